namespace SymmetryKit.Games;

/// <summary>
/// Sizes beyond which a reader refuses, so that a short file cannot ask for all the memory or time there is.
/// </summary>
internal static class GameLimits
{
    /// <summary>Largest file, in bytes.</summary>
    public const int FileBytes = 64 << 20;

    /// <summary>Most agents; every joint element has one component for each.</summary>
    public const int Agents = 256;

    /// <summary>Most states, and most actions or observations of one agent: each costs a name.</summary>
    public const int Elements = 1 << 20;

    /// <summary>Most (state, joint action) pairs: each costs two rows and a reward, about 100 bytes.</summary>
    public const int Pairs = 1 << 20;

    /// <summary>
    /// Most stored probabilities, about 40 bytes each; rows set by one wildcard line are stored once.
    /// </summary>
    public const int Entries = 1 << 22;

    /// <summary>Most assignments after wildcards are written out: a bound on time, some 10 seconds.</summary>
    public const long Assignments = 1L << 25;

    /// <summary>Most words on one line of a <c>.dpomdp</c> file.</summary>
    public const int WordsPerLine = 1 << 22;

    /// <summary>Most characters of one number.</summary>
    public const int NumberLength = 4096;

    /// <summary>Largest power of ten, up or down, in one number.</summary>
    public const int Exponent = 1024;
}
