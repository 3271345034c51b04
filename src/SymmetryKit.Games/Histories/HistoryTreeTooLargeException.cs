namespace SymmetryKit.Games;

/// <summary>The tree of joint histories would not fit the limit; nothing was kept.</summary>
/// <param name="message">The size, the limit, and which method still works.</param>
public sealed class HistoryTreeTooLargeException(string message) : Exception(message)
{
    /// <summary>The size that was too large, where it was known before building.</summary>
    public HistoryTreeSize? Size { get; init; }

    /// <summary>The most (joint history, joint action) pairs that were allowed.</summary>
    public long MaximumPairs { get; init; }
}
