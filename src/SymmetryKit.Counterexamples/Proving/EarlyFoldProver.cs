using System.Collections.Immutable;
using SymmetryKit.Certification;
using SymmetryKit.Exact;

namespace SymmetryKit.Counterexamples;

/// <summary>Proves that uniqueness is lost while the branch from high entropy is still stable (X4).</summary>
internal static class EarlyFoldProver
{
    private const double LeastDistance = 0.05;

    // Where to look, as parts of the span of returns, from more entropy to less.
    private static readonly Rational[] Coefficients =
        [new(2, 5), new(7, 20), new(3, 10), new(1, 4), new(1, 5), new(1, 6), new(1, 8), new(1, 10)];

    /// <summary>The certificate, or null if none was found.</summary>
    public static CounterexampleCertificate? Prove(ProofTask task)
    {
        if (task.Span.IsZero) return null;
        var orbits = new OrbitCoordinates(task.Tree, task.Symmetries);
        var follower = new BranchFollower(task.Flat, task.Objective, task.Act(task.Symmetries));
        var logits = new double[task.Flat.ParameterCount];
        var beta = 0.0;
        foreach (var alpha in Coefficients.Select(c => c * task.Span))
        {
            if (!follower.Advance(beta, 1 / alpha.ToDouble(), logits)) return null;
            beta = 1 / alpha.ToDouble();
            var policy = follower.Policy.ToArray();
            var points = PointProvers.All(task, alpha);
            var own = points.FirstOrDefault(p => Distance(p.Policy, policy) < 1e-6);
            if (own is { IsStrictMaximum: false }) return null;
            // The stabler of the others is the more telling one.
            var other = points.Where(p => Distance(p.Policy, policy) > LeastDistance)
                .OrderByDescending(p => p.IsStrictMaximum).ThenByDescending(p => p.Objective).FirstOrDefault();
            if (other is null) continue;
            if (PointEncloser.Enclose(task, other.Logits, alpha) is not { } enclosure) continue;
            var slices = new SliceBuilder(orbits, task.Objective, follower).Build(
                1 / alpha,
                image => CurvatureTest.AreStrictMaxima(
                    task.Tree, image.Pass, image.Box.Policies(), task.Cancellation),
                task.Cancellation);
            return slices is { } branch
                ? task.Certify(new EarlyFoldClaim(branch, enclosure), task.Symmetries) : null;
        }

        return null;
    }

    private static double Distance(ImmutableArray<double> first, double[] second) =>
        first.Zip(second, (x, y) => Math.Abs(x - y)).Max();
}
