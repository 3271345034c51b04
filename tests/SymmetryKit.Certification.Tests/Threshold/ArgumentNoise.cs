using System.Collections.Immutable;
using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Certification.Tests;

/// <summary>
/// Random changes of a stage-bound argument that keep its shape: honest ones of what may be chosen freely, and lies.
/// </summary>
internal static class ArgumentNoise
{
    /// <summary>
    /// Multipliers, weights, units, potentials and depth are drawn anew; then one time in two some bounds are
    /// understated.
    /// </summary>
    public static StageBoundArgument Disturb(StageBoundArgument claim, DecPomdp game, Random random)
    {
        claim = claim with
        {
            Multipliers = Map(claim.Multipliers, _ => Positive(random)),
            Weights = Map(claim.Weights, _ => Positive(random)),
            Offset = random.Next(3) == 0 ? new Rational(random.Next(-50, 50), 7) : claim.Offset,
            Precision = random.Next(3) == 0 ? random.Next(8, 60) : claim.Precision,
            BeliefDepth = random.Next(4) == 0 ? random.Next(claim.JointSpans.Length) : claim.BeliefDepth,
        };
        if (random.Next(4) == 0) claim = Potential(claim, game, random);
        if (random.Next(4) == 0) claim = Rescaled(claim, random);
        if (random.Next(2) == 0) return claim;
        var share = random.NextDouble();
        Rational Lie(Rational value) => random.NextDouble() > share ? value
            : value * new Rational(random.Next(5) * random.Next(260), 1024);
        return claim with
        {
            JointSpans = random.Next(2) == 0 ? claim.JointSpans : Map(claim.JointSpans, Lie),
            LocalSpans = random.Next(2) == 0 ? claim.LocalSpans : Map(claim.LocalSpans, Lie),
            Mixed = random.Next(2) == 0 ? claim.Mixed : Map(claim.Mixed, Lie),
            Widths = random.Next(2) == 0 ? claim.Widths : [.. claim.Widths.Select(Lie)],
            Ratios = random.Next(2) == 0 ? claim.Ratios : Map(claim.Ratios, e => 1 + Lie(e - 1)),
        };
    }

    private static StageBoundArgument Potential(StageBoundArgument claim, DecPomdp game, Random random)
    {
        var points = SlowPoint.Unroll(game, claim.JointSpans.Length, claim.BeliefDepth);
        return claim with { Potential =
            [.. points.Select(p => p.Select(_ => new Rational(random.Next(-9, 10), 8)).ToImmutableArray())] };
    }

    // The same argument in a smaller or larger unit of reward.
    private static StageBoundArgument Rescaled(StageBoundArgument claim, Random random)
    {
        var scale = new Rational(random.Next(1, 20), random.Next(1, 20));
        Rational Scale(Rational value) => value / scale;
        return claim with
        {
            Unit = claim.Unit * scale,
            JointSpans = Map(claim.JointSpans, Scale),
            LocalSpans = Map(claim.LocalSpans, Scale),
            Mixed = Map(claim.Mixed, Scale),
            Widths = [.. claim.Widths.Select(Scale)],
            Potential = Map(claim.Potential, Scale),
        };
    }

    private static Rational Positive(Random random) =>
        new Rational(random.Next(1, 2000), 1000) * Rational.Pow(4, random.Next(-3, 4));

    private static ImmutableArray<ImmutableArray<Rational>> Map(ImmutableArray<ImmutableArray<Rational>> rows,
        Func<Rational, Rational> map) =>
        [.. rows.Select(row => row.Select(map).ToImmutableArray())];
}
