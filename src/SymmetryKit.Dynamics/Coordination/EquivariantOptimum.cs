using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Dynamics;

/// <summary>
/// The best policy found among those that are fixed by given symmetries (the Other-Play optimum), with its exact
/// return.
/// </summary>
/// <param name="Policy">The policy, exactly equivariant.</param>
/// <param name="Return">E[Σ γ^t R_t] of this policy, exact: a proved lower bound of the optimum. That no equivariant
/// policy does better is numeric evidence only.</param>
/// <param name="Hits">How many of the starts led to a policy worth as much, up to 1e-9.</param>
/// <remarks>
/// Flows of equivariant policies from many starts, their entropy coefficient lowered step by step; the limits are
/// rounded to simple rationals, orbit by orbit.
/// </remarks>
public sealed record EquivariantOptimum(JointPolicy<Rational> Policy, Rational Return, int Hits)
{
    // Shares of the rewards' range per stage: the last leaves errors far below the rounding's tolerance.
    private static readonly double[] Shares = [0.2, 0.05, 0.0125, 0.003, 0.0008];

    // Coarse first: where a policy is nearly deterministic, or mixes simply, the simple one is as good or better.
    private static readonly double[] Tolerances = [0.05, 0.005, 1e-6];

    /// <summary>Searches.</summary>
    /// <param name="game">The game.</param>
    /// <param name="symmetries">Generators; without any, the best policy of all is looked for.</param>
    /// <param name="starts">Number of random starts, at least 1.</param>
    /// <param name="seed">Names the family of starts.</param>
    /// <param name="progress">Hears the number of starts done so far.</param>
    /// <param name="cancellation">Stops the search.</param>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than one start.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static EquivariantOptimum Search(
        FlatGame game, IReadOnlyList<PolicySymmetry> symmetries, int starts, ulong seed = 0,
        IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        HistoryDependentActionsException.ThrowIfRestricted(game.Tree.Game, "No best equivariant policy");
        ArgumentOutOfRangeException.ThrowIfLessThan(starts, 1);
        var reward = game.Tree.Game.Reward;
        // A game whose rewards are all equal has no scale of its own.
        var range = reward.Maximum == reward.Minimum ? 1 : (reward.Maximum - reward.Minimum).ToDouble();
        var options = new FlowOptions { Mode = FlowMode.NaturalGradient, MaximumSteps = 2000 };
        GradientFlow[] flows = [.. Shares.Select(share =>
            new GradientFlow(game, EntropyObjective.Visited, share * range, options, symmetries))];
        var (rounding, evaluator) = (new OrbitRounding(game, symmetries), new ReturnEvaluator(game));
        var (best, bestValue, values) = (Array.Empty<Rational>(), double.NegativeInfinity, new double[starts]);
        for (var start = 0; start < starts; start++)
        {
            cancellation.ThrowIfCancellationRequested();
            var logits = new double[game.ParameterCount];
            StartGenerator.Fill(seed, start, 1.5, logits);
            values[start] = double.NegativeInfinity;
            // Starting high finds what is connected to the uniform policy, starting low what is not.
            foreach (var flow in flows.Skip(start % flows.Length))
            {
                var end = flow.Run(logits, null, cancellation);
                end.Logits.CopyTo(logits);
                foreach (var tolerance in Tolerances)
                {
                    var candidate = rounding.Round(end.Policy.AsSpan(), tolerance);
                    var value = evaluator.Return([.. candidate.Select(p => p.ToDouble())]);
                    values[start] = Math.Max(values[start], value);
                    if (value > bestValue + 1e-12) (best, bestValue) = (candidate, value);
                }
            }

            progress?.Report(start + 1);
        }

        var policy = rounding.Unflatten(best);
        return new EquivariantOptimum(policy, ExactReturn.Of(policy), values.Count(v => v > bestValue - 1e-9));
    }
}
