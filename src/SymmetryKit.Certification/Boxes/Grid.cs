using System.Numerics;
using SymmetryKit.Exact;

namespace SymmetryKit.Certification;

/// <summary>Integer arithmetic on multiples of 2^-50, each operation rounding down or up on demand.</summary>
/// <remarks>
/// Box tests deal in probabilities and in values of at most some thousands, so that fixed point in one machine word
/// will do. Whatever does not fit throws; nothing wraps and nothing saturates.
/// </remarks>
internal static class Grid
{
    public const int Bits = 50;
    public const long One = 1L << Bits;

    private const double LargestEasyQuotient = 1L << 52;
    private const long LargestEasyDivisor = 1L << 60;

    /// <summary>⌊xy⌋.</summary>
    public static long MultiplyDown(long x, long y)
    {
        var high = Math.BigMul(x, y, out long low);
        if (high >> (Bits - 1) is not (0 or -1)) throw TooLarge();
        return (high << (64 - Bits)) | (low >>> Bits);
    }

    /// <summary>⌈xy⌉.</summary>
    public static long MultiplyUp(long x, long y) => -MultiplyDown(-x, y);

    /// <summary>⌊x/y⌋ for y > 0.</summary>
    public static long DivideDown(long x, long y)
    {
        if (y <= 0) throw new OverflowException("A divisor of the box tests is not positive.");
        var guess = (double)x / y * One;
        if (Math.Abs(guess) < LargestEasyQuotient && y < LargestEasyDivisor)
        {
            // The guess is at most 3 off, and the remainder small: modulo 2^64 nothing of it is lost.
            unchecked
            {
                var q = (long)guess;
                var rest = (x << Bits) - q * y;
                for (; rest < 0; rest += y) q--;
                for (; rest >= y; rest -= y) q++;
                return q;
            }
        }

        if (Math.Abs(guess) > 1L << 62) throw TooLarge();
        return DivideAnew(x, y, (long)guess);
    }

    // A quotient in double is near; what it misses, the exact remainder tells.
    private static long DivideAnew(long x, long y, long quotient)
    {
        var remainder = ((Int128)x << Bits) - (Int128)quotient * y;
        quotient += (long)((double)remainder / y);
        remainder = ((Int128)x << Bits) - (Int128)quotient * y;
        for (; remainder < 0; remainder += y) quotient--;
        for (; remainder >= y; remainder -= y) quotient++;
        return quotient;
    }

    /// <summary>⌈x/y⌉ for y > 0.</summary>
    public static long DivideUp(long x, long y) => -DivideDown(-x, y);

    public static long Floor(Rational value) => Fit(Rational.ScaleByPowerOfTwo(value, Bits).Floor());

    public static long Ceiling(Rational value) => Fit(Rational.ScaleByPowerOfTwo(value, Bits).Ceiling());

    /// <summary>Some grid number near a double; for choices that no proof depends on.</summary>
    public static long Near(double value) => Math.Abs(value) < 1L << 12 ? (long)(value * One) : throw TooLarge();

    public static double ToDouble(long x) => (double)x / One;

    public static Rational ToRational(long x) => Rational.ScaleByPowerOfTwo(x, -Bits);

    private static long Fit(BigInteger value) =>
        value.GetBitLength() < 63 ? (long)value : throw TooLarge();

    private static OverflowException TooLarge() => new("A number is too large for the box tests.");
}
