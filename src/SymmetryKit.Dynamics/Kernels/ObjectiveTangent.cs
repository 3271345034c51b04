using SymmetryKit.Games;

namespace SymmetryKit.Dynamics;

/// <summary>Directional derivatives of advantages and gradient at the last evaluation of a kernel: exact Hessian-vector
/// products.</summary>
/// <remarks>
/// Forward mode: every quantity of the kernel carries its derivative along one direction of the logits and of the two
/// weights. The tables are constant, so that a product costs no more than an evaluation; allocates nothing. Not
/// thread-safe. Several tangents may read one kernel.
/// </remarks>
public sealed class ObjectiveTangent
{
    private readonly ObjectiveKernel _kernel;
    private readonly double[] _logPolicy;
    private readonly double[] _policy;
    private readonly double[] _entropies;
    private readonly double[] _ownValues;
    private readonly double[] _actionValues;
    private readonly double[] _advantages;
    private readonly double[] _historyWeights;
    private readonly SequencePass _pass;

    /// <summary>Makes the buffers.</summary>
    /// <param name="kernel">Whose last evaluation is differentiated.</param>
    public ObjectiveTangent(ObjectiveKernel kernel)
    {
        _kernel = kernel;
        var game = kernel.Game;
        _logPolicy = new double[game.ParameterCount];
        _policy = new double[game.ParameterCount];
        _actionValues = new double[game.ParameterCount];
        _advantages = new double[game.ParameterCount];
        _ownValues = new double[game.ParameterCount];
        _entropies = new double[game.HistoryCount];
        _historyWeights = new double[game.HistoryCount];
        Weights = new SequenceWeights(game);
        _pass = new SequencePass(game, Weights);
    }

    /// <summary>The derivative of J_α along the direction.</summary>
    public double Value { get; private set; }

    /// <summary>The derivative of the advantages, one entry per parameter; at a critical point α (F' - I) up to
    /// constants.</summary>
    /// <remarks>Where an action is not legal, that of its -α log π as if it were: no direction is lost.</remarks>
    public ReadOnlySpan<double> Advantages => _advantages;

    /// <summary>The derivative of Q(τ,a), up to a number that depends on τ only.</summary>
    internal ReadOnlySpan<double> ReducedActionValues => _actionValues;

    /// <summary>The derivatives of the sequence weights and their sums.</summary>
    internal SequenceWeights Weights { get; }

    /// <summary>Differentiates along <paramref name="direction"/> in logits, with both weights fixed.</summary>
    /// <param name="direction">One entry per parameter.</param>
    /// <exception cref="ArgumentException">Not one entry per parameter.</exception>
    public void Apply(ReadOnlySpan<double> direction) => Apply(direction, 0, 0);

    /// <summary>Differentiates along a direction in logits, reward weight and entropy weight at once.</summary>
    /// <param name="direction">One entry per parameter.</param>
    /// <param name="rewardWeight">Component along the reward weight.</param>
    /// <param name="entropyWeight">Component along the entropy weight α.</param>
    /// <exception cref="ArgumentException">Not one entry per parameter.</exception>
    public void Apply(ReadOnlySpan<double> direction, double rewardWeight, double entropyWeight)
    {
        Begin(direction);
        _pass.Run(1, _kernel.Objective);
        Complete(rewardWeight, entropyWeight);
    }

    /// <summary>What comes before the pass over the tables.</summary>
    internal void Begin(ReadOnlySpan<double> direction)
    {
        _kernel.Game.RequireParameters(direction.Length, nameof(direction));
        DifferentiateSoftmax(direction);
        Weights.FillTangent(_kernel.Weights, _kernel.Policy, _policy, _kernel.Entropies, _entropies);
    }

    /// <summary>What comes after it.</summary>
    internal void Complete(double rewardWeight, double entropyWeight)
    {
        var (game, visited) = (_kernel.Game, _kernel.Objective == EntropyObjective.Visited);
        Weights.Rest?.ContractTangent(_kernel.Weights, Weights, _kernel.Entropies, _entropies);
        Array.Clear(_ownValues);
        for (var f = _entropies.Length - 1; f >= 0; f--)
        {
            var value = OwnValue(f, rewardWeight) + (visited ? EntropyValue(f, entropyWeight) : 0);
            if (game.Incoming[f] >= 0) _ownValues[game.Incoming[f]] += value;
            else Value = value;
            SetAdvantages(f, visited, entropyWeight);
        }

        if (visited) return;
        for (var f = 0; f < _entropies.Length; f++)
        {
            Value += (_kernel.EntropyWeight * _entropies[f]) + (entropyWeight * _kernel.Entropies[f]);
        }
    }

    /// <summary>The derivative of the gradient along the direction: the Hessian-vector product when the weights are
    /// fixed.</summary>
    /// <param name="product">Receives one entry per parameter.</param>
    /// <exception cref="ArgumentException">Not one entry per parameter.</exception>
    public void CopyGradientTangent(Span<double> product)
    {
        var game = _kernel.Game;
        game.RequireParameters(product.Length, nameof(product));
        for (var f = 0; f < game.HistoryCount; f++)
        {
            var (w, dw) = (_kernel.HistoryWeights[f], _historyWeights[f]);
            for (var p = game.HistoryParameters[f]; p < game.HistoryParameters[f + 1]; p++)
            {
                var (pi, advantage) = (_kernel.Policy[p], _kernel.Advantages[p]);
                product[p] = (dw * pi * advantage) + (w * _policy[p] * advantage) + (w * pi * _advantages[p]);
            }
        }
    }

    private void DifferentiateSoftmax(ReadOnlySpan<double> direction)
    {
        var game = _kernel.Game;
        for (var f = 0; f < game.HistoryCount; f++)
        {
            var (start, end) = (game.HistoryParameters[f], game.HistoryParameters[f + 1]);
            var mean = 0.0;
            for (var p = start; p < end; p++) mean += _kernel.Policy[p] * direction[p];
            var entropy = 0.0;
            for (var p = start; p < end; p++)
            {
                _logPolicy[p] = direction[p] - mean;
                _policy[p] = _kernel.Policy[p] * _logPolicy[p];
                entropy -= _policy[p] * _kernel.LogPolicy[p];
            }

            _entropies[f] = entropy;
        }
    }

    /// <summary>Completes the values of a history's actions; returns their policy's mean.</summary>
    private double OwnValue(int f, double rewardWeight)
    {
        unchecked
        {
            var start = _kernel.Game.HistoryParameters[f];
            var policy = _kernel.Policy[start.._kernel.Game.HistoryParameters[f + 1]];
            var tangent = _policy.AsSpan(start, policy.Length);
            var gains = _kernel.Weights.Gains.AsSpan(start, policy.Length);
            var gainTangents = Weights.Gains.AsSpan(start, policy.Length);
            var own = _kernel.OwnValues.Slice(start, policy.Length);
            var ownTangents = _ownValues.AsSpan(start, policy.Length);
            var value = 0.0;
            for (var a = 0; a < policy.Length; a++)
            {
                ownTangents[a] += (_kernel.RewardWeight * gainTangents[a]) + (rewardWeight * gains[a]);
                value += (tangent[a] * own[a]) + (policy[a] * ownTangents[a]);
            }

            return value;
        }
    }

    private double EntropyValue(int f, double entropyWeight)
    {
        var (at, entropy) = (_kernel.Weights, _kernel.Entropies[f]);
        var immediate = (Weights.OthersReaches[f] * entropy) + (at.OthersReaches[f] * _entropies[f])
            + Weights.OthersEntropies[f];
        return (_kernel.EntropyWeight * immediate)
            + (entropyWeight * ((at.OthersReaches[f] * entropy) + at.OthersEntropies[f]));
    }

    private void SetAdvantages(int f, bool visited, double entropyWeight)
    {
        unchecked
        {
            var (at, start) = (_kernel.Weights, _kernel.Game.HistoryParameters[f]);
            var length = _kernel.Game.HistoryParameters[f + 1] - start;
            var values = _actionValues.AsSpan(start, length);
            var advantages = _advantages.AsSpan(start, length);
            _historyWeights[f] = visited
                ? (Weights.Reaches[f] * at.OthersReaches[f]) + (at.Reaches[f] * Weights.OthersReaches[f]) : 0;
            if (_kernel.HistoryWeights[f] == 0)
            {
                values.Clear();
                advantages.Clear();
                return;
            }

            // Q is own values over the others' reach for the visited objective, times the own reach for the other one.
            var (scale, factor) = visited
                ? (1 / at.OthersReaches[f], -Weights.OthersReaches[f] / at.OthersReaches[f])
                : (at.Reaches[f], Weights.Reaches[f]);
            var policy = _kernel.Policy.Slice(start, length);
            var tangent = _policy.AsSpan(start, length);
            var logPolicy = _kernel.LogPolicy.Slice(start, length);
            var logTangent = _logPolicy.AsSpan(start, length);
            var (alpha, mean) = (_kernel.EntropyWeight, 0.0);
            var own = _ownValues.AsSpan(start, length);
            var known = (visited ? _kernel.ReducedActionValues : _kernel.OwnValues).Slice(start, length);
            var knownAdvantages = _kernel.Advantages.Slice(start, length);
            for (var a = 0; a < policy.Length; a++)
            {
                values[a] = (own[a] * scale) + (known[a] * factor);
                advantages[a] = values[a] - (alpha * logTangent[a]) - (entropyWeight * logPolicy[a]);
                // The mean of A itself is 0, so that Σ_b π'_b (Q_b - α log π_b) = Σ_b π'_b A_b.
                mean += (policy[a] * advantages[a]) + (tangent[a] * knownAdvantages[a]);
            }

            for (var a = 0; a < advantages.Length; a++) advantages[a] -= mean;
        }
    }
}
