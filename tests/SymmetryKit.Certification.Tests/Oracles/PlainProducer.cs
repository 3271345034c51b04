using System.Collections.Immutable;
using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Certification.Tests;

/// <summary>Makes certificates by the slow sweep, so that the checker's tests need no producer of the kit.</summary>
/// <remarks>Bounds are rounded outward by a little more than the checker can lose, so that they always hold.</remarks>
internal static class PlainProducer
{
    /// <summary>Binary digits of the certificates' precision.</summary>
    public const int Precision = 40;

    private const int OwnPrecision = Precision - 8;

    /// <summary>
    /// The argument by <paramref name="closing"/> at α = <paramref name="alphaHi"/>; its closing may fail.
    /// </summary>
    /// <param name="game">The game.</param>
    /// <param name="horizon">h.</param>
    /// <param name="closing">The closing theorem; it decides the objective.</param>
    /// <param name="alphaHi">In the units of the game's rewards.</param>
    /// <param name="depth">Belief depth; null for all stages.</param>
    /// <param name="multiplier">All λ; weights are 1.</param>
    /// <param name="ratios">Whether to state ratio bounds (where they would not be astronomic).</param>
    public static ThresholdCertificate At(
        DecPomdp game, int horizon, ClosingTheorem closing, Rational alphaHi, int? depth = null,
            Rational? multiplier = null, bool ratios = true)
    {
        var (n, beliefs) = (game.AgentCount, depth ?? horizon - 1);
        var visited = closing is not (ClosingTheorem.T8 or ClosingTheorem.T8Prime);
        var (unit, offset) = (game.Reward.Maximum - game.Reward.Minimum, game.Reward.Minimum);
        var alpha = alphaHi / unit;
        var sweep = new SlowSweep(game, SlowPoint.Unroll(game, horizon, beliefs), unit, offset, alpha, visited);
        var (joint, local, ratio, mixed) = (New(horizon), New(horizon), New(horizon), New(horizon));
        var widths = new Rational[horizon];
        for (var m = horizon - 1; m >= 0; m--)
        {
            var needs = sweep.Needs(m);
            joint[m] = [.. needs.Joint.Select(Up)];
            local[m] = [.. needs.Local.Select(Up)];
            mixed[m] = [.. Pairs(n).Select(p => Up(needs.Mixed[p.I, p.J]))];
            widths[m] = Up(needs.Width);

            // The checker's enclosure of exp is within 2^-40 of exp, relatively.
            var stated = ratios && visited && local[m].All(s => s <= 16 * alpha);
            ratio[m] = stated ? [.. local[m]
                .Select(s => (SlowChecker.ExpBelow(s / alpha) * (1 + Ulp)).CeilingToDyadic(OwnPrecision))] : [];
            if (m > 0) sweep.Advance(m, visited ? local[m] : [.. new Rational[n]], stated ? ratio[m] : null);
        }

        var (usesMixed, usesSplits) =
            (closing is ClosingTheorem.T7 or ClosingTheorem.T9a or ClosingTheorem.T8,
            closing is ClosingTheorem.T9a or ClosingTheorem.A1);
        ImmutableArray<Rational> same = [.. Enumerable.Repeat(multiplier ?? 1, n)];
        ImmutableArray<Rational> ones = [.. Enumerable.Repeat(Rational.One, n)];
        var argument = new StageBoundArgument(
            Rung.B, closing, unit, offset, beliefs, Precision,
            [.. joint], visited ? [.. local] : [], visited ? [.. ratio] : [],
            usesMixed ? [.. mixed] : [], usesMixed ? [] : [.. widths], [],
            usesSplits ? [[], .. Enumerable.Repeat(same, horizon - 1)] : [],
            closing is ClosingTheorem.T7 or ClosingTheorem.T9a ? [.. Enumerable.Repeat(ones, horizon)] : []);
        return new ThresholdCertificate(
            game.Name, game.Digest, null, horizon, visited ? EntropyObjective.Visited : EntropyObjective.PerHistory,
                alphaHi, argument);
    }

    /// <summary>
    /// The certificate with the smallest α, in steps of 1/64 of the reward range, that the slow checker accepts.
    /// </summary>
    public static ThresholdCertificate Least(DecPomdp game, int horizon, ClosingTheorem closing, int? depth = null)
    {
        var unit = game.Reward.Maximum - game.Reward.Minimum;
        ThresholdCertificate Try(int steps) => new Rational[] { 1, new(1, 2), 2 }
            .Select(multiplier => At(game, horizon, closing, new Rational(steps, 64) * unit, depth, multiplier))
            .MaxBy(c => SlowChecker.Accepts(c, game))!;
        var (low, high) = (0, 1);
        while (!SlowChecker.Accepts(Try(high), game)) (low, high) = (high, 2 * high);
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            if (SlowChecker.Accepts(Try(middle), game)) high = middle;
            else low = middle;
        }

        return Try(high);
    }

    /// <summary>The closing theorems that speak about this question.</summary>
    public static IEnumerable<ClosingTheorem> Closings(DecPomdp game, int horizon)
    {
        var deciding = game.JointActions.Sizes.Count(k => k > 1);
        if (horizon == 1) yield return ClosingTheorem.T7;
        yield return ClosingTheorem.T9a;
        yield return ClosingTheorem.A1;
        if (horizon <= 2 && deciding == 2) yield return ClosingTheorem.T10;
        yield return ClosingTheorem.T8;
        yield return ClosingTheorem.T8Prime;
    }

    private static Rational Ulp => Rational.Pow(2, -OwnPrecision);

    private static Rational Up(Rational value) => value.IsZero ? value : value.CeilingToDyadic(OwnPrecision) + Ulp;

    private static ImmutableArray<Rational>[] New(int stages) => new ImmutableArray<Rational>[stages];

    private static IEnumerable<(int I, int J)> Pairs(int n) =>
        Enumerable.Range(0, n).SelectMany(i => Enumerable.Range(i + 1, n - i - 1).Select(j => (i, j)));
}
