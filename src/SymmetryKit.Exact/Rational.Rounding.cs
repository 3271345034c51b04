using System.Numerics;

namespace SymmetryKit.Exact;

public readonly partial struct Rational
{
    /// <summary>The largest multiple of 2^-<paramref name="bits"/> that is at most this value.</summary>
    public Rational FloorToDyadic(int bits) => new(BigInteger.Divide(Numerator << bits, Denominator)
        - ((Numerator << bits) % Denominator).Sign switch { < 0 => 1, _ => 0 }, BigInteger.One << bits);

    /// <summary>The smallest multiple of 2^-<paramref name="bits"/> that is at least this value.</summary>
    public Rational CeilingToDyadic(int bits) => -(-this).FloorToDyadic(bits);

    /// <summary>The nearest double (not exact; for display and for numeric code only).</summary>
    public double ToDouble()
    {
        // Scaled so that the quotient has 64+ significant bits before the one rounding to double.
        var shift = (int)(Denominator.GetBitLength() - Numerator.GetBitLength()) + 66;
        var scaled = shift >= 0 ? (Numerator << shift) / Denominator : Numerator / (Denominator << -shift);
        return Math.ScaleB((double)scaled, -shift);
    }

    /// <summary>The exact value of a finite double.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="value"/> is NaN or infinite.</exception>
    public static Rational FromDouble(double value)
    {
        if (!double.IsFinite(value))
        {
            throw new ArgumentOutOfRangeException(nameof(value), value, "Only a finite double is a rational.");
        }

        if (value == 0) return Zero;
        var exponent = Math.ILogB(value) - 52;
        var mantissa = new BigInteger(Math.ScaleB(value, -exponent));
        return exponent >= 0 ? new(mantissa << exponent, 1) : new(mantissa, BigInteger.One << -exponent);
    }
}
