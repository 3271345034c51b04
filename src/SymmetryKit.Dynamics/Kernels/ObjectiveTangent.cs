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
        _pass = new SequencePass(game, kernel.Threads, Weights);
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
        var starts = game.HistoryParameters;
        Weights.Rest?.ContractTangent(_kernel.Weights, Weights, _kernel.Entropies, _entropies);
        Array.Clear(_ownValues);
        for (var f = _entropies.Length - 1; f >= 0; f--)
        {
            var value = OwnValue(starts[f], starts[f + 1], rewardWeight)
                + (visited ? EntropyValue(f, entropyWeight) : 0);
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
        _kernel.Game.RequireParameters(product.Length, nameof(product));
        ReadOnlySpan<double> policy = _kernel.Policy, known = _kernel.Advantages, weights = _kernel.HistoryWeights;
        var (starts, tangents, advantages) = (_kernel.Game.HistoryParameters, _policy, _advantages);
        for (var f = 0; f < weights.Length; f++)
        {
            var (w, dw) = (weights[f], _historyWeights[f]);
            for (var p = starts[f]; p < starts[f + 1]; p++)
            {
                product[p] = (((dw * policy[p]) + (w * tangents[p])) * known[p]) + (w * policy[p] * advantages[p]);
            }
        }
    }

    private void DifferentiateSoftmax(ReadOnlySpan<double> direction)
    {
        unchecked
        {
            ReadOnlySpan<double> policy = _kernel.Policy, known = _kernel.LogPolicy;
            var (starts, logPolicy, tangents) = (_kernel.Game.HistoryParameters, _logPolicy, _policy);
            for (var f = 0; f < _entropies.Length; f++)
            {
                var (mean, entropy, end) = (0.0, 0.0, starts[f + 1]);
                for (var p = starts[f]; p < end; p++) mean += policy[p] * direction[p];
                for (var p = starts[f]; p < end; p++)
                {
                    var log = direction[p] - mean;
                    var tangent = policy[p] * log;
                    (logPolicy[p], tangents[p]) = (log, tangent);
                    entropy -= tangent * known[p];
                }

                _entropies[f] = entropy;
            }
        }
    }

    /// <summary>Completes the values of a history's actions; returns their policy's mean.</summary>
    private double OwnValue(int start, int end, double rewardWeight)
    {
        unchecked
        {
            ReadOnlySpan<double> policy = _kernel.Policy, own = _kernel.OwnValues;
            var (tangents, gains, weight) = (_policy, Weights.Gains, _kernel.RewardWeight);
            var value = 0.0;
            for (var p = start; p < end; p++)
            {
                var ownTangent = _ownValues[p] + (weight * gains[p]);
                if (rewardWeight != 0) ownTangent += rewardWeight * _kernel.Weights.Gains[p];
                _ownValues[p] = ownTangent;
                value += (tangents[p] * own[p]) + (policy[p] * ownTangent);
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
            var (at, start, end) = (
                _kernel.Weights, _kernel.Game.HistoryParameters[f], _kernel.Game.HistoryParameters[f + 1]);
            _historyWeights[f] = visited
                ? (Weights.Reaches[f] * at.OthersReaches[f]) + (at.Reaches[f] * Weights.OthersReaches[f]) : 0;
            if (_kernel.HistoryWeights[f] == 0)
            {
                Array.Clear(_actionValues, start, end - start);
                Array.Clear(_advantages, start, end - start);
                return;
            }

            // Q is own values over the others' reach for the visited objective, times the own reach for the other one.
            var scale = visited ? 1 / at.OthersReaches[f] : at.Reaches[f];
            var factor = visited ? -Weights.OthersReaches[f] * scale : Weights.Reaches[f];
            ReadOnlySpan<double> policy = _kernel.Policy, knownAdvantages = _kernel.Advantages;
            var known = visited ? _kernel.ReducedActionValues : _kernel.OwnValues;
            var (logPolicy, tangents, own, alpha) = (_logPolicy, _policy, _ownValues, _kernel.EntropyWeight);
            var mean = 0.0;
            for (var p = start; p < end; p++)
            {
                var value = (own[p] * scale) + (known[p] * factor);
                var advantage = value - (alpha * logPolicy[p]);
                if (entropyWeight != 0) advantage -= entropyWeight * _kernel.LogPolicy[p];
                (_actionValues[p], _advantages[p]) = (value, advantage);
                // The mean of A itself is 0, so that Σ_b π'_b (Q_b - α log π_b) = Σ_b π'_b A_b.
                mean += (policy[p] * advantage) + (tangents[p] * knownAdvantages[p]);
            }

            for (var p = start; p < end; p++) _advantages[p] -= mean;
        }
    }
}
