using System.Numerics;

namespace SymmetryKit.Exact;

/// <summary>Greatest common divisor of machine words.</summary>
internal static class CommonDivisor
{
    /// <summary>gcd(a, b); gcd(0, b) = b. O(bits) shifts and subtractions, and at most one division.</summary>
    public static ulong Of(ulong a, ulong b)
    {
        if (a == 0) return b;
        if (b == 0) return a;
        if (a == 1 || b == 1) return 1;

        // One division first when the sizes differ much; subtraction alone would then need a step per bit.
        if (a >> 16 > b) a %= b;
        else if (b >> 16 > a) b %= a;
        return a == 0 ? b : b == 0 ? a : Binary(a, b);
    }

    private static ulong Binary(ulong a, ulong b)
    {
        var twos = BitOperations.TrailingZeroCount(a | b);
        a >>= BitOperations.TrailingZeroCount(a);
        b >>= BitOperations.TrailingZeroCount(b);
        while (a != b)
        {
            if (a > b)
            {
                a = unchecked(a - b);
                a >>= BitOperations.TrailingZeroCount(a);
                if (a == 1) break;
            }
            else
            {
                b = unchecked(b - a);
                b >>= BitOperations.TrailingZeroCount(b);
                if (b == 1) return 1UL << twos;
            }
        }

        return a << twos;
    }
}
