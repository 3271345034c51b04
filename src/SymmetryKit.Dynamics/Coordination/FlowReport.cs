using System.Collections.Immutable;
using SymmetryKit.Games;

namespace SymmetryKit.Dynamics;

/// <summary>All that flows from many starts say about one game at one α; every number is numeric evidence.</summary>
/// <param name="Objective">Which entropy bonus.</param>
/// <param name="Alpha">Entropy coefficient, nats.</param>
/// <param name="Result">Flows and distinct limits.</param>
/// <param name="Softmax">Returns of the limits themselves.</param>
/// <param name="GreedyEven">Returns of the greedified limits, ties split evenly.</param>
/// <param name="GreedyByIndex">Returns of the greedified limits, ties broken by index.</param>
/// <param name="TieTolerance">Probabilities within this of the largest counted as tied, or within the limit's own error
/// if that is larger.</param>
/// <remarks>The three families of returns are null if no flow converged.</remarks>
public sealed record FlowReport(
    EntropyObjective Objective,
    double Alpha,
    MultiStartResult Result,
    Coordination? Softmax,
    Coordination? GreedyEven,
    Coordination? GreedyByIndex,
    double TieTolerance)
{
    /// <summary>Follows the flows and measures their limits.</summary>
    /// <param name="game">The game.</param>
    /// <param name="objective">Which entropy bonus.</param>
    /// <param name="alpha">Entropy coefficient in nats, positive.</param>
    /// <param name="options">Defaults if null.</param>
    /// <param name="symmetries">Generators of the group, for the equivariance residual and relabeled partners.</param>
    /// <param name="progress">Hears the number of flows done so far.</param>
    /// <param name="cancellation">Stops everything.</param>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than one start, or <paramref name="alpha"/> not positive and
    /// finite.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static FlowReport Create(
        FlatGame game, EntropyObjective objective, double alpha, MultiStartOptions? options = null,
        IReadOnlyList<PolicySymmetry>? symmetries = null, IProgress<int>? progress = null,
        CancellationToken cancellation = default)
    {
        options ??= new MultiStartOptions();
        symmetries ??= [];
        var result = MultiStartFlow.Run(game, objective, alpha, options, symmetries, progress, cancellation);
        var ties = options.TieTolerance;
        if (result.Limits.IsEmpty) return new FlowReport(objective, alpha, result, null, null, null, ties);
        var starts = result.Limits.Select(l => l.Starts).ToArray();
        Coordination Measure(Func<FlowResult, ImmutableArray<double>> of) => Coordination.Measure(
            game, [.. result.Limits.Select(l => of(l.Point))], starts, symmetries, cancellation);
        return new FlowReport(
            objective, alpha, result, Measure(p => p.Policy),
            Measure(p => Greedy.Of(game, p.Policy.AsSpan(), TieBreaking.Even, Math.Max(ties, p.Error))),
            Measure(p => Greedy.Of(game, p.Policy.AsSpan(), TieBreaking.ByIndex, Math.Max(ties, p.Error))), ties);
    }
}
