using System.Numerics;
using SymmetryKit.Exact;

namespace SymmetryKit.Certification;

/// <summary>A number m·2^e with 2^61 &lt;= |m| &lt; 2^62, or 0; operations round down or up to such a number.</summary>
/// <remarks>Integers only. One spelling per number. Exponents stay far inside <see cref="int"/> for the numbers of box
/// tests.</remarks>
internal readonly struct Dyadic
{
    private const int Digits = 62;

    private readonly long _mantissa;
    private readonly int _exponent;

    private Dyadic(long mantissa, int exponent) => (_mantissa, _exponent) = (mantissa, exponent);

    public int Sign => Math.Sign(_mantissa);

    public static Dyadic One { get; } = RoundDown(1, 0);

    public static Dyadic operator -(Dyadic x) => new(-x._mantissa, x._exponent);

    /// <summary>The largest representable number at most value·2^exponent.</summary>
    public static Dyadic RoundDown(Int128 value, int exponent)
    {
        if (value == 0) return default;
        var shift = 128 - (int)Int128.LeadingZeroCount(value < 0 ? -value : value) - Digits;
        var mantissa = (long)(shift > 0 ? value >> shift : value << -shift);
        // Rounding a negative number down may carry into one more digit.
        return mantissa == -(1L << Digits) ? new(mantissa >> 1, exponent + shift + 1) : new(mantissa, exponent + shift);
    }

    public static Dyadic RoundUp(Int128 value, int exponent) => -RoundDown(-value, exponent);

    public static Dyadic AddDown(Dyadic x, Dyadic y)
    {
        if (y._mantissa == 0) return x;
        if (x._mantissa == 0) return y;
        if (x._exponent < y._exponent) (x, y) = (y, x);
        var gap = x._exponent - y._exponent;
        // A far smaller number can only move the last digit: it stands for -1 or 0 of a unit below all digits kept.
        return gap <= 63
            ? RoundDown(((Int128)x._mantissa << gap) + y._mantissa, y._exponent)
            : RoundDown(((Int128)x._mantissa << 63) - (y._mantissa < 0 ? 1 : 0), x._exponent - 63);
    }

    public static Dyadic AddUp(Dyadic x, Dyadic y) => -AddDown(-x, -y);

    public static Dyadic MultiplyDown(Dyadic x, Dyadic y) =>
        RoundDown((Int128)x._mantissa * y._mantissa, x._exponent + y._exponent);

    public static Dyadic MultiplyUp(Dyadic x, Dyadic y) => -MultiplyDown(-x, y);

    /// <summary>x/y rounded down, y > 0.</summary>
    public static Dyadic DivideDown(Dyadic x, Dyadic y)
    {
        var numerator = (Int128)x._mantissa << 63;
        var quotient = numerator / y._mantissa;
        if (numerator < 0 && quotient * y._mantissa != numerator) quotient--;
        return RoundDown(quotient, x._exponent - y._exponent - 63);
    }

    public static Dyadic DivideUp(Dyadic x, Dyadic y) => -DivideDown(-x, y);

    public static int Compare(Dyadic x, Dyadic y)
    {
        var sign = x.Sign.CompareTo(y.Sign);
        if (sign != 0 || x._mantissa == 0) return sign;
        return x._exponent == y._exponent
            ? x._mantissa.CompareTo(y._mantissa)
            : x.Sign * x._exponent.CompareTo(y._exponent);
    }

    public static Dyadic Min(Dyadic x, Dyadic y) => Compare(x, y) <= 0 ? x : y;

    public static Dyadic Max(Dyadic x, Dyadic y) => Compare(x, y) >= 0 ? x : y;

    public static Dyadic FloorOf(Rational value)
    {
        var shift = Digits + (int)(value.Denominator.GetBitLength() - value.Numerator.GetBitLength());
        return RoundDown((Int128)Rational.ScaleByPowerOfTwo(value, shift).Floor(), -shift);
    }

    /// <summary>Exactly the given finite double.</summary>
    public static Dyadic Of(double value)
    {
        if (value == 0) return default;
        if (!double.IsFinite(value)) throw new OverflowException("Not a finite number.");
        var exponent = Math.ILogB(value) - 52;
        return RoundDown((long)Math.ScaleB(value, -exponent), exponent);
    }

    /// <summary>⌊x·2^bits⌋.</summary>
    /// <exception cref="OverflowException">It has more than 126 digits.</exception>
    public Int128 FloorToFixed(int bits)
    {
        var shift = _exponent + bits;
        if (shift > 126 - Digits) throw new OverflowException("The number is too large.");
        return shift >= 0 ? (Int128)_mantissa << shift : (Int128)_mantissa >> Math.Min(-shift, 127);
    }

    public double ToDouble() => Math.ScaleB(_mantissa, _exponent);

    public Rational ToRational() => Rational.ScaleByPowerOfTwo(_mantissa, _exponent);
}
