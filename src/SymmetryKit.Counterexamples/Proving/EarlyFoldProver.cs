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
        if (task.Span.IsZero || !task.BeginsAtUniform) return null;
        var follower = new BranchFollower(new BranchEquations(task.Coordinates, task.Objective));
        var point = new double[task.Coordinates.Count];
        var beta = 0.0;
        foreach (var alpha in Coefficients.Select(c => c * task.Span))
        {
            if (follower.Advance(beta, 1 / alpha.ToDouble(), point) is not { } next) return null;
            (point, beta) = (next, 1 / alpha.ToDouble());
            var policy = follower.Equations.Policy.ToArray();
            var points = PointProvers.All(task, alpha);
            var own = points.FirstOrDefault(p => Vectors.Distance(p.Policy, policy) < 1e-6);
            if (own is { IsStrictMaximum: false }) return null;
            // The stabler of the others is the more telling one.
            var other = points.Where(p => Vectors.Distance(p.Policy, policy) > LeastDistance)
                .OrderByDescending(p => p.IsStrictMaximum).ThenByDescending(p => p.Objective).FirstOrDefault();
            if (other is null) continue;
            if (PointEncloser.Enclose(task, other.Logits, alpha) is not { } enclosure) continue;
            var curvature = new CurvatureEstimate(task.Flat, task.Objective);
            var slices = new SliceBuilder(
                follower, 1 / alpha,
                (slice, caution) => curvature.IsStrictMaximum(task.Coordinates, slice, caution));
            return slices.Prove(
                branch => task.Judge(new EarlyFoldClaim(branch, enclosure), task.Symmetries), task.Cancellation);
        }

        return null;
    }
}
