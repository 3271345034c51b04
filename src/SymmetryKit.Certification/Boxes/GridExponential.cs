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
/// R = 2^56 j + r with 0 &lt;= j &lt;= 44, 0 &lt;= r &lt; 2^56. T_j is below 2^61 e^(j/64) by less than 2. The
/// polynomial Σ_(i&lt;=7) (2^-62 r)^i/i! in Horner's form, coefficients and products rounded down to 2^-62, is below
/// e^(2^-62 r) by less than 2.1 + 0.5 units: at each step at most one unit of the coefficient and one of the product
/// are lost, what was lost before is multiplied by at most 1/64, and the terms left out sum to less than 0.42 2^-62.
/// The upper half of T_j times the polynomial, both below 2^62 and 1.02·2^62, is below 2^60 e^(2^-62 R)/2 by less than
/// 1 + (2·1.02·2^62 + 3·2^62)/2^64 &lt; 3 units of 2^-59.
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
    private const int TableBits = 56;
    private const int Degree = 7;
    private const long Most = 6 * Grid.One;
    private const long Least = -35 * Grid.One;

    /// <summary>⌊2^62 ln 2⌋.</summary>
    internal const long LogTwo = 3196577161300663914;

    // 1/(2^50 ln 2), for guesses.
    private const double PerLogTwo = 1.4426950408889634 / Grid.One;

    private static readonly ulong[] Table = [.. Enumerable.Range(0, 45).Select(j => (ulong)Rational.ScaleByPowerOfTwo(
        Enclosure.Exp(new Rational(j, 64), 80).Lower, 61).Floor())];

    private static readonly ulong[] Coefficients = [.. Enumerable.Range(0, Degree + 1).Select(i =>
        (1UL << Inner) / Enumerable.Range(1, i).Aggregate(1UL, (product, x) => product * (ulong)x))];

    /// <summary>Encloses e^x.</summary>
    /// <exception cref="OverflowException">x exceeds 6.</exception>
    public static GridInterval Exp(long x)
    {
        // e^-35 < 2^-50.
        if (x <= Least) return new(0, 1);
        var (k, value) = Reduced(x);
        var (slack, shift) = (Math.Abs(k) / 4 + 4, Output - Grid.Bits - k);
        return new((value - slack) >> shift, -(-(value + slack) >> shift));
    }

    /// <summary>Encloses { ln x } for positive x.</summary>
    public static GridInterval Log(GridInterval x)
    {
        var low = Log(x.Lower);
        return x.Upper == x.Lower ? low : new(low.Lower, Log(x.Upper).Upper);
    }

    /// <summary>Encloses ln x for positive x.</summary>
    /// <remarks>
    /// x = m 2^-s with m in [1/2, 1), and m = e^y (1 + ε) for a y guessed in double: ε - ε² &lt;= ln(1 + ε) &lt;= ε.
    /// </remarks>
    public static GridInterval Log(long x)
    {
        if (x <= 0) throw new ArgumentOutOfRangeException(nameof(x), "Only positive numbers have logarithms.");
        var shift = (int)long.LeadingZeroCount(x) - (64 - Grid.Bits);
        // Numbers of 1 and more are scaled down, which has to be exact: their last digits are left to ε.
        var (m, s) = shift >= 0 ? (GridInterval.At(x << shift), shift)
            : (new GridInterval(x >> -shift, -(-x >> -shift)), shift);
        var guess = Grid.Near(Math.Log(Grid.ToDouble(m.Lower)));
        var excess = m * Exp(-guess) - GridInterval.One;
        if (excess.Lower < -Grid.One / 2) throw new UnreachableException();
        var square = Math.Max(Grid.MultiplyUp(excess.Lower, excess.Lower), Grid.MultiplyUp(excess.Upper, excess.Upper));
        var (low, high) = s >= 0 ? ((Int128)s * LogTwo, (Int128)s * (LogTwo + 1))
            : ((Int128)s * (LogTwo + 1), (Int128)s * LogTwo);
        const int surplus = Inner - Grid.Bits;
        return new(
            guess + excess.Lower - square - (long)-(-high >> surplus), guess + excess.Upper - (long)(low >> surplus));
    }

    private static (int K, long Value) Reduced(long x)
    {
        if (x > Most) throw new OverflowException("An exponential is too large for the box tests.");
        // The guess is at most one off, and R small: modulo 2^64 nothing of it is lost.
        unchecked
        {
            var k = (int)Math.Floor(x * PerLogTwo);
            var rest = (x << (Inner - Grid.Bits)) - k * LogTwo;
            if (rest < 0) (k, rest) = (k - 1, rest + LogTwo);
            else if (rest >= LogTwo) (k, rest) = (k + 1, rest - LogTwo);
            var r = (ulong)(rest & ((1L << TableBits) - 1)) << (64 - Inner);
            var sum = Coefficients[Degree];
            for (var i = Degree - 1; i >= 0; i--) sum = Coefficients[i] + Math.BigMul(r, sum, out _);
            return (k, (long)Math.BigMul(Table[rest >> TableBits], sum, out _));
        }
    }
}
