using System.Collections.Immutable;
using SymmetryKit.Certification;
using SymmetryKit.Dynamics;
using SymmetryKit.Exact;

namespace SymmetryKit.Counterexamples;

/// <summary>Proves claims about critical points at one α: X3 and X6.</summary>
internal static class PointProvers
{
    private const int Starts = 24;
    private const double LeastMargin = 0.04;

    // Entropy coefficients as parts of the span of returns: below most pitchforks, above saturation.
    private static readonly Rational[] Coefficients = [new(1, 5), new(1, 8), new(2, 7), new(1, 12)];

    /// <summary>Two critical points that are an orbit and do not fit together (X3).</summary>
    public static CounterexampleCertificate? BrokenSymmetry(ProofTask task)
    {
        if (task.Span.IsZero || task.Symmetries.IsEmpty) return null;
        var actions = task.Act(task.Symmetries);
        var policies = new ClassPolicies(task.Coordinates);
        foreach (var alpha in Coefficients.Select(c => c * task.Span))
        {
            var best = (
                from point in Maxima(task, alpha)
                from k in Enumerable.Range(0, actions.Count)
                let image = actions[k].Apply(point.Policy.AsSpan())
                let self = policies.Return(point.Policy.AsSpan())
                let cross = policies.MixedReturn(point.Policy.AsSpan(), image.AsSpan())
                orderby self - cross descending
                select (Point: point, Symmetry: k, Self: self, Cross: cross)).FirstOrDefault();
            var margin = best.Self - best.Cross;
            if (best.Point is null || margin < LeastMargin * task.Span.ToDouble()) continue;
            if (PointEncloser.Enclose(task, best.Point.Logits, alpha) is not { } enclosure) continue;
            var claim = new BrokenSymmetryClaim(
                alpha, enclosure, PointEncloser.Short(best.Self, margin / 50),
                PointEncloser.Short(best.Cross, -margin / 50));
            if (task.Certify(claim, [task.Symmetries[best.Symmetry]]) is { } certificate) return certificate;
        }

        return null;
    }

    /// <summary>A stable symmetric point and a better stable one (X6).</summary>
    public static CounterexampleCertificate? LocalStability(ProofTask task)
    {
        if (task.Span.IsZero || task.Symmetries.IsEmpty) return null;
        var actions = task.Act(task.Symmetries);
        var follower = new BranchFollower(new BranchEquations(task.Coordinates, task.Objective));
        foreach (var alpha in Coefficients.Select(c => c * task.Span))
        {
            var maxima = Maxima(task, alpha);
            var better = maxima.Count > 0 ? maxima[0] : null;
            var symmetric = maxima.LastOrDefault(p => actions.All(g => g.Residual(p.Policy.AsSpan()) < 1e-8));
            if (better is null || symmetric is null) continue;
            if (better.Objective - symmetric.Objective < LeastMargin * task.Span.ToDouble()) continue;
            var near = task.Coordinates.Read(symmetric.Logits);
            if (follower.Solve(1 / alpha.ToDouble(), near) is not { } point) continue;
            if (PointEncloser.Enclose(task, better.Logits, alpha) is not { } other) continue;
            var center = NumericSlice.Round(point);
            var slice = new BranchSlice(
                1 / alpha, center, [.. center.Select(_ => Rational.Zero)], Rational.ScaleByPowerOfTwo(1, -30));
            var claim = new LocalStabilityClaim(alpha, slice, other);
            if (task.Certify(claim, task.Symmetries) is { } certificate) return certificate;
        }

        return null;
    }

    /// <summary>Strict local maxima that Newton's method finds, best first.</summary>
    public static IReadOnlyList<CriticalPoint> Maxima(ProofTask task, Rational alpha) =>
        [.. All(task, alpha).Where(p => p.IsStrictMaximum)];

    /// <summary>Critical points that Newton's method finds, best first.</summary>
    public static ImmutableArray<CriticalPoint> All(ProofTask task, Rational alpha) => CriticalPointSearch.Run(
        task.Flat, task.Objective, alpha.ToDouble(),
        new CriticalPointOptions { Starts = Starts, Seed = 1, MaximumThreads = 1, MaximumSteps = 60 },
        cancellation: task.Cancellation).Points;
}
