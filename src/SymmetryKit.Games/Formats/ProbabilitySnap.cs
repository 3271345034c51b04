using System.Numerics;
using SymmetryKit.Exact;

namespace SymmetryKit.Games;

/// <summary>
/// The declared rounding behind <c>--snap d</c>: what becomes of a probability, and of a row of them.
/// </summary>
/// <remarks>
/// <para>One probability p. Let r be p rounded to d decimals, half to even. If p is within 10^-(d+2) of r, the result
/// is r: p is a decimal of d digits, perhaps with float residue behind it. Otherwise the result is the fraction of
/// smallest denominator within 10^-d/2 of p: 0.33333333 becomes 1/3.</para>
/// <para>One row. Each entry is snapped. If the sum is then not 1, but was within k 10^-d of 1 before or is so now (k
/// entries), every entry is divided by the sum. A row further off is left, and so refused by the exact check that
/// follows.</para>
/// <para>Nothing here looks at where an entry stands, so equal entries stay equal and symmetries of the file are kept.
/// Rewards are not touched.</para>
/// </remarks>
public static class ProbabilitySnap
{
    /// <summary>The simple number near <paramref name="value"/>.</summary>
    /// <param name="value">A probability.</param>
    /// <param name="digits">d, 1 to <see cref="GameReadOptions.MaximumSnapDigits"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="digits"/> is out of range.</exception>
    public static Rational Snap(Rational value, int digits)
    {
        CheckDigits(digits);
        var scale = BigInteger.Pow(10, digits);
        var rounded = RoundHalfEven(value, scale);
        var distance = Rational.Abs(value - rounded);
        if (distance * scale * 100 < 1) return rounded;
        var half = new Rational(1, 2 * scale);
        return Simplest(value - half, value + half);
    }

    /// <summary>The row of <paramref name="entries"/> after snapping and, where allowed, renormalizing.</summary>
    /// <param name="entries">A sparse distribution, by increasing index.</param>
    /// <param name="digits">d, 1 to <see cref="GameReadOptions.MaximumSnapDigits"/>.</param>
    /// <returns>A new row; entries that became 0 are gone.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="digits"/> is out of range.</exception>
    public static IReadOnlyList<Outcome> SnapRow(IReadOnlyList<Outcome> entries, int digits)
    {
        CheckDigits(digits);
        var (before, after) = (Rational.Zero, Rational.Zero);
        var row = new List<Outcome>(entries.Count);
        foreach (var (index, p) in entries)
        {
            var snapped = Snap(p, digits);
            before += p;
            after += snapped;
            if (!snapped.IsZero) row.Add(new Outcome(index, snapped));
        }

        var tolerance = new Rational(entries.Count, BigInteger.Pow(10, digits));
        var nearest = Rational.Min(Rational.Abs(before - 1), Rational.Abs(after - 1));
        if (after == 1 || after <= 0 || nearest > tolerance) return row;
        return [.. row.Select(o => o with { Probability = o.Probability / after })];
    }

    private static void CheckDigits(int digits)
    {
        if (digits is < 1 or > GameReadOptions.MaximumSnapDigits)
        {
            throw new ArgumentOutOfRangeException(
                nameof(digits), digits,
                $"Probabilities are snapped to 1 to {GameReadOptions.MaximumSnapDigits} decimals.");
        }
    }

    private static Rational RoundHalfEven(Rational value, BigInteger scale)
    {
        var twice = value * scale * 2;
        var floor = Floor(twice);
        // floor(2x) = 2n or 2n + 1: below or at-or-above the middle between n and n + 1.
        var n = floor >> 1;
        var isTie = twice == 2 * n + 1;
        var up = isTie ? !n.IsEven : floor != 2 * n;
        return new Rational(up ? n + 1 : n, scale);
    }

    // The fraction of smallest denominator in [low, high], by the continued fraction of both ends.
    private static Rational Simplest(Rational low, Rational high)
    {
        if (low.Sign <= 0) return high.Sign >= 0 ? Rational.Zero : -Simplest(-high, -low);
        var floor = Floor(low);
        if (low == floor) return floor;
        if (high >= floor + 1) return floor + 1;
        return floor + 1 / Simplest(1 / (high - floor), 1 / (low - floor));
    }

    private static BigInteger Floor(Rational value)
    {
        var quotient = BigInteger.DivRem(value.Numerator, value.Denominator, out var rest);
        return rest.Sign < 0 ? quotient - 1 : quotient;
    }
}
