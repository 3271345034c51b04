using System.Collections.Immutable;
using SymmetryKit.Certification;
using SymmetryKit.Dynamics;
using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Cli.Studies;

/// <summary>Upgrades a numeric critical point to an enclosed one.</summary>
public static class PointEnclosure
{
    // Smallest first: a narrow box says more, and a wide one forgives a point that is less exact.
    private static readonly int[] RadiusExponents = [-40, -34, -28, -22, -16];

    /// <summary>The half width in logits of a box around the point that provably holds a critical point at exactly
    /// α = 1/β; null if Krawczyk's test shows none, as at singular points, and where β = 0.</summary>
    /// <param name="game">The game.</param>
    /// <param name="objective">Which entropy bonus.</param>
    /// <param name="point">The point.</param>
    /// <param name="cancellation">Ends it.</param>
    public static double? Radius(
        FlatGame game, EntropyObjective objective, BranchPointEntry point, CancellationToken cancellation)
    {
        if (point.Beta == 0) return null;
        var alpha = 1 / Rational.FromDouble(point.Beta);
        var logits = game.Unflatten(point.Logits.AsSpan()).Values
            .Select(row => row.Select(Rational.FromDouble).ToImmutableArray()).ToImmutableArray();
        foreach (var exponent in RadiusExponents)
        {
            var radius = Rational.ScaleByPowerOfTwo(1, exponent);
            var claim = new CriticalPointEnclosure(logits, radius);
            if (CriticalPointChecker.Check(claim, game.Tree, objective, alpha, cancellation).IsAccepted)
            {
                return radius.ToDouble();
            }
        }

        return null;
    }
}
