using SymmetryKit.Certification;
using SymmetryKit.Dynamics;
using SymmetryKit.Exact;

namespace SymmetryKit.Counterexamples;

/// <summary>
/// Proves that no α, however large, gives uniqueness (X8), where legal actions depend on the history.
/// </summary>
internal static class EndlessProver
{
    private const double LeastDistance = 0.05;
    private const double LeastRadius = 1.0 / (1 << 20);
    private const double LargestRadius = 0.25;
    private static readonly Rational[] Coefficients = [4, 32, 256];

    /// <summary>The certificate, or null if none was found.</summary>
    public static CounterexampleCertificate? Prove(ProofTask task)
    {
        if (task.BeginsAtUniform) return null;
        if (task.Span.IsZero) return Prove(task, Rational.One);
        // The more entropy, the less the rewards matter.
        return Coefficients.Select(c => Prove(task, c * task.Span)).FirstOrDefault(c => c is not null);
    }

    private static CounterexampleCertificate? Prove(ProofTask task, Rational alpha)
    {
        var (alphaLo, betaHi) = task.Span.IsZero ? (Rational.Zero, Rational.Zero) : (alpha, 1 / alpha);
        var follower = new BranchFollower(new BranchEquations(new ClassCoordinates(task.Flat, null), task.Objective));
        var points = PointProvers.All(task, alpha);
        if (points.Length < 2 || Slice(follower, points[0], betaHi) is not { } first) return null;
        foreach (var point in points.Skip(1))
        {
            if (Vectors.Distance(points[0].Policy, point.Policy) < LeastDistance) continue;
            if (Slice(follower, point, betaHi) is not { } second) continue;
            if (Widen(task, alphaLo, first, second) is { } certificate) return certificate;
        }

        return null;
    }

    // One slice for all β; null if it is too wide to hold one critical point only.
    private static NumericSlice? Slice(BranchFollower follower, CriticalPoint point, Rational betaHi) =>
        follower.Solve(0, follower.Equations.Coordinates.Read(point.Logits)) is { } start
        && NumericSlice.Cut(follower, Rational.Zero, betaHi, start, caution: 1) is { Spread: < 1 } slice
            ? slice with { Radius = Math.Max(slice.Radius, LeastRadius) } : null;

    // The two boxes, wider where the checker asks for it.
    private static CounterexampleCertificate? Widen(
        ProofTask task, Rational alphaLo, NumericSlice first, NumericSlice second)
    {
        while (first.Radius <= LargestRadius && second.Radius <= LargestRadius)
        {
            var claim = new EndlessNonUniquenessClaim(alphaLo, first.ToBranchSlice(), second.ToBranchSlice());
            var verdict = task.Judge(claim, task.Symmetries);
            if (verdict.Step is not (0 or 1)) return verdict.Certificate;
            if (verdict.Step == 0) first = first with { Radius = 8 * first.Radius };
            else second = second with { Radius = 8 * second.Radius };
        }

        return null;
    }
}
