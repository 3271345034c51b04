using SymmetryKit.Certification;
using SymmetryKit.Games;

namespace SymmetryKit.Counterexamples;

/// <summary>Decides whether a game can be proved to be a counterexample of a kind.</summary>
public static class CounterexampleProver
{
    /// <summary>A certificate that the checker accepts; null if none was found.</summary>
    /// <param name="kind">What the game should be a counterexample to.</param>
    /// <param name="game">The game.</param>
    /// <param name="horizon">h, at least 1.</param>
    /// <param name="objective">Which entropy is meant.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="horizon"/> is below 1.</exception>
    /// <exception cref="HistoryTreeTooLargeException">The game is too large to be a small example.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    /// <remarks>Null says nothing about the game. Deterministic.</remarks>
    public static CounterexampleCertificate? Prove(
        CounterexampleKind kind, DecPomdp game, int horizon, EntropyObjective objective = EntropyObjective.Visited,
        CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(horizon, 1);
        var task = new ProofTask(game, horizon, objective, cancellation);
        return kind switch
        {
            CounterexampleKind.MissedOptimum => MissedOptimumProver.Prove(task, isHidden: false),
            CounterexampleKind.HiddenByIndex => MissedOptimumProver.Prove(task, isHidden: true),
            CounterexampleKind.BrokenSymmetry => PointProvers.BrokenSymmetry(task),
            CounterexampleKind.EarlyFold => EarlyFoldProver.Prove(task),
            CounterexampleKind.HistorySymmetry => SymmetryProvers.HistorySymmetry(task),
            CounterexampleKind.LocalStability => PointProvers.LocalStability(task),
            CounterexampleKind.IncompatibleOptima => SymmetryProvers.IncompatibleOptima(task),
            CounterexampleKind.EndlessNonUniqueness => EndlessProver.Prove(task),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such kind."),
        };
    }
}
