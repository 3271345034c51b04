using System.Collections.Immutable;
using SymmetryKit.Certification;
using SymmetryKit.Dynamics;
using SymmetryKit.Exact;

namespace SymmetryKit.Counterexamples;

/// <summary>Proves that the high-entropy route misses an equivariant policy (X1), if it does.</summary>
internal static class MissedOptimumProver
{
    // The branch is followed down to an α that is this part of the span of returns.
    private static readonly Rational Depth = new(1, 20);
    private const int Samples = 24;
    private const double Tie = 1e-7;
    private const int MostVertices = 4096;

    /// <summary>The certificate, or null if none was found.</summary>
    /// <param name="task">The game.</param>
    /// <param name="isHidden">Whether ties broken by index must hide the failure (X2).</param>
    public static CounterexampleCertificate? Prove(ProofTask task, bool isHidden)
    {
        if (task.Span.IsZero || !task.BeginsAtUniform) return null;
        var follower = new BranchFollower(new BranchEquations(task.Coordinates, task.Objective));
        var policies = new ClassPolicies(task.Coordinates);
        var betaHi = 1 / (Depth * task.Span);
        if (Follow(policies, follower, betaHi.ToDouble()) is not { } seen) return null;
        if (policies.Optima(MostVertices, task.Cancellation) is not { } optima) return null;
        var best = policies.Exact(optima[0]);
        var (even, byIndex, most) = (
            ExactReturn.Of(policies.Exact(seen.Even)), ExactReturn.Of(policies.Exact(seen.ByIndex.AsSpan())),
            ExactReturn.Of(best));
        if (most <= even || isHidden && byIndex < most) return null;
        var greedy = new GreedyEstimate(policies);
        var (ceiling, floor) = (
            even.ToDouble() + ClassPolicies.Tolerance, isHidden ? byIndex.ToDouble() - ClassPolicies.Tolerance
                : double.NegativeInfinity);
        var slices = new SliceBuilder(
            follower, betaHi,
            (slice, caution) => greedy.Returns(slice, caution) is { } r && r.Even <= ceiling && r.ByIndex >= floor);
        return slices.Prove(
            branch => task.Judge(
                new MissedOptimumClaim(branch, 0, even, best.Values, most, isHidden ? byIndex : null), task.Symmetries),
            task.Cancellation);
    }

    // The greedified policies of the branch that are seen to earn most with even ties and least by index. Null if it
    // is lost.
    private static (double[] Even, ImmutableArray<double> ByIndex)? Follow(
        ClassPolicies policies, BranchFollower follower, double betaHi)
    {
        var point = new double[policies.Coordinates.Count];
        (double[] Even, ImmutableArray<double> ByIndex)? worst = null;
        for (var k = 1; k <= Samples; k++)
        {
            if (follower.Advance(betaHi * (k - 1) / Samples, betaHi * k / Samples, point) is not { } next) return null;
            point = next;
            var even = Greedy.Of(policies.Coordinates.Game, follower.Equations.Policy, TieBreaking.Even, Tie);
            var byIndex = policies.First(even.AsSpan());
            worst = worst is not { } w ? ([.. even], byIndex) : (
                policies.Return(even.AsSpan()) > policies.Return(w.Even) ? [.. even] : w.Even,
                policies.Return(byIndex.AsSpan()) < policies.Return(w.ByIndex.AsSpan()) ? byIndex : w.ByIndex);
        }

        return worst;
    }
}
