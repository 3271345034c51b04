namespace SymmetryKit.Exact;

/// <summary>An enclosure of ln x for a double x, with a proved error.</summary>
/// <remarks>
/// <para>Write u = 2^-53, and H, L as at <see cref="DoubleExponential"/>. x = 2^k m with m in [0.707, 1.4143); f = m -
/// 1 is exact. With s* = f/(2+f), |s*| &lt; 0.1717, ln m = 2 artanh s*.</para>
/// <para>s is f/(2+f) with two roundings, so s = s*(1+θ), |θ| &lt;= 2u + u². artanh magnifies relative errors by at
/// most 1/(1-s²) &lt; 1.031: 2.07u. Next w = s² (one rounding) and P = w·q_1, q_i = fma(q_{i+1}, w, c_i) for i = 1..10
/// with c_i nearest 2/(2i+1): all positive, so the relative error of q_1 is below 2.2u (coefficient and rounding, later
/// terms weighted by w &lt; 0.0295), of P below 4.3u. P &lt; 0.0203 is added to 2 in y = fma(s, P, 2s): its error
/// weighs less than 0.05u, and the fma rounds by u. Terms from i = 11 on are below w^11/23 &lt; 0.01u of the whole.
/// Together |y - ln m| &lt; 3.2u |ln m|.</para>
/// <para>For k = 0 that is all. Otherwise |k| &lt; 2^11, t = fma(k, L, y) is rounded once below 1/2, by at most u/4,
/// and e (|e| &lt; 2^-93) is left out; kH is a double, and fma(k, H, t) rounds by u of the result. |ln m| &lt; 0.3467
/// and |ln x| > 0.346: the error is below (3.2·0.3467 + 0.26)u + 1.01u|ln x| &lt; 5.1u |ln x|.</para>
/// <para>The result is moved by 8u of itself, and that sum rounds by u: 7u(1 - 5.1u) > 5.1u.</para>
/// </remarks>
internal static class DoubleLogarithm
{
    private const double Margin = 8.881784197001252E-16; // 8u = 2^-50
    private const double SquareRootOfTwo = 1.4142135623730951;
    private const double TwoTo54 = 1L << 54;
    private const long MantissaMask = (1L << 52) - 1;
    private const long OneBits = 1023L << 52;

    /// <summary>Lower &lt;= ln <paramref name="x"/> &lt;= Upper, for x at least 0.</summary>
    /// <remarks>For x = 0, below every number: (-∞, double.MinValue). For x = +∞, (double.MaxValue's own,
    /// +∞).</remarks>
    public static (double Lower, double Upper) Enclose(double x)
    {
        if (x == 0) return (double.NegativeInfinity, double.MinValue);
        if (double.IsPositiveInfinity(x)) return (Enclose(double.MaxValue).Lower, x);
        var k = 0;
        if (!double.IsNormal(x))
        {
            x *= TwoTo54;
            k = -54;
        }

        var bits = BitConverter.DoubleToInt64Bits(x);
        k += (int)(bits >> 52) - 1023;
        var m = BitConverter.Int64BitsToDouble((bits & MantissaMask) | OneBits);
        if (m >= SquareRootOfTwo)
        {
            m *= 0.5;
            k++;
        }

        var y = NearOne(m - 1);
        if (k != 0)
        {
            var t = Math.FusedMultiplyAdd(k, DoubleExponential.LogTwoLow, y);
            y = Math.FusedMultiplyAdd(k, DoubleExponential.LogTwoHigh, t);
        }

        var margin = Math.Abs(y) * Margin;
        return (y - margin, y + margin);
    }

    // ln(1 + f).
    private static double NearOne(double f)
    {
        var s = f / (2 + f);
        var w = s * s;
        var q = 2.0 / 21;
        q = Math.FusedMultiplyAdd(q, w, 2.0 / 19);
        q = Math.FusedMultiplyAdd(q, w, 2.0 / 17);
        q = Math.FusedMultiplyAdd(q, w, 2.0 / 15);
        q = Math.FusedMultiplyAdd(q, w, 2.0 / 13);
        q = Math.FusedMultiplyAdd(q, w, 2.0 / 11);
        q = Math.FusedMultiplyAdd(q, w, 2.0 / 9);
        q = Math.FusedMultiplyAdd(q, w, 2.0 / 7);
        q = Math.FusedMultiplyAdd(q, w, 2.0 / 5);
        q = Math.FusedMultiplyAdd(q, w, 2.0 / 3);
        return Math.FusedMultiplyAdd(s, w * q, 2 * s);
    }
}
