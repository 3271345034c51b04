using SymmetryKit.Games;

namespace SymmetryKit.Dynamics;

/// <summary>J_α, its exact gradient and the advantages of a softmax policy, by one pass over the
/// game in sequence form.</summary>
/// <remarks>
/// <para>All results belong to the last evaluation. Owns its buffers and allocates nothing per evaluation, so it is not
/// thread-safe: one kernel per thread, one <see cref="FlatGame"/> for all.</para>
/// <para>The objective may carry a weight on its reward part: with weights (β, 1) it is βJ_{1/β}, which stays finite
/// where a branch starts at β = 0.</para>
/// <para>Source: T1. With w(τ) = d(τ) = γ^t P_π(τ) for the visited objective and w = 1 for the per-history one,
/// ∂J/∂θ(τ,a) = w(τ) π(a|τ) A(τ,a), A = Q - α log π - Σ_b π_b (Q_b - α log π_b).</para>
/// </remarks>
public sealed partial class ObjectiveKernel
{
    // With room for whole vectors behind, as is what is computed from them vector by vector.
    private readonly double[] _logPolicy;
    private readonly double[] _policy;
    private readonly double[] _sums;
    private readonly double[] _logSums;

    private readonly double[] _entropies;
    private readonly double[] _ownValues;
    private readonly double[] _actionValues;
    private readonly double[] _advantages;
    private readonly double[] _historyWeights;
    private readonly SequencePass _pass;

    /// <summary>Makes the buffers for one game.</summary>
    /// <param name="game">The game; shared, not copied.</param>
    /// <param name="objective">Which entropy bonus.</param>
    public ObjectiveKernel(FlatGame game, EntropyObjective objective)
        : this(game, objective, threads: 1)
    {
    }

    /// <param name="game">The game; shared, not copied.</param>
    /// <param name="objective">Which entropy bonus.</param>
    /// <param name="threads">Most threads for one evaluation; more than one help large games alone.</param>
    internal ObjectiveKernel(FlatGame game, EntropyObjective objective, int threads)
    {
        (Game, Objective, Threads) = (game, objective, threads);
        var (parameters, histories) = (
            game.ParameterCount + BlockMatrix.Overhang, game.HistoryCount + BlockMatrix.Overhang);
        (_logPolicy, _policy) = (new double[parameters], new double[parameters]);
        (_sums, _logSums) = (new double[histories], new double[histories]);
        _ownValues = new double[game.ParameterCount];
        _actionValues = new double[game.ParameterCount];
        _advantages = new double[game.ParameterCount];
        _entropies = new double[game.HistoryCount];
        _historyWeights = new double[game.HistoryCount];
        Weights = new SequenceWeights(game);
        _pass = new SequencePass(game, threads, Weights);
    }

    /// <summary>The game evaluated.</summary>
    public FlatGame Game { get; }

    /// <summary>Which entropy bonus.</summary>
    public EntropyObjective Objective { get; }

    /// <summary>Weight of the reward part in the last evaluation; 1 unless asked otherwise.</summary>
    public double RewardWeight { get; private set; } = 1;

    /// <summary>α (nats) in the last evaluation.</summary>
    public double EntropyWeight { get; private set; }

    /// <summary>The objective's value.</summary>
    public double Value { get; private set; }

    /// <summary>π, one entry per parameter.</summary>
    public ReadOnlySpan<double> Policy => _policy.AsSpan(0, Game.ParameterCount);

    /// <summary>log π, one entry per parameter; finite even where π underflows.</summary>
    public ReadOnlySpan<double> LogPolicy => _logPolicy.AsSpan(0, Game.ParameterCount);

    /// <summary>The advantages A(τ,a), one entry per parameter: the natural gradient, whose π-mean is 0 at every
    /// history.</summary>
    /// <remarks>0 at a history whose weight underflows to 0.</remarks>
    public ReadOnlySpan<double> Advantages => _advantages;

    /// <summary>w(τ) per flat history: γ^t P_π(τ) for the visited objective, 1 for the per-history one.</summary>
    public ReadOnlySpan<double> HistoryWeights => _historyWeights;

    /// <summary>Q(τ,a) up to a number that depends on τ only (the others' immediate entropy is left out).</summary>
    internal ReadOnlySpan<double> ReducedActionValues => _actionValues;

    /// <summary>Per parameter, what the agent gets from there on by the others' play and chance: Q(τ,a) times the
    /// weight that these give to τ.</summary>
    internal ReadOnlySpan<double> OwnValues => _ownValues;

    /// <summary>Most threads for one evaluation.</summary>
    internal int Threads { get; }

    /// <summary>The sequence weights and their sums.</summary>
    internal SequenceWeights Weights { get; }

    internal ReadOnlySpan<double> Entropies => _entropies;

    /// <summary>Evaluates J_α and everything else at the softmax policy of <paramref name="logits"/>.</summary>
    /// <param name="logits">θ, one entry per parameter; a constant per history changes nothing.</param>
    /// <param name="alpha">Entropy coefficient, nats.</param>
    /// <returns>J_α.</returns>
    /// <exception cref="ArgumentException">Not one logit per parameter.</exception>
    /// <remarks>O(number of (joint history, joint action) pairs); no allocation.</remarks>
    public double Evaluate(ReadOnlySpan<double> logits, double alpha) => Evaluate(logits, 1, alpha);

    /// <summary>Evaluates <paramref name="rewardWeight"/> E[Σ γ^t R_t] + <paramref name="entropyWeight"/> (entropy
    /// bonus).</summary>
    /// <inheritdoc cref="Evaluate(ReadOnlySpan{double}, double)"/>
    public double Evaluate(ReadOnlySpan<double> logits, double rewardWeight, double entropyWeight)
    {
        Game.RequireParameters(logits.Length, nameof(logits));
        (RewardWeight, EntropyWeight) = (rewardWeight, entropyWeight);
        Begin(logits);
        _pass.Run(1, Objective);
        Complete();
        return Value;
    }

    /// <summary>Takes over the last evaluation of another kernel of the same game and objective.</summary>
    /// <remarks>Copies the arrays, which costs a small part of an evaluation.</remarks>
    internal void CopyFrom(ObjectiveKernel other)
    {
        (RewardWeight, EntropyWeight, Value) = (other.RewardWeight, other.EntropyWeight, other.Value);
        other._logPolicy.CopyTo(_logPolicy, 0);
        other._policy.CopyTo(_policy, 0);
        other._entropies.CopyTo(_entropies, 0);
        other._ownValues.CopyTo(_ownValues, 0);
        other._actionValues.CopyTo(_actionValues, 0);
        other._advantages.CopyTo(_advantages, 0);
        other._historyWeights.CopyTo(_historyWeights, 0);
        Weights.CopyFrom(other.Weights);
    }

    /// <summary>∇_θ of the objective at the last evaluation: w(τ) π(a|τ) A(τ,a).</summary>
    /// <param name="gradient">Receives one entry per parameter.</param>
    /// <exception cref="ArgumentException">Not one entry per parameter.</exception>
    public void CopyGradient(Span<double> gradient)
    {
        Game.RequireParameters(gradient.Length, nameof(gradient));
        var (starts, policy, advantages) = (Game.HistoryParameters, _policy, _advantages);
        for (var f = 0; f < _historyWeights.Length; f++)
        {
            var (weight, end) = (_historyWeights[f], starts[f + 1]);
            for (var p = starts[f]; p < end; p++) gradient[p] = weight * policy[p] * advantages[p];
        }
    }

    /// <summary>The largest |∂J/∂θ| at the last evaluation.</summary>
    public double GradientNorm()
    {
        var norm = 0.0;
        for (var f = 0; f < _historyWeights.Length; f++)
        {
            for (var p = Game.HistoryParameters[f]; p < Game.HistoryParameters[f + 1]; p++)
            {
                norm = Math.Max(norm, Math.Abs(_historyWeights[f] * _policy[p] * _advantages[p]));
            }
        }

        return norm;
    }

    /// <summary>How far the policy is from its own soft best response: max over τ of the span of Q(τ,.)/α - log
    /// π(.|τ).</summary>
    /// <returns>A distance in logits; 0 exactly at critical points, also where reach or probabilities are
    /// tiny.</returns>
    /// <remarks>
    /// The gradient's norm carries the factor w(τ) π(a|τ) and can be small far from any critical point; this cannot.
    /// </remarks>
    public double Residual()
    {
        var residual = 0.0;
        for (var f = 0; f < _historyWeights.Length; f++)
        {
            var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
            for (var p = Game.HistoryParameters[f]; p < Game.HistoryParameters[f + 1]; p++)
            {
                low = Math.Min(low, _advantages[p]);
                high = Math.Max(high, _advantages[p]);
            }

            residual = Math.Max(residual, high - low);
        }

        return residual / EntropyWeight;
    }

    /// <summary>The soft action values Q_i(τ,a) of THEORY section 1 at the last evaluation (for the visited
    /// objective).</summary>
    /// <param name="values">Receives one entry per parameter; for the per-history objective d(τ) Q^R(τ,a).</param>
    /// <exception cref="ArgumentException">Not one entry per parameter.</exception>
    public void CopySoftActionValues(Span<double> values)
    {
        Game.RequireParameters(values.Length, nameof(values));
        _actionValues.CopyTo(values);
        if (Objective == EntropyObjective.PerHistory) return;
        for (var f = 0; f < _historyWeights.Length; f++)
        {
            if (_historyWeights[f] == 0) continue;
            var others = EntropyWeight * Weights.OthersEntropies[f] / Weights.OthersReaches[f];
            for (var p = Game.HistoryParameters[f]; p < Game.HistoryParameters[f + 1]; p++) values[p] += others;
        }
    }
}
