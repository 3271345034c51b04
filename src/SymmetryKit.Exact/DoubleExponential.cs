namespace SymmetryKit.Exact;

/// <summary>An enclosure of e^x for a double x, with a proved error.</summary>
/// <remarks>
/// <para>Write u = 2^-53. Only correctly rounded IEEE 754 operations are used: + - · and fused multiply-add
/// (fma).</para>
/// <para>Reduction. k is the integer nearest to the rounded x·log2(e), |k| &lt; 2^11, so |x - k ln 2| &lt;= ln 2 (1/2 +
/// 2^-41) &lt; 0.3467. ln 2 = H + L + e with H a multiple of 2^-40, |L| &lt; 2^-40 and |e| &lt; 2^-93. For k ≠ 0, x is
/// at least 0.34 in magnitude, so x and kH are multiples of 2^-54; x - kH is one too and below 1/2, hence a double, and
/// its fma is exact. r = fma(-k, L, x - kH) is rounded once, below 1/2: |r - (x - k ln 2)| &lt;= u/4 + 2^11·2^-93. For
/// k = 0, r = x.</para>
/// <para>Series. With Q_i = Σ_{j=i..13} r^(j-i)/j! and q_i its value by q_i = fma(q_{i+1}, r, c_i), c_i the double
/// nearest 1/i!, the error satisfies ε_i &lt;= 0.3467 ε_{i+1} + |c_i - 1/i!| + (half a unit in the last place of q_i).
/// Magnitudes: Q_4 &lt; 1/16, Q_3 &lt; 1/4, Q_2 &lt; 1, Q_1 &lt; 2, Q_0 &lt; 2, and c_0, c_1, c_2 are exact. From ε_5
/// &lt; u/16: ε_4 &lt; u/32 + u/32 + 0.022u &lt; 0.09u, ε_3 &lt; u/8 + u/8 + 0.032u &lt; 0.29u, ε_2 &lt; u/2 + 0.11u =
/// 0.61u, ε_1 &lt; u + 0.22u = 1.22u, ε_0 &lt; u + 0.43u = 1.43u. Cutting after j = 13 loses less than
/// 0.3467^14/14!·1.03 &lt; 0.05u.</para>
/// <para>Sum. e^r &lt; 1.4145, so the error of r costs less than 0.37u, and |q_0 - e^(x - k ln 2)| &lt; 1.43u + 0.05u +
/// 0.37u &lt; 1.9u. q_0 is moved by 4u; that subtraction or addition rounds by at most u, since its result lies in
/// (1/2, 2). 3u > 1.9u.</para>
/// <para>Scaling by 2^k is exact where the result is normal; elsewhere it rounds once more, by at most the one unit by
/// which the result is then moved.</para>
/// </remarks>
internal static class DoubleExponential
{
    /// <summary>H: ln 2 cut after 40 binary digits.</summary>
    internal const double LogTwoHigh = 0.6931471805592082;

    /// <summary>L: the double nearest to ln 2 - H.</summary>
    internal const double LogTwoLow = 7.371002565167799E-13;

    private const double BinaryLogarithmOfE = 1.4426950408889634;
    private const double Margin = 4.440892098500626E-16; // 4u = 2^-51

    // e^x exceeds every double above 709.79, and is below the smallest one under -745.14.
    private const double Overflow = 710;
    private const double Underflow = -746;

    /// <summary>Lower &lt;= e^<paramref name="x"/> &lt;= Upper, for any x but NaN.</summary>
    public static (double Lower, double Upper) Enclose(double x)
    {
        if (x == 0) return (1, 1);
        if (x >= Overflow) return (double.MaxValue, double.PositiveInfinity);
        if (x <= Underflow) return (0, double.Epsilon);
        var k = Math.Round(x * BinaryLogarithmOfE);
        var r = Math.FusedMultiplyAdd(-k, LogTwoLow, Math.FusedMultiplyAdd(-k, LogTwoHigh, x));
        var q = Series(r);
        return Scale(q - Margin, q + Margin, (int)k);
    }

    private static double Series(double r)
    {
        var q = 1.6059043836821613E-10;
        q = Math.FusedMultiplyAdd(q, r, 2.08767569878681E-09);
        q = Math.FusedMultiplyAdd(q, r, 2.505210838544172E-08);
        q = Math.FusedMultiplyAdd(q, r, 2.755731922398589E-07);
        q = Math.FusedMultiplyAdd(q, r, 2.7557319223985893E-06);
        q = Math.FusedMultiplyAdd(q, r, 2.48015873015873E-05);
        q = Math.FusedMultiplyAdd(q, r, 0.0001984126984126984);
        q = Math.FusedMultiplyAdd(q, r, 0.001388888888888889);
        q = Math.FusedMultiplyAdd(q, r, 0.008333333333333333);
        q = Math.FusedMultiplyAdd(q, r, 0.041666666666666664);
        q = Math.FusedMultiplyAdd(q, r, 0.16666666666666666);
        q = Math.FusedMultiplyAdd(q, r, 0.5);
        q = Math.FusedMultiplyAdd(q, r, 1);
        return Math.FusedMultiplyAdd(q, r, 1);
    }

    private static (double Lower, double Upper) Scale(double lower, double upper, int k)
    {
        if (k is > -1022 and < 1024)
        {
            var power = BitConverter.Int64BitsToDouble((long)(k + 1023) << 52);
            return (lower * power, upper * power);
        }

        return (
            Math.Max(0, Math.BitDecrement(Math.ScaleB(lower, k))),
            Math.BitIncrement(Math.ScaleB(upper, k)));
    }
}
