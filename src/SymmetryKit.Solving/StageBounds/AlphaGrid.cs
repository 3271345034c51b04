using SymmetryKit.Exact;

namespace SymmetryKit.Solving;

/// <summary>
/// Positive dyadics with 16 significant bits, numbered in increasing order: thresholds are sought among these.
/// </summary>
/// <remarks>
/// In units of the reward range, so that scaling the rewards scales the threshold exactly. Neighbors differ by less
/// than 3.1e-5.
/// </remarks>
internal static class AlphaGrid
{
    private const int Bits = 15;

    /// <summary>About 2^-40: below this the search stops looking.</summary>
    public const int Lowest = -40 << Bits;

    /// <summary>About 2^60: above this the search gives up.</summary>
    public const int Highest = 60 << Bits;

    /// <summary>The value at <paramref name="index"/>.</summary>
    public static Rational At(int index)
    {
        var exponent = index >> Bits;
        var mantissa = (1 << Bits) + (index & ((1 << Bits) - 1));
        return mantissa * Rational.Pow(2, exponent - Bits);
    }

    /// <summary>The smallest index whose value is above <paramref name="value"/> (positive).</summary>
    public static int Above(Rational value)
    {
        var (low, high) = (Lowest, Highest);
        while (low < high)
        {
            var middle = low + (high - low) / 2;
            if (At(middle) > value) high = middle;
            else low = middle + 1;
        }

        return low;
    }
}
