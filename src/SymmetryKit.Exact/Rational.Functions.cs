using System.Numerics;

namespace SymmetryKit.Exact;

public readonly partial struct Rational
{
    /// <summary>The smaller of two values.</summary>
    public static Rational Min(Rational a, Rational b) => a <= b ? a : b;

    /// <summary>The larger of two values.</summary>
    public static Rational Max(Rational a, Rational b) => a >= b ? a : b;

    /// <summary>Absolute value.</summary>
    public static Rational Abs(Rational a) => a.Sign < 0 ? -a : a;

    /// <summary>The multiplicative inverse.</summary>
    /// <exception cref="DivideByZeroException">This value is zero.</exception>
    public Rational Reciprocal()
    {
        if (IsZero) throw new DivideByZeroException("Zero has no reciprocal.");
        if (_wide is not null)
        {
            var (n, d) = (_wide.Numerator, _wide.Denominator);
            return n.Sign < 0 ? FromCoprime(-d, -n) : FromCoprime(d, n);
        }

        return _numerator < 0 ? new(-NarrowDenominator, -_numerator, null) : new(NarrowDenominator, _numerator, null);
    }

    /// <summary>The integer power <paramref name="value"/>^<paramref name="exponent"/>; anything to the 0 is
    /// 1.</summary>
    /// <exception cref="DivideByZeroException">Zero to a negative power.</exception>
    /// <remarks>The result has about |<paramref name="exponent"/>| times the digits of the value.</remarks>
    public static Rational Pow(Rational value, int exponent)
    {
        if (exponent == int.MinValue) return Pow(value, exponent + 1) / value;
        if (exponent < 0) return Pow(value.Reciprocal(), -exponent);

        // Powers of coprime parts are coprime.
        return FromCoprime(BigInteger.Pow(value.Numerator, exponent), BigInteger.Pow(value.Denominator, exponent));
    }

    /// <summary>The fraction with the smallest denominator in [<paramref name="lower"/>, <paramref name="upper"/>];
    /// among those of equal denominator the one nearest to zero.</summary>
    /// <exception cref="ArgumentException"><paramref name="lower"/> exceeds <paramref name="upper"/>.</exception>
    /// <remarks>Walks down the Stern-Brocot tree by continued fractions: O(number of partial quotients)
    /// divisions.</remarks>
    public static Rational SimplestBetween(Rational lower, Rational upper)
    {
        if (lower > upper) throw new ArgumentException($"Expected {lower} <= {upper}.", nameof(lower));
        if (lower.Sign <= 0 && upper.Sign >= 0) return Zero;
        return upper.Sign < 0 ? -SimplestPositive(-upper, -lower) : SimplestPositive(lower, upper);
    }

    // While no integer lies in [lower, upper] both ends share their integer part f, and the simplest fraction is
    // f + 1/s with s the simplest in [1/(upper - f), 1/(lower - f)]. (p, q) and (r, s) are the last two convergents.
    private static Rational SimplestPositive(Rational lower, Rational upper)
    {
        var (p, q, r, s) = (BigInteger.One, BigInteger.Zero, BigInteger.Zero, BigInteger.One);
        while (true)
        {
            var whole = lower.Ceiling();
            var last = whole <= upper;
            if (!last) whole -= BigInteger.One;
            (p, q, r, s) = (whole * p + r, whole * q + s, p, q);
            if (last) return FromCoprime(p, q);
            (lower, upper) = ((upper - whole).Reciprocal(), (lower - whole).Reciprocal());
        }
    }
}
