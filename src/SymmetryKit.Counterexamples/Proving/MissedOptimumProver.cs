using System.Collections.Immutable;
using SymmetryKit.Certification;
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
        if (task.Span.IsZero) return null;
        var orbits = new OrbitCoordinates(task.Tree, task.Symmetries);
        var follower = new BranchFollower(task.Flat, task.Objective, task.Act(task.Symmetries));
        var betaHi = 1 / (Depth * task.Span);
        if (Follow(orbits, follower, betaHi.ToDouble()) is not { } seen) return null;
        if (Best(orbits, task.Cancellation) is not { } best || best.Return <= seen.Even) return null;
        if (isHidden && seen.ByIndex < best.Return) return null;
        var greedy = new GreedyBranch(orbits);
        var isFirst = true;
        bool IsBelow(SliceImage image)
        {
            var returns = greedy.Returns(image, isFirst);
            var holds = returns is { } r && r.Even <= seen.Even && (!isHidden || r.ByIndex >= seen.ByIndex);
            if (holds) isFirst = false;
            return holds;
        }

        var slices = new SliceBuilder(orbits, task.Objective, follower).Build(betaHi, IsBelow, task.Cancellation);
        if (slices is not { } branch) return null;
        var claim = new MissedOptimumClaim(
            branch, 0, seen.Even, best.Policy, best.Return, isHidden ? seen.ByIndex : null);
        return task.Certify(claim, task.Symmetries);
    }

    /// <summary>Whether the route is seen to miss, without proof.</summary>
    public static bool IsSeen(ProofTask task)
    {
        var orbits = new OrbitCoordinates(task.Tree, task.Symmetries);
        var follower = new BranchFollower(task.Flat, task.Objective, task.Act(task.Symmetries));
        return Follow(orbits, follower, (1 / (Depth * task.Span)).ToDouble()) is { } seen
            && Best(orbits, task.Cancellation) is { } best && best.Return > seen.Even;
    }

    // What the greedified branch is seen to earn: with even ties at most, by index at least. Null if it is lost.
    private static (Rational Even, Rational ByIndex)? Follow(
        OrbitCoordinates orbits, BranchFollower follower, double betaHi)
    {
        var logits = new double[follower.Game.ParameterCount];
        (Rational Even, Rational ByIndex)? worst = null;
        for (var k = 1; k <= Samples; k++)
        {
            if (!follower.Advance(betaHi * (k - 1) / Samples, betaHi * k / Samples, logits)) return null;
            var even = Greedy(orbits, follower);
            var (value, byIndex) = (RationalReturn.Of(orbits.Tree, even),
                RationalReturn.Of(orbits.Tree, GreedyBranch.First(orbits.Tree, even)));
            worst = worst is { } w ? (Rational.Max(w.Even, value), Rational.Min(w.ByIndex, byIndex)) : (value, byIndex);
        }

        return worst;
    }

    private static ImmutableArray<ImmutableArray<Rational>> Greedy(OrbitCoordinates orbits, BranchFollower follower)
    {
        var policy = follower.Policy.ToArray();
        double At(int agent, int position) => policy[follower.Game.Parameter(agent, 0, 0) + position];
        var tops = orbits.Histories.Select(h =>
        {
            var local = orbits.Tree.LocalHistories[h.Agent];
            var legal = local.LegalActions(h.History).Select(a => h.History * local.ActionCount + a).ToArray();
            var top = legal.Max(x => At(h.Agent, x));
            return legal.Where(x => At(h.Agent, x) >= top - Tie).Select(x => orbits[h.Agent, x]).ToHashSet();
        }).ToArray();
        return orbits.Uniform((agent, history, c) => tops[orbits.OrbitOf(agent, history)].Contains(c));
    }

    // The best of the equivariant policies that take one class of actions at every history.
    private static (ImmutableArray<ImmutableArray<Rational>> Policy, Rational Return)? Best(
        OrbitCoordinates orbits, CancellationToken cancellation)
    {
        var vertices = new VertexBound(orbits);
        if (vertices.Count > MostVertices) return null;
        var best = vertices.Best(cancellation);
        return (best.Policy, best.Return);
    }
}
