namespace SymmetryKit.Certification;

/// <summary>Bounds of exp and log for <see cref="Dyadic"/>, by 64-bit integers.</summary>
/// <remarks>
/// <para>
/// Reduction: X is 2^60 x, rounded in the direction of the bound. With N = ⌊2^60 ln 2⌋ and k = ⌊X/N⌋, R = X - kN lies
/// in [0, N), and X - k 2^60 ln 2 = R - kδ with 0 &lt;= δ &lt; 1. For |x| &lt;= 1000, |k| &lt;= 1444.
/// </para>
/// <para>
/// Series with r = 2^-60 R &lt; 0.7: t_0 = 2^60, t_i = ⌊⌊t_(i-1) R / 2^60⌋ / i⌋ until a term is 0. The true term
/// exceeds t_i by ε_i &lt; ε_(i-1) r/i + 1/i + 1, so ε_i &lt; 2.3 for all i. At most 20 terms are positive, since
/// 0.7^20/20! &lt; 2^-60; the true terms from the first zero on sum to less than 4. So 2^60 e^r lies between the
/// computed T and T + 64.
/// </para>
/// <para>
/// The factor e^(-kδ 2^-60) changes 2^60 e^r &lt; 2^61 by less than 2(|k| + 1) units. So 2^60 e^(x - k ln 2) lies
/// within 2|k| + 70 of T; the margin taken is 3|k| + 200.
/// </para>
/// </remarks>
internal static class DyadicExponential
{
    private const int Inner = 60;
    private const int Slack = 200;

    private static readonly Dyadic Most = Dyadic.Of(1000);

    /// <summary>⌊2^60 ln 2⌋.</summary>
    internal const long LogTwo = 799144290325165978;

    /// <summary>A lower bound of e^x.</summary>
    /// <exception cref="OverflowException">x exceeds 1000.</exception>
    public static Dyadic ExpDown(Dyadic x)
    {
        if (x.Sign == 0) return Dyadic.One;
        if (Dyadic.Compare(x, -Most) < 0) return default;
        var (k, sum) = Enclose(x, x.FloorToFixed(Inner));
        return Dyadic.RoundDown(sum - Slack - 3 * Math.Abs(k), k - Inner);
    }

    /// <summary>An upper bound of e^x.</summary>
    /// <exception cref="OverflowException">x exceeds 1000.</exception>
    public static Dyadic ExpUp(Dyadic x)
    {
        if (x.Sign == 0) return Dyadic.One;
        // e^-1000 < 2^-1442.
        if (Dyadic.Compare(x, -Most) < 0) return Dyadic.RoundDown(1, -1442);
        var (k, sum) = Enclose(x, -(-x).FloorToFixed(Inner));
        return Dyadic.RoundUp(sum + Slack + 3 * Math.Abs(k), k - Inner);
    }

    /// <summary>A lower bound of ln x, x > 0.</summary>
    public static Dyadic LogDown(Dyadic x) => LogBound(x, -1);

    /// <summary>An upper bound of ln x, x > 0.</summary>
    public static Dyadic LogUp(Dyadic x) => LogBound(x, 1);

    // A guess in double, moved outward until the exponential confirms it: e^y <= x gives y <= ln x, and the other way
    // round.
    private static Dyadic LogBound(Dyadic x, int side)
    {
        if (x.Sign <= 0) throw new OverflowException("Only positive numbers have logarithms.");
        if (Dyadic.Compare(x, Dyadic.One) == 0) return default;
        var guess = Math.Log(x.ToDouble());
        for (var step = Math.ScaleB(1 + Math.Abs(guess), -51); ; step *= 4)
        {
            var bound = Dyadic.Of(guess + side * step);
            if (side < 0 ? Dyadic.Compare(ExpUp(bound), x) <= 0 : Dyadic.Compare(ExpDown(bound), x) >= 0) return bound;
        }
    }

    private static (int K, long Sum) Enclose(Dyadic x, Int128 scaled)
    {
        if (Dyadic.Compare(x, Most) > 0) throw new OverflowException("The exponential is too large.");
        var k = (int)(scaled / LogTwo);
        if (scaled < (Int128)k * LogTwo) k--;
        var r = (long)(scaled - (Int128)k * LogTwo);
        const long one = 1L << Inner;
        var (sum, term) = (one, one);
        for (var i = 1; term > 0; i++)
        {
            var high = Math.BigMul(term, r, out long low);
            term = ((high << (64 - Inner)) | (long)(unchecked((ulong)low) >> Inner)) / i;
            sum += term;
        }

        return (k, sum);
    }
}
