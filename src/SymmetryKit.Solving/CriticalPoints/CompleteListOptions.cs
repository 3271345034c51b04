namespace SymmetryKit.Solving;

/// <summary>How long and how hard to search for all critical points.</summary>
public sealed record CompleteListOptions
{
    /// <summary>Time after which the search gives up.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Random starts of Newton's method; points it misses are met while bisecting, at a price.</summary>
    public int Starts { get; init; } = 400;

    /// <summary>Seed of the random starts.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Most boxes.</summary>
    public int MaximumBoxes { get; init; } = 20_000_000;

    /// <summary>Whether history symmetries spare the search all but one policy of every orbit.</summary>
    public bool UsesSymmetry { get; init; } = true;

    /// <summary>Boxes too thin to be cut after which the search gives up, as it does at bifurcations.</summary>
    public int MostUndecided { get; init; } = 16;

    /// <summary>Most points; a game with more is given up.</summary>
    public int MaximumPoints { get; init; } = 20_000;

    /// <summary>Most (joint history, joint action) pairs; larger games are refused.</summary>
    public long MaximumPairs { get; init; } = 40_000;
}
