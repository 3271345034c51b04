namespace SymmetryKit.Games;

/// <summary>What to keep and how far to go when unrolling a game.</summary>
public sealed record HistoryTreeOptions
{
    /// <summary>Keep Pr(j, s) at every joint history (otherwise only the stage under construction has them).</summary>
    public bool KeepStateWeights { get; init; }

    /// <summary>
    /// Most (joint history, joint action) pairs before refusing; each takes <see cref="HistoryTreeSize.BytesPerPair"/>.
    /// </summary>
    public long MaximumPairs { get; init; } = 20_000_000;

    /// <summary>Threads that build; the tree does not depend on it. 0 for one per processor.</summary>
    public int MaximumThreads { get; init; }
}
