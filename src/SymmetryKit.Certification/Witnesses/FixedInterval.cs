using System.Numerics;
using SymmetryKit.Exact;

namespace SymmetryKit.Certification;

/// <summary>An interval with ends that are multiples of 2^-128, computed with outward rounding.</summary>
/// <remarks>
/// Fixed point, because reducing fractions after every operation would cost more than the operation. Absolute error
/// 2^-128 per operation is far below any box this is used on; nothing here can overflow.
/// </remarks>
internal readonly struct FixedInterval :
    IAdditionOperators<FixedInterval, FixedInterval, FixedInterval>,
    IMultiplyOperators<FixedInterval, FixedInterval, FixedInterval>
{
    public const int Bits = 128;

    private readonly BigInteger _lower;
    private readonly BigInteger _upper;

    private FixedInterval(BigInteger lower, BigInteger upper) => (_lower, _upper) = (lower, upper);

    public static FixedInterval Zero => default;

    public static FixedInterval One { get; } = From(Rational.One);

    /// <summary>Whether this is the single number 0.</summary>
    public bool IsZero => _lower.IsZero && _upper.IsZero;

    /// <summary>Whether every number in it is positive.</summary>
    public bool IsPositive => _lower.Sign > 0;

    public Rational Lower => Rational.ScaleByPowerOfTwo(_lower, -Bits);

    public Rational Upper => Rational.ScaleByPowerOfTwo(_upper, -Bits);

    /// <summary>The middle, to the precision of the format.</summary>
    public FixedInterval Middle
    {
        get
        {
            var middle = (_lower + _upper) >> 1;
            return new(middle, middle);
        }
    }

    public static FixedInterval From(RationalInterval value) => new(
        Rational.ScaleByPowerOfTwo(value.Lower, Bits).Floor(), Rational.ScaleByPowerOfTwo(value.Upper, Bits).Ceiling());

    public static FixedInterval operator +(FixedInterval x, FixedInterval y) =>
        new(x._lower + y._lower, x._upper + y._upper);

    public static FixedInterval operator -(FixedInterval x, FixedInterval y) =>
        new(x._lower - y._upper, x._upper - y._lower);

    public static FixedInterval operator -(FixedInterval x) => new(-x._upper, -x._lower);

    public static FixedInterval operator *(FixedInterval x, FixedInterval y)
    {
        if (x._lower.Sign >= 0 && y._lower.Sign >= 0) return Rounded(x._lower * y._lower, x._upper * y._upper);
        var (a, b, c, d) = (x._lower * y._lower, x._lower * y._upper, x._upper * y._lower, x._upper * y._upper);
        return Rounded(
            BigInteger.Min(BigInteger.Min(a, b), BigInteger.Min(c, d)),
            BigInteger.Max(BigInteger.Max(a, b), BigInteger.Max(c, d)));
    }

    public static FixedInterval Exp(FixedInterval x) =>
        From(Enclosure.Exp(new RationalInterval(x.Lower, x.Upper), Bits));

    /// <summary>For intervals of positive numbers.</summary>
    public static FixedInterval Log(FixedInterval x) =>
        From(Enclosure.Log(new RationalInterval(x.Lower, x.Upper), Bits));

    /// <summary>1/x for intervals of positive numbers.</summary>
    public static FixedInterval Reciprocal(FixedInterval x)
    {
        var square = BigInteger.One << 2 * Bits;
        return new(square / x._upper, (square + x._lower - 1) / x._lower);
    }

    /// <summary>The largest |x|.</summary>
    public FixedInterval Magnitude()
    {
        var magnitude = BigInteger.Max(-_lower, _upper);
        return new(magnitude, magnitude);
    }

    /// <summary>Whether every number of this is below every number of <paramref name="other"/>.</summary>
    public bool IsBelow(FixedInterval other) => _upper < other._lower;

    /// <summary>Some quotient of the middles, 0 where the divisor's is 0; not an enclosure.</summary>
    public static FixedInterval Approximate(FixedInterval x, FixedInterval y)
    {
        var (n, d) = (x.Middle._lower, y.Middle._lower);
        if (d.IsZero) return Zero;
        var quotient = (n << Bits) / d;
        return new(quotient, quotient);
    }

    // The right shift of a BigInteger rounds toward minus infinity.
    private static FixedInterval Rounded(BigInteger lower, BigInteger upper) => new(lower >> Bits, -(-upper >> Bits));
}
