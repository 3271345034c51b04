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

    /// <summary>A cheaper word for a position and a small count.</summary>
    public static ulong OfSingle(int position, int count)
    {
        unchecked
        {
            var x = (((ulong)(uint)position << 32) + (uint)count + 1) * 0x9FB21C651E98DF25UL;
            return (x ^ (x >> 31)) * 0xD6E8FEB86659FD93UL;
        }
    }

    /// <inheritdoc cref="Of(long, long)"/>
    public static ulong Of(ulong first, long second) => Join(Join(0x2545F491, unchecked((long)first)), second);
}
