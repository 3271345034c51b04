using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Cli.Studies;

/// <summary>What the coordinate command was asked for.</summary>
/// <param name="Loaded">The game as read.</param>
/// <param name="Horizon">h.</param>
/// <param name="Objective">Which entropy is meant.</param>
/// <param name="Alpha">Entropy coefficient in nats, exact.</param>
/// <param name="Starts">Random starts of flows and of the search for the best equivariant policy.</param>
/// <param name="PointStarts">Random starts of the search for critical points.</param>
/// <param name="CompleteTime">How long to look for a proof that the critical points are all; null for none.</param>
/// <param name="Seed">Seed of all of them.</param>
/// <param name="OutputPath">Where the best equivariant policy goes; null for nowhere.</param>
public sealed record CoordinateRequest(
    LoadedGame Loaded, int Horizon, EntropyObjective Objective, Rational Alpha, int Starts, int PointStarts,
    TimeSpan? CompleteTime, ulong Seed, string? OutputPath);
