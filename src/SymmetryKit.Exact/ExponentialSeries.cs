using System.Numerics;

namespace SymmetryKit.Exact;

/// <summary>Fixed-point enclosures of the exponential function.</summary>
/// <remarks>
/// <para>Reduction: x = k ln 2 + r with the enclosure of r inside [0, 1); then y = r / 2^j in [0, 2^-j), and
/// e^r = (e^y)^(2^j) by j squarings.</para>
/// <para>Series: for 0 &lt;= y &lt; 1/2 and n >= 1 let t_i = y^i / i!. All terms are non-negative, so any partial sum,
/// each term rounded down, is a lower bound of e^y. The tail behind t_n is
/// t_n (y/(n+1) + y²/((n+1)(n+2)) + ...) &lt;= t_n Σ_{i>=1} y^i = t_n y/(1-y) &lt;= t_n,
/// so the partial sum, each term rounded up, plus the last term rounded up once more, is an upper bound.</para>
/// <para>Squaring keeps bounds because all of them are at least 0. Directed rounding at every step makes both chains
/// sound; the caller measures the width.</para>
/// </remarks>
internal static class ExponentialSeries
{
    /// <summary>Finds k and lower &lt;= 2^<paramref name="precision"/> · e^(x - k ln 2) &lt;= upper.</summary>
    /// <remarks>O(√precision) products of <paramref name="precision"/> bits, and one enclosure of ln 2.</remarks>
    public static (int K, BigInteger Lower, BigInteger Upper) Enclose(Rational x, int precision)
    {
        // Each squaring doubles the relative error, and k ln 2 has error k units: guard digits for both.
        var halvings = (int)Math.Sqrt(precision) / 2 + 2;
        var inner = precision + halvings + 8 + (int)Rational.Abs(x).Ceiling().GetBitLength();
        var (k, lower, upper) = Reduce(x, inner);
        lower = PartialSum(lower >> halvings, inner);
        upper = UpperSum(FixedPoint.ShiftUp(upper, halvings), inner);
        for (var i = 0; i < halvings; i++)
        {
            lower = FixedPoint.MultiplyDown(lower, lower, inner);
            upper = FixedPoint.MultiplyUp(upper, upper, inner);
        }

        return (k, lower >> (inner - precision), FixedPoint.ShiftUp(upper, inner - precision));
    }

    // Any k is sound; one with the remainder in [0, 1) makes the series fast and its tail bound valid.
    private static (int K, BigInteger Lower, BigInteger Upper) Reduce(Rational x, int bits)
    {
        var (logLower, logUpper) = LogarithmSeries.LogTwo(bits);
        var (xLower, xUpper) = (FixedPoint.Floor(x, bits), FixedPoint.Ceiling(x, bits));
        var k = (int)new Rational(xLower, logUpper).Floor();
        while (true)
        {
            var lower = xLower - k * (k >= 0 ? logUpper : logLower);
            var upper = xUpper - k * (k >= 0 ? logLower : logUpper);
            if (lower.Sign >= 0) return (k, lower, upper);
            k--;
        }
    }

    private static BigInteger PartialSum(BigInteger y, int bits)
    {
        var sum = BigInteger.Zero;
        var term = BigInteger.One << bits;
        for (var i = 1; !term.IsZero; i++)
        {
            sum += term;
            term = FixedPoint.MultiplyDown(term, y, bits) / i;
        }

        return sum;
    }

    private static BigInteger UpperSum(BigInteger y, int bits)
    {
        var sum = BigInteger.One << bits;
        var term = sum;
        var i = 0;
        do
        {
            i++;
            term = FixedPoint.DivideUp(FixedPoint.MultiplyUp(term, y, bits), i);
            sum += term;
        }
        while (term > BigInteger.One);

        return sum + term;
    }
}
