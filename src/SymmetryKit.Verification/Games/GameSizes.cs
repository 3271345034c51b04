using SymmetryKit.Games;

namespace SymmetryKit.Verification;

/// <summary>How large random games become, and how symmetric they must be.</summary>
public sealed record GameSizes
{
    /// <summary>Fewest agents. Default: 1.</summary>
    public int MinimumAgents { get; init; } = 1;

    /// <summary>
    /// Whether games in which every reward is the same are drawn again. Default: false, they are taken.
    /// </summary>
    public bool RewardsDiffer { get; init; }

    /// <summary>Most agents. Default: 3.</summary>
    public int MaximumAgents { get; init; } = 3;

    /// <summary>Most states. Default: 4.</summary>
    public int MaximumStates { get; init; } = 4;

    /// <summary>Most actions of an agent. Default: 3.</summary>
    public int MaximumActions { get; init; } = 3;

    /// <summary>Most observations of an agent. Default: 2.</summary>
    public int MaximumObservations { get; init; } = 2;

    /// <summary>Largest horizon. Default: 3.</summary>
    public int MaximumHorizon { get; init; } = 3;

    /// <summary>
    /// Most pairs of a joint history and a joint action; the horizon is cut to stay below. Default: 3000.
    /// </summary>
    public long MaximumPairs { get; init; } = 3_000;

    /// <summary>Most symmetries planted in a game. Default: 2.</summary>
    public int MaximumPlanted { get; init; } = 2;

    /// <summary>Games with a smaller group of model symmetries are drawn again. Default: 1, all are taken.</summary>
    public int LeastOrder { get; init; } = 1;
}
