using System.Numerics;

namespace SymmetryKit.Exact;

/// <summary>Rational enclosures of exp, log and the square root, as narrow as asked for.</summary>
/// <remarks>
/// Every end returned is a dyadic rational, and lies on the stated side of the true value by the arguments written at
/// <see cref="ExponentialSeries"/>, <see cref="LogarithmSeries"/> and here. The width is checked on the result, and the
/// computation is repeated with twice the guard digits when it is missed: it never rests on an error analysis.
/// </remarks>
public static class Enclosure
{
    /// <summary>The largest |x| for which <see cref="Exp(Rational, int)"/> answers; e^x then has 1.5 million
    /// bits.</summary>
    public const int LargestExponent = 1 << 20;

    private const int FirstGuard = 16;

    /// <summary>Encloses e^<paramref name="x"/>.</summary>
    /// <param name="x">At most <see cref="LargestExponent"/> in magnitude.</param>
    /// <param name="bits">At least 1: the width is at most 2^-<paramref name="bits"/> times e^x.</param>
    /// <returns>An interval with a positive lower end; [1, 1] for x = 0.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    /// <remarks>With r = x - k ln 2 in [0, 1), e^x = 2^k e^r; see <see cref="ExponentialSeries"/> for e^r.</remarks>
    public static RationalInterval Exp(Rational x, int bits)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bits, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Rational.Abs(x), LargestExponent, nameof(x));
        if (x.IsZero) return Rational.One;
        for (var guard = FirstGuard; ; guard *= 2)
        {
            var precision = bits + guard;
            var (k, lower, upper) = ExponentialSeries.Enclose(x, precision);
            if (lower.Sign <= 0 || (upper - lower) << bits > lower) continue;
            return new(
                Rational.ScaleByPowerOfTwo(lower, k - precision),
                Rational.ScaleByPowerOfTwo(upper, k - precision));
        }
    }

    /// <summary>Encloses { e^t : t in <paramref name="x"/> }.</summary>
    /// <inheritdoc cref="Exp(Rational, int)"/>
    /// <returns>Both ends are within a factor 1 ± 2^-<paramref name="bits"/> of the range's own: exp is
    /// increasing.</returns>
    public static RationalInterval Exp(RationalInterval x, int bits) => x.IsPoint
        ? Exp(x.Lower, bits)
        : new(Exp(x.Lower, bits).Lower, Exp(x.Upper, bits).Upper);

    /// <summary>Encloses the natural logarithm of <paramref name="x"/>.</summary>
    /// <param name="x">Positive.</param>
    /// <param name="bits">At least 1: the width is at most 2^-<paramref name="bits"/>.</param>
    /// <returns>[0, 0] for x = 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    /// <remarks>With x = 2^k m and m in [2/3, 4/3], ln x = k ln 2 + ln m; see <see cref="LogarithmSeries"/>.</remarks>
    public static RationalInterval Log(Rational x, int bits)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bits, 1);
        if (x.Sign <= 0) throw new ArgumentOutOfRangeException(nameof(x), x, "Only a positive number has a logarithm.");
        if (x == Rational.One) return Rational.Zero;
        for (var guard = FirstGuard; ; guard *= 2)
        {
            var precision = bits + guard;
            var (lower, upper) = LogarithmSeries.Enclose(x, precision);
            if ((upper - lower) >> guard > BigInteger.Zero) continue;
            return new(
                Rational.ScaleByPowerOfTwo(lower, -precision),
                Rational.ScaleByPowerOfTwo(upper, -precision));
        }
    }

    /// <summary>Encloses { ln t : t in <paramref name="x"/> }.</summary>
    /// <inheritdoc cref="Log(Rational, int)"/>
    /// <returns>Both ends are within 2^-<paramref name="bits"/> of the range's own: the logarithm is
    /// increasing.</returns>
    public static RationalInterval Log(RationalInterval x, int bits) => x.IsPoint
        ? Log(x.Lower, bits)
        : new(Log(x.Lower, bits).Lower, Log(x.Upper, bits).Upper);

    /// <summary>Encloses the square root of <paramref name="x"/>.</summary>
    /// <param name="x">At least 0.</param>
    /// <param name="bits">At least 1: the width is at most 2^-<paramref name="bits"/> times √x.</param>
    /// <returns>A single number when the integer root found on the way is exact.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    /// <remarks>
    /// With s chosen so that x·4^s has at least 2·bits + 2 binary digits and r = ⌊√⌊x·4^s⌋⌋: r &lt;= √(x·4^s) &lt; r +
    /// 1, because an integer is at most √y just when it is at most √⌊y⌋. And r >= 2^bits, so the width 2^-s is small
    /// enough.
    /// </remarks>
    public static RationalInterval Sqrt(Rational x, int bits)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bits, 1);
        if (x.Sign < 0) throw new ArgumentOutOfRangeException(nameof(x), x, "A negative number has no real root.");
        if (x.IsZero) return Rational.Zero;
        var magnitude = (int)(x.Numerator.GetBitLength() - x.Denominator.GetBitLength());
        var s = bits + 2 - (magnitude >> 1);
        var scaled = Rational.ScaleByPowerOfTwo(x, 2 * s);
        var root = FixedPoint.SquareRootDown(scaled.Floor());
        var lower = Rational.ScaleByPowerOfTwo(root, -s);
        if (root * root == scaled) return lower;
        return new(lower, Rational.ScaleByPowerOfTwo(root + BigInteger.One, -s));
    }

    /// <summary>Encloses { √t : t in <paramref name="x"/> }.</summary>
    /// <inheritdoc cref="Sqrt(Rational, int)"/>
    /// <returns>Both ends are within a factor 1 ± 2^-<paramref name="bits"/> of the range's own.</returns>
    public static RationalInterval Sqrt(RationalInterval x, int bits) =>
        new(Sqrt(x.Lower, bits).Lower, Sqrt(x.Upper, bits).Upper);
}
