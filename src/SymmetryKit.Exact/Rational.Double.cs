using System.Numerics;

namespace SymmetryKit.Exact;

public readonly partial struct Rational
{
    // A double is m · 2^e with |m| < 2^53 and e >= -1074.
    private const int MantissaBits = 53;
    private const int LowestExponent = -1074;

    /// <summary>The nearest double, ties to even; ±∞ from 2^1024 - 2^970 on, and ±0 up to 2^-1075.</summary>
    /// <remarks>Not exact: for display and for numeric code only.</remarks>
    public double ToDouble()
    {
        const long exact = 1L << MantissaBits;
        if (_wide is null && Math.Abs(_numerator) <= exact && NarrowDenominator <= exact)
        {
            // Both parts are doubles, and IEEE 754 division rounds correctly.
            return (double)_numerator / NarrowDenominator;
        }

        var rounded = RoundMagnitude(BigInteger.Abs(Numerator), Denominator);
        return Sign < 0 ? -rounded : rounded;
    }

    /// <summary>The exact value of a finite double.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="value"/> is NaN or infinite.</exception>
    public static Rational FromDouble(double value)
    {
        if (!double.IsFinite(value))
        {
            throw new ArgumentOutOfRangeException(nameof(value), value, "Only a finite double is a rational.");
        }

        var bits = BitConverter.DoubleToInt64Bits(value);
        var biased = (int)(bits >> (MantissaBits - 1)) & 0x7FF;
        var mantissa = bits & ((1L << (MantissaBits - 1)) - 1);
        if (biased != 0) mantissa |= 1L << (MantissaBits - 1);
        if (mantissa == 0) return Zero;
        var twos = BitOperations.TrailingZeroCount(mantissa);
        mantissa >>= twos;
        if (bits < 0) mantissa = -mantissa;
        var exponent = Math.Max(biased, 1) - 1 + LowestExponent + twos;

        // The mantissa is odd, so the fraction is reduced as it stands.
        return exponent >= 0
            ? FromCoprime(new BigInteger(mantissa) << exponent, BigInteger.One)
            : FromCoprime(mantissa, BigInteger.One << -exponent);
    }

    // The value lies in (2^(e-1), 2^(e+1)) for e the difference of the bit lengths.
    private static double RoundMagnitude(BigInteger numerator, BigInteger denominator)
    {
        var e = numerator.GetBitLength() - denominator.GetBitLength();
        if (e > 1025) return double.PositiveInfinity;
        if (e < LowestExponent - 2) return 0;

        // 62 or 63 bits of the quotient, and whether anything is left below them.
        var shift = 62 - (int)e;
        if (shift >= 0) numerator <<= shift;
        else denominator <<= -shift;
        var quotient = (ulong)BigInteger.DivRem(numerator, denominator, out var remainder);
        var top = 63 - BitOperations.LeadingZeroCount(quotient);
        var lowest = Math.Max(top - shift - (MantissaBits - 1), LowestExponent);
        var drop = lowest + shift;
        if (drop > 63) return 0;
        var mantissa = quotient >> drop;
        var rest = quotient & ((1UL << drop) - 1);
        var half = 1UL << (drop - 1);
        if (rest > half || (rest == half && (!remainder.IsZero || !ulong.IsEvenInteger(mantissa)))) mantissa++;

        // At most 2^53 times a power of two not below 2^-1074: exact, or infinite.
        return Math.ScaleB(mantissa, lowest);
    }
}
