using System.Collections.Immutable;
using SymmetryKit.Exact;

namespace SymmetryKit.Dynamics;

/// <summary>Flows from many starts, their distinct limits, and how these coordinate.</summary>
/// <param name="Subject">What it is about.</param>
/// <param name="Alpha">Entropy coefficient in nats, exact.</param>
/// <param name="Seed">Names the family of starts.</param>
/// <param name="Deviation">Standard deviation of the starts' logits.</param>
/// <param name="TieTolerance">Probabilities within this of the largest counted as tied.</param>
/// <param name="Flows">One entry per start, in their order.</param>
/// <param name="Limits">The distinct limits of the converged flows.</param>
/// <param name="Softmax">Returns of the limits themselves; null if no flow converged, as are the other two.</param>
/// <param name="GreedyEven">Returns of the greedified limits, ties split evenly.</param>
/// <param name="GreedyByIndex">Returns of the greedified limits, ties broken by index.</param>
public sealed record FlowRecord(
    ResultSubject Subject, Rational Alpha, ulong Seed, double Deviation, double TieTolerance,
    ImmutableArray<FlowEntry> Flows, ImmutableArray<LimitEntry> Limits,
    Coordination? Softmax, Coordination? GreedyEven, Coordination? GreedyByIndex) : ResultRecord
{
    /// <summary>Takes a report on flows into a record.</summary>
    /// <param name="subject">What it is about.</param>
    /// <param name="game">The game of the flows.</param>
    /// <param name="alpha">The exact coefficient that the report's was rounded from.</param>
    /// <param name="options">With which the flows were run.</param>
    /// <param name="report">The report.</param>
    public static FlowRecord Of(
        ResultSubject subject, FlatGame game, Rational alpha, MultiStartOptions options, FlowReport report)
    {
        var (flows, limits) = (report.Result.Flows, report.Result.Limits);
        var limitOf = new int?[flows.Length];
        for (var k = 0; k < limits.Length; k++)
        {
            foreach (var start in limits[k].Starts) limitOf[start] = k;
        }

        var evaluator = new ReturnEvaluator(game);
        return new FlowRecord(
            subject, alpha, options.Seed, options.Deviation, report.TieTolerance,
            [.. flows.Select((flow, start) => FlowEntry.Of(flow, start, limitOf[start]))],
            [.. limits.Select(l => LimitEntry.Of(l, evaluator.Return(l.Point.Policy.AsSpan())))],
            report.Softmax, report.GreedyEven, report.GreedyByIndex);
    }

    /// <inheritdoc/>
    private protected override string? ContentFault() => Subject.Fault()
        ?? Limits.Select(LimitFault).FirstOrDefault(f => f is not null)
        ?? Flows.Select(FlowFault).FirstOrDefault(f => f is not null)
        ?? new[] { Softmax, GreedyEven, GreedyByIndex }.Select(ReturnsFault).FirstOrDefault(f => f is not null);

    private string? LimitFault(LimitEntry limit) =>
        Subject.VectorFault("logits", limit.Logits) ?? Subject.VectorFault("policy", limit.Policy)
        ?? (limit.Starts.Any(s => s < 0 || s >= Flows.Length) ? "a limit names a start that has no flow" : null);

    private string? FlowFault(FlowEntry flow)
    {
        if (flow.Limit is { } limit && (limit < 0 || limit >= Limits.Length))
        {
            return $"start {flow.Start} names limit {limit} of {Limits.Length}";
        }

        return flow.Trajectory is not { } path ? null
            : path.Times.Length != path.Policies.Length
                ? $"the trajectory of start {flow.Start} has lists of two lengths"
            : path.Policies.Select(p => Subject.VectorFault("policies", p)).FirstOrDefault(f => f is not null);
    }

    private string? ReturnsFault(Coordination? returns) =>
        returns is not null && (returns.Matrix.Length != Limits.Length
            || returns.Matrix.Any(row => row.Length != Limits.Length))
            ? $"'matrix' is not {Limits.Length} x {Limits.Length}"
            : null;
}
