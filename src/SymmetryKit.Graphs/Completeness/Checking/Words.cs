namespace SymmetryKit.Graphs.Checking;

/// <summary>Hash words for comparing refinements; only differing words are ever taken as proof of anything.</summary>
internal static class Words
{
    public static ulong Join(ulong word, long next)
    {
        unchecked
        {
            var x = (word ^ (ulong)next) * 0xBF58476D1CE4E5B9UL;
            x = (x ^ (x >> 29)) * 0x94D049BB133111EBUL;
            return x ^ (x >> 32);
        }
    }

    /// <summary>A word for a pair, to be summed with others.</summary>
    public static ulong Of(long first, long second) => Join(Join(0x2545F491, first), second);

    /// <inheritdoc cref="Of(long, long)"/>
    public static ulong Of(ulong first, long second) => Join(Join(0x2545F491, unchecked((long)first)), second);
}
