using System.Numerics;

namespace SymmetryKit.Exact;

/// <summary>Non-negative integers read as multiples of 2^-bits, with the two directed roundings made
/// explicit.</summary>
/// <remarks>For numbers that are at least 0, truncation is the rounding downward.</remarks>
internal static class FixedPoint
{
    /// <summary>⌊value · 2^bits⌋.</summary>
    public static BigInteger Floor(Rational value, int bits) => Rational.ScaleByPowerOfTwo(value, bits).Floor();

    /// <summary>⌈value · 2^bits⌉.</summary>
    public static BigInteger Ceiling(Rational value, int bits) => Rational.ScaleByPowerOfTwo(value, bits).Ceiling();

    /// <summary>⌊a·b / 2^bits⌋ for a, b >= 0.</summary>
    public static BigInteger MultiplyDown(BigInteger a, BigInteger b, int bits) => (a * b) >> bits;

    /// <summary>⌈a·b / 2^bits⌉ for a, b >= 0.</summary>
    public static BigInteger MultiplyUp(BigInteger a, BigInteger b, int bits) => ShiftUp(a * b, bits);

    /// <summary>⌈value / 2^bits⌉; the right shift of a BigInteger rounds toward minus infinity.</summary>
    public static BigInteger ShiftUp(BigInteger value, int bits) => -(-value >> bits);

    /// <summary>⌈a / b⌉ for a >= 0, b > 0.</summary>
    public static BigInteger DivideUp(BigInteger a, BigInteger b) => (a + b - BigInteger.One) / b;

    /// <summary>⌊√value⌋ for value >= 0.</summary>
    /// <remarks>Newton's iteration from above: every iterate is at least the floor of the root, the sequence falls
    /// strictly until it reaches it, and the first step that does not fall ends it.</remarks>
    public static BigInteger SquareRootDown(BigInteger value)
    {
        if (value.IsZero) return value;
        var root = BigInteger.One << (int)((value.GetBitLength() + 1) / 2);
        while (true)
        {
            var next = (root + value / root) >> 1;
            if (next >= root) return root;
            root = next;
        }
    }
}
