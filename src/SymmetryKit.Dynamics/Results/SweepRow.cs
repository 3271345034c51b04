using SymmetryKit.Exact;

namespace SymmetryKit.Dynamics;

/// <summary>One row of a sweep: the flows of one game at one horizon and one α.</summary>
/// <param name="Game">The game's name.</param>
/// <param name="Digest">The game's digest.</param>
/// <param name="Horizon">h.</param>
/// <param name="Alpha">Entropy coefficient in nats, exact.</param>
/// <param name="Starts">Number of flows.</param>
/// <param name="Converged">How many of them reached a limit; the rest of the row is about those.</param>
/// <param name="Limits">Number of distinct limits.</param>
/// <param name="EquivarianceResidual">Largest |gπ - π|.</param>
/// <param name="Objective">Mean J_α.</param>
/// <param name="Softmax">Returns of the limits; null if no flow converged, as are the other two.</param>
/// <param name="GreedyEven">Returns of the greedified limits, ties split evenly.</param>
/// <param name="GreedyByIndex">Returns of the greedified limits, ties broken by index.</param>
public sealed record SweepRow(
    string Game, string Digest, int Horizon, Rational Alpha, int Starts, int Converged, int Limits,
    double EquivarianceResidual, double? Objective, SweepReturns? Softmax, SweepReturns? GreedyEven,
    SweepReturns? GreedyByIndex)
{
    /// <summary>Takes a report on flows into a row.</summary>
    /// <param name="game">The game of the flows.</param>
    /// <param name="alpha">The exact coefficient that the report's was rounded from.</param>
    /// <param name="report">The report.</param>
    public static SweepRow Of(FlatGame game, Rational alpha, FlowReport report)
    {
        var (model, result) = (game.Tree.Game, report.Result);
        return new SweepRow(
            model.Name, model.Digest, game.Tree.Horizon, alpha, result.Flows.Length, result.ConvergedCount,
            result.Limits.Length, result.EquivarianceResidual,
            result.Limits.IsEmpty ? null : result.Limits.Sum(l => l.Share * l.Point.Objective),
            SweepReturns.Of(report.Softmax), SweepReturns.Of(report.GreedyEven),
            SweepReturns.Of(report.GreedyByIndex));
    }
}
