using System.Collections.Immutable;
using SymmetryKit.Certification;
using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Counterexamples;

/// <summary>Turns numeric critical points into enclosures that the checker of enclosures accepts.</summary>
internal static class PointEncloser
{
    private const int LogitBits = 46;
    private static readonly int[] RadiusExponents = [-30, -24, -36, -18];

    /// <summary>An enclosure of the critical point near the logits; null if none was accepted.</summary>
    /// <param name="task">The game.</param>
    /// <param name="logits">One per parameter, in any gauge.</param>
    /// <param name="alpha">The entropy coefficient.</param>
    public static CriticalPointEnclosure? Enclose(ProofTask task, IReadOnlyList<double> logits, Rational alpha)
    {
        var rows = Rows(task.Tree, logits);
        return RadiusExponents
            .Select(exponent => new CriticalPointEnclosure(rows, Rational.ScaleByPowerOfTwo(1, exponent)))
            .FirstOrDefault(point =>
                CriticalPointChecker.Check(point, task.Tree, task.Objective, alpha, task.Cancellation).IsAccepted);
    }

    /// <summary>A number with few digits between <paramref name="value"/> and a bit below it.</summary>
    /// <param name="value">What is rounded.</param>
    /// <param name="slack">How much may be lost; negative to round upward.</param>
    public static Rational Short(double value, double slack)
    {
        var (near, far) = (Rational.FromDouble(value - slack / 2), Rational.FromDouble(value - slack));
        return Rational.SimplestBetween(Rational.Min(near, far), Rational.Max(near, far));
    }

    // The last legal logit of every history is 0, and so are those of illegal actions.
    private static ImmutableArray<ImmutableArray<Rational>> Rows(HistoryTree tree, IReadOnlyList<double> logits)
    {
        var rows = ImmutableArray.CreateBuilder<ImmutableArray<Rational>>();
        var offset = 0;
        foreach (var local in tree.LocalHistories)
        {
            var row = new Rational[local.Count * local.ActionCount];
            for (var history = 0; history < local.Count; history++)
            {
                var last = local.LastLegal(history);
                foreach (var x in local.LegalActions(history).Select(a => history * local.ActionCount + a))
                {
                    row[x] = Rational.FromDouble(logits[offset + x] - logits[offset + last]).FloorToDyadic(LogitBits);
                }
            }

            rows.Add([.. row]);
            offset += row.Length;
        }

        return rows.ToImmutable();
    }
}
