using System.Numerics;

namespace SymmetryKit.Exact;

/// <summary>Fixed-point enclosures of the natural logarithm.</summary>
/// <remarks>
/// <para>For m > 0 and z = (m-1)/(m+1), ln m = 2 artanh z = 2 Σ_{i>=0} z^(2i+1)/(2i+1); the series is odd in z, so it
/// is summed for |z| and the sign is put back. m in [2/3, 4/3] gives |z| &lt;= 1/5.</para>
/// <para>All terms u_i = |z|^(2i+1)/(2i+1) are non-negative, so a partial sum with every step rounded down is a lower
/// bound. The tail behind u_n is at most u_n Σ_{i>=1} z^(2i) = u_n z²/(1-z²) &lt;= u_n for z² &lt;= 1/2, so a partial
/// sum with every step rounded up, plus the last term once more, is an upper bound.</para>
/// </remarks>
internal static class LogarithmSeries
{
    // The longest enclosure of ln 2 asked for so far; shorter ones are cut from it. Replaced as a whole, so a race
    // between threads costs a recomputation and nothing else.
    private static volatile Constant? _logTwo;

    /// <summary>lower &lt;= 2^<paramref name="bits"/> · ln 2 &lt;= upper, a few units apart.</summary>
    public static (BigInteger Lower, BigInteger Upper) LogTwo(int bits)
    {
        const int guard = 16;
        var known = _logTwo;
        if (known is null || known.Bits < bits + guard)
        {
            // ln 2 = 2 artanh(1/3). Room to grow, so that rising precisions do not recompute it each time.
            var length = bits + bits / 4 + 64;
            var third = (BigInteger.One << length) / 3;
            var (a, b) = Artanh(third, third + BigInteger.One, length);
            _logTwo = known = new Constant(length, a << 1, b << 1);
        }

        var surplus = known.Bits - bits;
        return (known.Lower >> surplus, FixedPoint.ShiftUp(known.Upper, surplus));
    }

    /// <summary>lower &lt;= 2^<paramref name="precision"/> · ln x &lt;= upper for x > 0.</summary>
    /// <remarks>O(precision) products of <paramref name="precision"/> bits.</remarks>
    public static (BigInteger Lower, BigInteger Upper) Enclose(Rational x, int precision)
    {
        var k = (int)(x.Numerator.GetBitLength() - x.Denominator.GetBitLength());
        var m = Rational.ScaleByPowerOfTwo(x, -k);
        if (m > new Rational(4, 3))
        {
            m = Rational.ScaleByPowerOfTwo(m, -1);
            k++;
        }
        else if (m < new Rational(2, 3))
        {
            m = Rational.ScaleByPowerOfTwo(m, 1);
            k--;
        }

        var z = (m - 1) / (m + 1);
        var size = Rational.Abs(z);
        var (a, b) = Artanh(FixedPoint.Floor(size, precision), FixedPoint.Ceiling(size, precision), precision);
        var (lower, upper) = z.Sign >= 0 ? (a << 1, b << 1) : (-b << 1, -a << 1);
        if (k == 0) return (lower, upper);
        var (logLower, logUpper) = LogTwo(precision);
        return k > 0
            ? (lower + k * logLower, upper + k * logUpper)
            : (lower + k * logUpper, upper + k * logLower);
    }

    // Bounds of artanh(z) for zLower <= z <= zUpper and z in [0, 1/2], all in units of 2^-bits.
    private static (BigInteger Lower, BigInteger Upper) Artanh(BigInteger zLower, BigInteger zUpper, int bits)
    {
        var squareLower = FixedPoint.MultiplyDown(zLower, zLower, bits);
        var squareUpper = FixedPoint.MultiplyUp(zUpper, zUpper, bits);
        var (lower, upper) = (BigInteger.Zero, BigInteger.Zero);
        for (var i = 1; ; i += 2)
        {
            var last = FixedPoint.DivideUp(zUpper, i);
            lower += zLower / i;
            upper += last;
            if (last <= BigInteger.One) return (lower, upper + last);
            zLower = FixedPoint.MultiplyDown(zLower, squareLower, bits);
            zUpper = FixedPoint.MultiplyUp(zUpper, squareUpper, bits);
        }
    }

    private sealed record Constant(int Bits, BigInteger Lower, BigInteger Upper);
}
