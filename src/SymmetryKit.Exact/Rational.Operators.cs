using System.Numerics;

namespace SymmetryKit.Exact;

// Sums and products follow Knuth, The Art of Computer Programming 2, section 4.5.1: dividing common factors out of
// the parts before multiplying keeps every greatest common divisor on numbers of the operands' size.
public readonly partial struct Rational
{
    /// <summary>Sum.</summary>
    public static Rational operator +(Rational a, Rational b) => a._wide is null && b._wide is null
        ? AddNarrow(a._numerator, a.NarrowDenominator, b._numerator, b.NarrowDenominator)
        : AddWide(a.Numerator, a.Denominator, b.Numerator, b.Denominator);

    /// <summary>Difference.</summary>
    public static Rational operator -(Rational a, Rational b) => a._wide is null && b._wide is null
        ? AddNarrow(a._numerator, a.NarrowDenominator, -b._numerator, b.NarrowDenominator)
        : AddWide(a.Numerator, a.Denominator, -b.Numerator, b.Denominator);

    /// <summary>Negation.</summary>
    public static Rational operator -(Rational a) => a._wide is null
        ? new(-a._numerator, a.NarrowDenominator, null)
        : new(0, 1, new WideFraction(-a._wide.Numerator, a._wide.Denominator));

    /// <summary>The value itself.</summary>
    public static Rational operator +(Rational a) => a;

    /// <summary>Product.</summary>
    public static Rational operator *(Rational a, Rational b) => a._wide is null && b._wide is null
        ? MultiplyNarrow(a._numerator, a.NarrowDenominator, b._numerator, b.NarrowDenominator)
        : MultiplyWide(a.Numerator, a.Denominator, b.Numerator, b.Denominator);

    /// <summary>Quotient.</summary>
    /// <exception cref="DivideByZeroException"><paramref name="b"/> is zero.</exception>
    public static Rational operator /(Rational a, Rational b)
    {
        var inverse = b.Reciprocal();
        return a * inverse;
    }

    /// <summary>Equality of values.</summary>
    public static bool operator ==(Rational a, Rational b) => a.Equals(b);

    /// <summary>Inequality of values.</summary>
    public static bool operator !=(Rational a, Rational b) => !a.Equals(b);

    /// <summary>Order of values.</summary>
    public static bool operator <(Rational a, Rational b) => a.CompareTo(b) < 0;

    /// <summary>Order of values.</summary>
    public static bool operator >(Rational a, Rational b) => a.CompareTo(b) > 0;

    /// <summary>Order of values.</summary>
    public static bool operator <=(Rational a, Rational b) => a.CompareTo(b) <= 0;

    /// <summary>Order of values.</summary>
    public static bool operator >=(Rational a, Rational b) => a.CompareTo(b) >= 0;

    /// <inheritdoc/>
    public int CompareTo(Rational other)
    {
        if (_wide is null && other._wide is null)
        {
            if (_denominatorLessOne == other._denominatorLessOne) return _numerator.CompareTo(other._numerator);
            return Math.BigMul(_numerator, other.NarrowDenominator)
                .CompareTo(Math.BigMul(other._numerator, NarrowDenominator));
        }

        var signs = Sign.CompareTo(other.Sign);
        return signs != 0 ? signs : (Numerator * other.Denominator).CompareTo(other.Numerator * Denominator);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException"><paramref name="obj"/> is neither null nor a rational.</exception>
    public int CompareTo(object? obj) => obj switch
    {
        null => 1,
        Rational other => CompareTo(other),
        _ => throw new ArgumentException($"Expected a {nameof(Rational)}, found {obj.GetType()}.", nameof(obj)),
    };

    // a/b + c/d. Nothing overflows: parts are below 2^63, so each product is below 2^126.
    private static Rational AddNarrow(long a, long b, long c, long d)
    {
        if (b == 1 && d == 1)
        {
            // A sum of two long that wraps around has a sign that neither of them has.
            var sum = unchecked(a + c);
            var fits = ((a ^ sum) & (c ^ sum)) >= 0 && sum != long.MinValue;
            return fits ? new(sum, 1, null) : FromCoprime((Int128)a + c, Int128.One);
        }

        var g = b == d ? b : (long)CommonDivisor.Of((ulong)b, (ulong)d);
        if (FitIn31Bits(a, b, c, d)) return AddShort(a, b, c, d, g);
        if (g == 1) return FromCoprime(Math.BigMul(a, d) + Math.BigMul(c, b), Math.BigMul(b, d));
        var t = Math.BigMul(a, d / g) + Math.BigMul(c, b / g);
        if (t == 0) return Zero;
        var rest = Remainder(t, g);
        var h = (long)CommonDivisor.Of(rest, (ulong)g);
        return FromCoprime(h == 1 ? t : t / h, Math.BigMul(b / g, d / h));
    }

    // As AddNarrow, for parts below 2^31: sums of two products stay below 2^63, so all of it fits a machine word.
    private static Rational AddShort(long a, long b, long c, long d, long g)
    {
        unchecked
        {
            if (g == 1) return new(a * d + c * b, b * d, null);
            var t = a * (d / g) + c * (b / g);
            var h = (long)CommonDivisor.Of(Magnitude(t), (ulong)g);
            return new(t / h, b / g * (d / h), null);
        }
    }

    // a/b * c/d with b, d > 0.
    private static Rational MultiplyNarrow(long a, long b, long c, long d)
    {
        if (a == 0 || c == 0) return Zero;
        if (d != 1)
        {
            var g = (long)CommonDivisor.Of(Magnitude(a), (ulong)d);
            if (g != 1) (a, d) = (a / g, d / g);
        }

        if (b != 1)
        {
            var g = (long)CommonDivisor.Of(Magnitude(c), (ulong)b);
            if (g != 1) (c, b) = (c / g, b / g);
        }

        return FitIn31Bits(a, b, c, d)
            ? new(unchecked(a * c), unchecked(b * d), null)
            : FromCoprime(Math.BigMul(a, c), Math.BigMul(b, d));
    }

    private static bool FitIn31Bits(long a, long b, long c, long d) =>
        ((a ^ a >> 63) | (c ^ c >> 63) | b | d) >> 31 == 0;

    // |value| mod modulus; a division of 128 bits only when the value needs them.
    private static ulong Remainder(Int128 value, long modulus)
    {
        var magnitude = (UInt128)Int128.Abs(value);
        return magnitude <= ulong.MaxValue
            ? (ulong)magnitude % (ulong)modulus
            : (ulong)(magnitude % (ulong)modulus);
    }

    private static Rational AddWide(BigInteger a, BigInteger b, BigInteger c, BigInteger d)
    {
        if (b == d) return Reduced(a + c, b);
        if (b.IsPowerOfTwo && d.IsPowerOfTwo) return AddDyadic(a, b, c, d);
        var g = BigInteger.GreatestCommonDivisor(b, d);
        if (g.IsOne) return FromCoprime(a * d + c * b, b * d);
        var left = b / g;
        var t = a * (d / g) + c * left;
        var h = BigInteger.GreatestCommonDivisor(t, g);
        return h.IsOne ? FromCoprime(t, left * d) : FromCoprime(t / h, left * (d / h));
    }

    // Different powers of two below the line: the numerator over the larger one is odd, so nothing cancels.
    private static Rational AddDyadic(BigInteger a, BigInteger b, BigInteger c, BigInteger d)
    {
        var shift = (int)(d.GetBitLength() - b.GetBitLength());
        return shift > 0 ? FromCoprime((a << shift) + c, d) : FromCoprime(a + (c << -shift), b);
    }

    private static Rational MultiplyWide(BigInteger a, BigInteger b, BigInteger c, BigInteger d)
    {
        if (a.IsZero || c.IsZero) return Zero;
        if (b.IsPowerOfTwo && d.IsPowerOfTwo) return Reduced(a * c, b * d);
        var g = BigInteger.GreatestCommonDivisor(a, d);
        var h = BigInteger.GreatestCommonDivisor(c, b);
        if (!g.IsOne) (a, d) = (a / g, d / g);
        if (!h.IsOne) (c, b) = (c / h, b / h);
        return FromCoprime(a * c, b * d);
    }
}
