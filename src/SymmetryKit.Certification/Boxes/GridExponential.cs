using System.Diagnostics;
using SymmetryKit.Exact;

namespace SymmetryKit.Certification;

/// <summary>Bounds of exp and log on the <see cref="Grid"/>, by 64-bit integers.</summary>
/// <remarks>
/// <para>
/// Reduction: X = 2^62 x exactly. With N = ⌊2^62 ln 2⌋ and k = ⌊X/N⌋, R = X - kN lies in [0, N), and X - k 2^62 ln 2 =
/// R - kδ with 0 &lt;= δ &lt; 1. For -35 &lt; x &lt;= 6, -51 &lt;= k &lt;= 8.
/// </para>
/// <para>
/// R = 2^58 j + r with 0 &lt;= j &lt;= 11, 0 &lt;= r &lt; 2^58. T_j is below 2^61 e^(j/16) by less than 2. The
/// polynomial Σ_(i&lt;=10) (2^-62 r)^i/i! in Horner's form, coefficients and products rounded down to 2^-62, is below
/// e^(2^-62 r) by less than 2.2 + 1 units: at each step at most one unit of the coefficient and one of the product are
/// lost, what was lost before is multiplied by at most 1/16, and the terms left out sum to less than 2^-62. The upper
/// half of T_j times the polynomial, both below 2^62 and 1.1·2^62, is below 2^60 e^(2^-62 R)/2 by less than 1 +
/// (2·1.1·2^62 + 4·2^62)/2^64 &lt; 3 units of 2^-59.
/// </para>
/// <para>
/// The factor e^(-kδ 2^-62) changes it, being less than 2^60, by less than (|k| + 1)/4 units. So 2^59 e^(x - k ln 2)
/// lies within |k|/4 + 4 of what is computed, on either side.
/// </para>
/// </remarks>
internal static class GridExponential
{
    private const int Inner = 62;
    private const int Output = 59;
    private const int TableBits = 58;
    private const int Degree = 10;
    private const long Most = 6 * Grid.One;
    private const long Least = -35 * Grid.One;

    /// <summary>⌊2^62 ln 2⌋.</summary>
    internal const long LogTwo = 3196577161300663914;

    private static readonly long[] Table = [.. Enumerable.Range(0, 12).Select(j => (long)Rational.ScaleByPowerOfTwo(
        Enclosure.Exp(new Rational(j, 16), 80).Lower, 61).Floor())];

    private static readonly long[] Coefficients = [.. Enumerable.Range(0, Degree + 1).Select(i =>
        (1L << Inner) / Enumerable.Range(1, i).Aggregate(1L, (product, x) => product * x))];

    /// <summary>Encloses { e^x }.</summary>
    /// <exception cref="OverflowException">x exceeds 6.</exception>
    public static GridInterval Exp(GridInterval x) => new(Down(x.Lower), Up(x.Upper));

    /// <summary>A lower bound of e^x.</summary>
    public static long Down(long x)
    {
        if (x <= Least) return 0;
        var (k, value) = Reduced(x);
        return (value - Slack(k)) >> (Output - Grid.Bits - k);
    }

    /// <summary>An upper bound of e^x.</summary>
    public static long Up(long x)
    {
        // e^-35 < 2^-50.
        if (x <= Least) return 1;
        var (k, value) = Reduced(x);
        return -(-(value + Slack(k)) >> (Output - Grid.Bits - k));
    }

    /// <summary>Encloses { ln x } for positive x.</summary>
    public static GridInterval Log(GridInterval x) => new(LogEnclosed(x.Lower).Lower, LogEnclosed(x.Upper).Upper);

    // x = m 2^-s with m in [1/2, 1), and m = e^y (1 + ε) for a y guessed in double: ε - ε² <= ln(1 + ε) <= ε.
    private static GridInterval LogEnclosed(long x)
    {
        if (x <= 0) throw new ArgumentOutOfRangeException(nameof(x), "Only positive numbers have logarithms.");
        var shift = (int)long.LeadingZeroCount(x) - (64 - Grid.Bits);
        // Numbers of 1 and more are scaled down, which has to be exact: their last digits are left to ε.
        var (m, s) = shift >= 0 ? (GridInterval.At(x << shift), shift)
            : (new GridInterval(x >> -shift, -(-x >> -shift)), shift);
        var guess = Grid.Near(Math.Log(Grid.ToDouble(m.Lower)));
        var excess = m * Exp(GridInterval.At(-guess)) - GridInterval.One;
        if (excess.Lower < -Grid.One / 2) throw new UnreachableException();
        var square = Math.Max(Grid.MultiplyUp(excess.Lower, excess.Lower), Grid.MultiplyUp(excess.Upper, excess.Upper));
        var (low, high) = s >= 0 ? ((Int128)s * LogTwo, (Int128)s * (LogTwo + 1))
            : ((Int128)s * (LogTwo + 1), (Int128)s * LogTwo);
        const int surplus = Inner - Grid.Bits;
        return new(
            guess + excess.Lower - square - (long)-(-high >> surplus), guess + excess.Upper - (long)(low >> surplus));
    }

    private static int Slack(int k) => Math.Abs(k) / 4 + 4;

    private static (int K, long Value) Reduced(long x)
    {
        if (x > Most) throw new OverflowException("An exponential is too large for the box tests.");
        var scaled = (Int128)x << (Inner - Grid.Bits);
        var k = (int)(scaled / LogTwo);
        if (scaled < (Int128)k * LogTwo) k--;
        var rest = (long)(scaled - (Int128)k * LogTwo);
        var r = rest & ((1L << TableBits) - 1);
        var sum = Coefficients[Degree];
        for (var i = Degree - 1; i >= 0; i--)
        {
            var high = Math.BigMul(r, sum, out long low);
            sum = Coefficients[i] + ((high << (64 - Inner)) | (low >>> Inner));
        }

        return (k, Math.BigMul(Table[rest >> TableBits], sum, out long _));
    }
}
