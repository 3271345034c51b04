using SymmetryKit.Exact;
using SymmetryKit.Games;
using SymmetryKit.Solving;

namespace SymmetryKit.Cli.Studies;

/// <summary>What the critical-points command was asked for.</summary>
/// <param name="Loaded">The game as read.</param>
/// <param name="Horizon">h.</param>
/// <param name="Alpha">Entropy coefficient in nats, exact.</param>
/// <param name="Options">How long and how hard to search.</param>
/// <param name="OutputPath">Where the certificate goes; null for nowhere.</param>
/// <param name="ResultPath">Where the result file goes; null for nowhere.</param>
public sealed record CriticalPointsRequest(
    LoadedGame Loaded, int Horizon, Rational Alpha, CompleteListOptions Options, string? OutputPath,
    string? ResultPath);
