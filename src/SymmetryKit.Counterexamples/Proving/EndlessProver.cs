using System.Collections.Immutable;
using SymmetryKit.Certification;
using SymmetryKit.Exact;

namespace SymmetryKit.Counterexamples;

/// <summary>
/// Proves that no α, however large, gives uniqueness (X8), where legal actions depend on the history.
/// </summary>
internal static class EndlessProver
{
    private const double LeastDistance = 0.05;
    private static readonly Rational[] Coefficients = [4, 32, 256];

    /// <summary>The certificate, or null if none was found.</summary>
    public static CounterexampleCertificate? Prove(ProofTask task)
    {
        if (task.Tree.LocalHistories.All(local => local.HasEveryAction)) return null;
        if (task.Span.IsZero) return Prove(task, Rational.One);
        // The more entropy, the less the rewards matter.
        return Coefficients.Select(c => Prove(task, c * task.Span)).FirstOrDefault(c => c is not null);
    }

    private static CounterexampleCertificate? Prove(ProofTask task, Rational alpha)
    {
        var betaHi = task.Span.IsZero ? Rational.Zero : 1 / alpha;
        var orbits = new OrbitCoordinates(task.Tree, []);
        var follower = new BranchFollower(task.Flat, task.Objective, []);
        var points = PointProvers.All(task, alpha);
        if (points.Length < 2) return null;
        var first = points[0];
        foreach (var second in points.Skip(1))
        {
            if (first.Policy.Zip(second.Policy, (x, y) => Math.Abs(x - y)).Max() < LeastDistance) continue;
            var slices = new[] { first, second }
                .Select(p => Slice(task, orbits, follower, [.. p.Logits], betaHi)).ToArray();
            if (slices[0] is not { } one || slices[1] is not { } other) continue;
            var claim = new EndlessNonUniquenessClaim(task.Span.IsZero ? Rational.Zero : alpha, one, other);
            if (task.Certify(claim, task.Symmetries) is { } certificate) return certificate;
        }

        return null;
    }

    private static BranchSlice? Slice(
        ProofTask task, OrbitCoordinates orbits, BranchFollower follower, double[] logits, Rational betaHi)
    {
        var middle = (betaHi / 2).ToDouble();
        if (!follower.Solve(middle, logits) || follower.Tangent(middle, logits) is not { } tangent) return null;
        ImmutableArray<Rational> Round(double[] flat) =>
            [.. follower.InCoordinates(orbits, flat).Select(x => Rational.FromDouble(x).FloorToDyadic(46))];
        var test = new SliceTest(orbits, task.Objective);
        foreach (var exponent in new[] { -20, -10, -6, -4, -3 })
        {
            var slice = new BranchSlice(
                betaHi, Round(logits), betaHi.IsZero
                    ? [.. orbits.Equations.Select(_ => Rational.Zero)] : Round(tangent),
                Rational.ScaleByPowerOfTwo(1, exponent));
            if (test.Run(slice, Rational.Zero, out _, task.Cancellation) is not null) return slice;
        }

        return null;
    }
}
