namespace SymmetryKit.Games;

/// <summary>What to keep and how far to go when unrolling a game.</summary>
public sealed record HistoryTreeOptions
{
    /// <summary>Keep Pr(j, s) at every joint history (otherwise only the stage under construction has them).</summary>
    public bool KeepStateWeights { get; init; }

    /// <summary>Most (joint history, joint action) pairs to build before refusing; about 200 bytes each.</summary>
    public long MaximumPairs { get; init; } = 20_000_000;
}
