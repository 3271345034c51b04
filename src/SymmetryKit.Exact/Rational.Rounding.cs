using System.Globalization;
using System.Numerics;

namespace SymmetryKit.Exact;

public readonly partial struct Rational
{
    /// <summary>The largest integer that is at most this value.</summary>
    public BigInteger Floor()
    {
        var quotient = BigInteger.DivRem(Numerator, Denominator, out var remainder);
        return remainder.Sign < 0 ? quotient - BigInteger.One : quotient;
    }

    /// <summary>The smallest integer that is at least this value.</summary>
    public BigInteger Ceiling()
    {
        var quotient = BigInteger.DivRem(Numerator, Denominator, out var remainder);
        return remainder.Sign > 0 ? quotient + BigInteger.One : quotient;
    }

    /// <summary>The largest multiple of 2^-<paramref name="bits"/> that is at most this value.</summary>
    /// <param name="bits">Binary digits behind the point; negative for multiples of a larger power of two.</param>
    public Rational FloorToDyadic(int bits) => ScaleByPowerOfTwo(ScaleByPowerOfTwo(this, bits).Floor(), -bits);

    /// <summary>The smallest multiple of 2^-<paramref name="bits"/> that is at least this value.</summary>
    /// <param name="bits">Binary digits behind the point; negative for multiples of a larger power of two.</param>
    public Rational CeilingToDyadic(int bits) => ScaleByPowerOfTwo(ScaleByPowerOfTwo(this, bits).Ceiling(), -bits);

    /// <summary><paramref name="value"/> · 2^<paramref name="exponent"/>, exactly.</summary>
    public static Rational ScaleByPowerOfTwo(Rational value, int exponent) => exponent >= 0
        ? Reduced(value.Numerator << exponent, value.Denominator)
        : Reduced(value.Numerator, value.Denominator << -exponent);

    /// <summary>A decimal with exactly <paramref name="digits"/> digits behind the point.</summary>
    /// <param name="digits">0 to 100,000.</param>
    /// <param name="rounding">Where to round when the value has more digits: an upper bound is shown with
    /// <see cref="MidpointRounding.ToPositiveInfinity"/>, a lower one with
    /// <see cref="MidpointRounding.ToNegativeInfinity"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="digits"/> is out of range, or
    /// <paramref name="rounding"/> is no named value.</exception>
    public string ToDecimalString(int digits, MidpointRounding rounding)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(digits);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(digits, MaximumExponent);
        var scaled = Round(this * BigInteger.Pow(10, digits), rounding);
        var text = BigInteger.Abs(scaled).ToString(CultureInfo.InvariantCulture).PadLeft(digits + 1, '0');
        if (digits > 0) text = text.Insert(text.Length - digits, ".");
        return scaled.Sign < 0 ? "-" + text : text;
    }

    private static BigInteger Round(Rational value, MidpointRounding rounding)
    {
        var floor = value.Floor();
        if (value.IsInteger) return floor;
        var toHalf = (value - floor).CompareTo(new Rational(1, 2));
        var up = rounding switch
        {
            MidpointRounding.ToNegativeInfinity => false,
            MidpointRounding.ToPositiveInfinity => true,
            MidpointRounding.ToZero => value.Sign < 0,
            MidpointRounding.ToEven => toHalf > 0 || (toHalf == 0 && !floor.IsEven),
            MidpointRounding.AwayFromZero => toHalf > 0 || (toHalf == 0 && value.Sign > 0),
            _ => throw new ArgumentOutOfRangeException(nameof(rounding), rounding, "Expected a named rounding."),
        };
        return up ? floor + BigInteger.One : floor;
    }
}
