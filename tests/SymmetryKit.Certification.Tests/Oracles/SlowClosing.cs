using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Certification.Tests;

/// <summary>The closing inequalities, written down once more from the proofs.</summary>
internal static class SlowClosing
{
    /// <summary>S1.closing, T7, T8 or T8' at α in the argument's units.</summary>
    public static bool Holds(StageBoundArgument claim, DecPomdp game, int[] deciding, int horizon, Rational alpha) =>
        claim.Closing == ClosingTheorem.T8
            ? PositiveDefinite(T8Gap(claim, game, deciding, horizon, alpha))
            : Enumerable.Range(0, horizon).All(s => deciding.All(i =>
                Bound(claim, game, deciding, horizon, alpha, i, s) < (claim.Closing == ClosingTheorem.T8Prime ? 1
                    : Power(game, s)) * alpha));

    /// <summary>The place of the pair in lists of pairs, by counting.</summary>
    public static int Pair(int agents, int i, int j) => Enumerable.Range(0, agents)
        .SelectMany(k => Enumerable.Range(k + 1, agents - k - 1).Select(l => (k, l))).ToList()
            .IndexOf((Math.Min(i, j), Math.Max(i, j)));

    private static Rational Bound(
        StageBoundArgument claim, DecPomdp game, int[] deciding, int horizon, Rational alpha, int i, int s)
    {
        var n = new Rational(deciding.Length, 1);
        var later = Enumerable.Range(s + 1, horizon - s - 1).ToArray();
        Rational Log(Func<int, int, Rational> span) =>
            (s >= 1 ? Power(game, s) * span(i, s) / (2 * claim.Multipliers[s][i]) : 0)
            + Sum(later, t => Power(game, t) * Sum(deciding.Where(j => j != i), j =>
                span(j, t) * claim.Multipliers[t][j] / 2));
        Rational Entropy(int u) => Sum(deciding, k => claim.LocalSpans[u][k] * claim.LocalSpans[u][k] / (8 * alpha));
        Rational Widths() => Sum(later.Prepend(s), u => Power(game, u) * claim.Widths[u])
            + Sum(later, u => Power(game, u) * Entropy(u));
        return claim.Closing switch
        {
            ClosingTheorem.T7 or ClosingTheorem.T9a => Log((j, t) => claim.JointSpans[t][j]) + Power(game, s) * Sum(
                deciding.Where(j => j != i),
                j => claim.Mixed[s][Pair(game.AgentCount, i, j)] / 4 * claim.Weights[s][j] / claim.Weights[s][i]),
            ClosingTheorem.A1 => Log((j, t) => claim.LocalSpans[t][j]) + (1 - 1 / n) * Widths(),
            ClosingTheorem.T10 => Widths() / 2,
            ClosingTheorem.T8Prime =>
                Sum(later.Prepend(s), t => Power(game, t) * claim.Widths[t] * (1 - 1 / (n * (t + 1)))),
            _ => throw new ArgumentOutOfRangeException(nameof(claim)),
        };
    }

    private static Rational[][] T8Gap(StageBoundArgument claim, DecPomdp game, int[] deciding, int horizon,
        Rational alpha)
    {
        var pairs = Enumerable.Range(0, horizon).SelectMany(s => deciding.Select(i => (i, s))).ToArray();
        return [.. pairs.Select(p =>
            pairs.Select(q => (p.i == q.i && p.s == q.s ? alpha : 0) - Entry(p, q)).ToArray())];
        Rational Entry((int i, int s) p, (int i, int s) q) =>
            p.s < q.s ? Power(game, q.s) * claim.JointSpans[q.s][q.i] / 2
            : p.s > q.s ? Entry(q, p)
            : p.i != q.i ? Power(game, p.s) * claim.Mixed[p.s][Pair(game.AgentCount, p.i, q.i)] / 4
            : 0;
    }

    // Gaussian elimination: all pivots positive.
    private static bool PositiveDefinite(Rational[][] m)
    {
        for (var k = 0; k < m.Length; k++)
        {
            if (m[k][k] <= 0) return false;
            for (var r = k + 1; r < m.Length; r++)
            {
                var factor = m[r][k] / m[k][k];
                for (var c = k; c < m.Length; c++) m[r][c] -= factor * m[k][c];
            }
        }

        return true;
    }

    private static Rational Power(DecPomdp game, int t) => Rational.Pow(game.Discount, t);

    private static Rational Sum(IEnumerable<int> over, Func<int, Rational> term) =>
        over.Aggregate(Rational.Zero, (sum, x) => sum + term(x));
}
