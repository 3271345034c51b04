using SymmetryKit.Dynamics;
using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Cli.Studies;

/// <summary>What the flow command was asked for.</summary>
/// <param name="Loaded">The game as read.</param>
/// <param name="Horizon">h.</param>
/// <param name="Objective">Which entropy is meant.</param>
/// <param name="Alpha">Entropy coefficient in nats, exact.</param>
/// <param name="Options">How many flows, from where.</param>
/// <param name="OutputPath">Where the result file goes; null for nowhere.</param>
public sealed record FlowRequest(
    LoadedGame Loaded, int Horizon, EntropyObjective Objective, Rational Alpha, MultiStartOptions Options,
    string? OutputPath);
