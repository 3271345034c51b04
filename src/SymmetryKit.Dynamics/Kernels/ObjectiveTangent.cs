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
        var visited = _kernel.Objective == EntropyObjective.Visited;
        Weights.Rest?.ContractTangent(_kernel.Weights, Weights, _kernel.Entropies, _entropies);
        CompleteValues(rewardWeight, entropyWeight, visited);
        CompleteAdvantages(entropyWeight, visited);
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

    /// <summary>Own values from the last stage to the first.</summary>
    private void CompleteValues(double rewardWeight, double entropyWeight, bool visited)
    {
        unchecked
        {
            ReadOnlySpan<double> policy = _kernel.Policy, known = _kernel.OwnValues;
            var (starts, incoming) = (_kernel.Game.HistoryParameters, _kernel.Game.Incoming);
            var (tangents, gains, own, weight) = (_policy, Weights.Gains, _ownValues, _kernel.RewardWeight);
            Array.Clear(own);
            for (var f = incoming.Length - 1; f >= 0; f--)
            {
                var (value, end) = (visited ? EntropyValue(f, entropyWeight) : 0, starts[f + 1]);
                for (var p = starts[f]; p < end; p++)
                {
                    var tangent = own[p] + (weight * gains[p]);
                    if (rewardWeight != 0) tangent += rewardWeight * _kernel.Weights.Gains[p];
                    own[p] = tangent;
                    value += (tangents[p] * known[p]) + (policy[p] * tangent);
                }

                if (incoming[f] >= 0) own[incoming[f]] += value;
                else Value = value;
            }
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

    private void CompleteAdvantages(double entropyWeight, bool visited)
    {
        unchecked
        {
            var (starts, at) = (_kernel.Game.HistoryParameters, _kernel.Weights);
            var weights = _kernel.HistoryWeights;
            ReadOnlySpan<double> policy = _kernel.Policy, knownAdvantages = _kernel.Advantages;
            var known = visited ? _kernel.ReducedActionValues : _kernel.OwnValues;
            var (logPolicy, tangents, own, alpha) = (_logPolicy, _policy, _ownValues, _kernel.EntropyWeight);
            var (values, advantages) = (_actionValues, _advantages);
            for (var f = 0; f < weights.Length; f++)
            {
                // Q is own values over the others' reach for the visited objective, times the own reach for the other.
                var (scale, factor) = (at.Reaches[f], Weights.Reaches[f]);
                if (visited)
                {
                    _historyWeights[f] = (Weights.Reaches[f] * at.OthersReaches[f])
                        + (at.Reaches[f] * Weights.OthersReaches[f]);
                    scale = 1 / at.OthersReaches[f];
                    factor = -Weights.OthersReaches[f] * scale;
                }

                var (mean, matters, end) = (0.0, weights[f] != 0, starts[f + 1]);
                for (var p = starts[f]; p < end; p++)
                {
                    var value = matters ? (own[p] * scale) + (known[p] * factor) : 0;
                    var advantage = matters ? value - (alpha * logPolicy[p]) : 0;
                    if (entropyWeight != 0 && matters) advantage -= entropyWeight * _kernel.LogPolicy[p];
                    (values[p], advantages[p]) = (value, advantage);
                    // The mean of A itself is 0, so that Σ_b π'_b (Q_b - α log π_b) = Σ_b π'_b A_b.
                    mean += (policy[p] * advantage) + (tangents[p] * knownAdvantages[p]);
                }

                for (var p = starts[f]; p < end; p++) advantages[p] -= mean;
            }
        }
    }
}
