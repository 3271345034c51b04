using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Certification.Tests;

/// <summary>
/// A second checker, written from the proofs and slow; it rounds nothing, so it accepts whatever the real one may.
/// </summary>
/// <remarks>It takes the shapes of lists for granted: it is asked only about certificates that passed the real
/// checker.</remarks>
internal static class SlowChecker
{
    /// <summary>Whether the certificate's evidence proves its claim.</summary>
    public static bool Accepts(ThresholdCertificate certificate, DecPomdp game)
    {
        var deciding = Enumerable.Range(0, game.AgentCount).Where(i => game.JointActions.Sizes[i] > 1).ToArray();
        var visited = certificate.Objective == EntropyObjective.Visited;
        if (certificate.Argument is NoInteractionArgument)
        {
            var free = visited || certificate.Horizon == 1 ? 1 : 0;
            return game.Reward.Values.Distinct().Count() == 1 || deciding.Length <= free
                || certificate.Horizon == 1 && Separable(game);
        }

        var claim = (StageBoundArgument)certificate.Argument;
        var alpha = certificate.AlphaHi / claim.Unit;
        return certificate.GameDigest == game.Digest && alpha > 0 && claim.Unit > 0
            && Applies(claim.Closing, visited, certificate.Horizon, deciding.Length)
            && Bounds(claim, game, certificate.Horizon, alpha, visited)
            && SlowClosing.Holds(claim, game, deciding, certificate.Horizon, alpha);
    }

    // No mixed second difference anywhere: T7 with D = 0.
    private static bool Separable(DecPomdp game)
    {
        var sweep = new SlowSweep(game, SlowPoint.Unroll(game, 1, 0), 1, 0, 1, visited: false);
        return sweep.Needs(0).Mixed.Cast<Rational>().All(d => d.IsZero);
    }

    private static bool Applies(ClosingTheorem closing, bool visited, int horizon, int deciding) => closing switch
    {
        ClosingTheorem.T7 => visited && horizon == 1,
        ClosingTheorem.T9a or ClosingTheorem.A1 => visited,
        ClosingTheorem.T10 => visited && horizon <= 2 && deciding <= 2,
        ClosingTheorem.T8 or ClosingTheorem.T8Prime => !visited,
        _ => false,
    };

    private static bool Bounds(StageBoundArgument claim, DecPomdp game, int horizon, Rational alpha, bool visited)
    {
        var points = SlowPoint.Unroll(game, horizon, claim.BeliefDepth);
        var sweep = new SlowSweep(game, points, claim.Unit, claim.Offset, alpha, visited);
        Func<int, int, Rational>? potential = claim.Potential.IsEmpty ? null : (m, x) => claim.Potential[m][x];
        for (var m = horizon - 1; m >= 0; m--)
        {
            var needs = sweep.Needs(m, potential);
            for (var i = 0; i < game.AgentCount; i++)
            {
                if (claim.JointSpans[m][i] < needs.Joint[i]) return false;
                if (visited && claim.LocalSpans[m][i] < needs.Local[i]) return false;
                if (visited && !claim.Ratios[m].IsEmpty
                    && claim.Ratios[m][i] < ExpBelow(claim.LocalSpans[m][i] / alpha))
                {
                    return false;
                }
                for (var j = i + 1; j < game.AgentCount && !claim.Mixed.IsEmpty; j++)
                {
                    if (claim.Mixed[m][SlowClosing.Pair(game.AgentCount, i, j)] < needs.Mixed[i, j]) return false;
                }
            }

            if (!claim.Widths.IsEmpty && claim.Widths[m] < needs.Width) return false;
            if (m == 0) continue;
            var spans = visited ? claim.LocalSpans[m] : [.. new Rational[game.AgentCount]];
            sweep.Advance(m, spans, visited && !claim.Ratios[m].IsEmpty ? claim.Ratios[m] : null);
        }

        return true;
    }

    /// <summary>
    /// A number below e^x, relatively within 2^-60 of it, for x from 0 to 32: a partial sum of the series.
    /// </summary>
    public static Rational ExpBelow(Rational x)
    {
        // Terms fall by half at least from n = 64 on, so that what is cut off is below the last one kept.
        var (sum, term) = (Rational.Zero, Rational.One);
        for (var n = 1; n <= 64 || term > Rational.Pow(2, -64); n++)
        {
            sum += term;
            term = (term * x / n).FloorToDyadic(128);
        }

        return sum;
    }
}
