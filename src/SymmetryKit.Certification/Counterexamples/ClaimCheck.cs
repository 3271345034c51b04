using System.Collections.Immutable;
using SymmetryKit.Certification.Symmetries;
using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Certification;

/// <summary>The steps of a counterexample's claim, once the game and the symmetries are known to be right.</summary>
internal sealed partial class ClaimCheck
{
    private readonly HistoryTree _tree;
    private readonly CounterexampleCertificate _certificate;
    private readonly OrbitCoordinates _orbits;
    private readonly CancellationToken _cancellation;

    public ClaimCheck(HistoryTree tree, CounterexampleCertificate certificate, CancellationToken cancellation)
    {
        (_tree, _certificate, _cancellation) = (tree, certificate, cancellation);
        _orbits = new OrbitCoordinates(tree, certificate.Symmetries);
    }

    /// <summary>The first fault, or null.</summary>
    public Fault? Run() => _certificate.Claim switch
    {
        MissedOptimumClaim claim => MissedOptimum(claim),
        BrokenSymmetryClaim claim => BrokenSymmetry(claim),
        EarlyFoldClaim claim => EarlyFold(claim),
        HistorySymmetryClaim => HistorySymmetry(),
        LocalStabilityClaim claim => LocalStability(claim),
        IncompatibleOptimaClaim claim => IncompatibleOptima(claim),
        EndlessNonUniquenessClaim claim => EndlessNonUniqueness(claim),
        var other => new Fault(0, $"no checker for {other.GetType().Name}"),
    };

    /// <summary>What is wrong, and at which step of the claim.</summary>
    public sealed record Fault(int Step, string Reason);

    private Fault? MissedOptimum(MissedOptimumClaim claim)
    {
        if (Branch(claim.Branch, out var images) is { } fault) return fault;
        var last = images.Length;
        if (claim.FirstSlice < 0 || claim.FirstSlice >= last)
        {
            return new Fault(last, $"expected the first slice in 0..{last - 1}, found {claim.FirstSlice}");
        }

        // At β = 0 alone nothing would be claimed about any α.
        if (claim.Branch[^1].BetaHi <= 0) return new Fault(last, "the branch has no positive β");
        var greedy = new GreedyBranch(_orbits);
        for (var k = claim.FirstSlice; k < last; k++)
        {
            if (greedy.Returns(images[k], isFirst: k == 0) is not { } returns)
            {
                return new Fault(k, $"too many greedified policies cannot be told apart on slice {k}");
            }

            if (returns.Even > claim.GreedyReturn)
            {
                return new Fault(k, $"on slice {k} the greedified policy may earn {returns.Even}, "
                    + $"more than {claim.GreedyReturn}");
            }

            if (claim.IndexReturn is { } index && returns.ByIndex < index)
            {
                return new Fault(k, $"on slice {k} ties broken by index may earn {returns.ByIndex}, less than {index}");
            }
        }

        if (PolicyFault("policy", claim.Policy, claim.Return) is { } wrong) return new Fault(last, wrong);
        if (claim.GreedyReturn >= claim.Return)
        {
            return new Fault(last, $"{claim.GreedyReturn} is not below {claim.Return}");
        }

        return claim.IndexReturn < claim.Return
            ? new Fault(last, $"by index {claim.IndexReturn} is below {claim.Return}, so that nothing is hidden")
            : null;
    }

    private Fault? EarlyFold(EarlyFoldClaim claim)
    {
        if (Branch(claim.Branch, out var images) is { } fault) return fault;
        for (var k = 0; k < images.Length; k++)
        {
            if (CurvatureTest.AreStrictMaxima(_tree, images[k].Pass, images[k].Box.Policies(), _cancellation)) continue;
            return new Fault(k, $"on slice {k} the branch may hold a point that is no strict maximum");
        }

        var (last, end) = (images[^1], claim.Branch[^1].BetaHi);
        if (end <= 0) return new Fault(images.Length, "the branch has no positive β");
        if (PointFault(claim.Other, 1 / end, out _) is { } wrong) return new Fault(images.Length, wrong);
        var there = new OrbitBox(
            _orbits, last.Slice.Center, last.Slice.Tangent, last.HalfWidth, last.Slice.Radius);
        return AreDisjoint(there, claim.Other) ? null
            : new Fault(images.Length, "the other critical point's box meets the branch");
    }

    private Fault? LocalStability(LocalStabilityClaim claim)
    {
        if (claim.Alpha <= 0 || claim.Symmetric.BetaHi != 1 / claim.Alpha)
        {
            return new Fault(0, $"expected a positive α and the slice at its β, found α = {claim.Alpha} and "
                + $"β = {claim.Symmetric.BetaHi}");
        }

        var test = new SliceTest(_orbits, _certificate.Objective);
        if (test.Run(claim.Symmetric, claim.Symmetric.BetaHi, out var reason, _cancellation) is not { } image)
        {
            return new Fault(0, reason);
        }

        var box = image.Box.Policies();
        if (!CurvatureTest.AreStrictMaxima(_tree, image.Pass, box, _cancellation))
        {
            return new Fault(0, "the symmetric point may be no strict maximum");
        }

        if (PointFault(claim.Other, claim.Alpha, out var pass) is { } wrong) return new Fault(1, wrong);
        var other = new PolicyBox(_tree, claim.Other.Logits, claim.Other.Radius);
        if (!CurvatureTest.AreStrictMaxima(_tree, pass!, other, _cancellation))
        {
            return new Fault(1, "the other point may be no strict maximum");
        }

        return image.Pass.Value(box).IsBelow(pass!.Value(other)) ? null
            : new Fault(2, "the other point's J_α may not be the larger one");
    }

    private Fault? EndlessNonUniqueness(EndlessNonUniquenessClaim claim)
    {
        var betaHi = claim.AlphaLo.IsZero ? Rational.Zero : 1 / claim.AlphaLo;
        if (claim.AlphaLo < 0) return new Fault(0, $"α_lo = {claim.AlphaLo} is negative");
        if (claim.AlphaLo.IsZero && _tree.Game.Reward.Values.Any(r => !r.IsZero))
        {
            return new Fault(0, "every α > 0 is claimed, but not all rewards are 0");
        }

        var free = new OrbitCoordinates(_tree, []);
        var test = new SliceTest(free, _certificate.Objective);
        var boxes = new List<OrbitBox>();
        foreach (var slice in new[] { claim.First, claim.Second })
        {
            if (slice.BetaHi != betaHi)
            {
                return new Fault(boxes.Count, $"expected β up to {betaHi}, found {slice.BetaHi}");
            }

            if (test.Run(slice, Rational.Zero, out var reason, _cancellation) is not { } image)
            {
                return new Fault(boxes.Count, reason);
            }

            boxes.Add(image.Box);
        }

        return Enumerable.Range(0, free.Count).Any(x => AreDisjoint(boxes[0].Gap(x, -1), boxes[1].Gap(x, -1)))
            ? null : new Fault(2, "the two boxes overlap, so that they may hold the same critical point");
    }

    private static bool AreDisjoint(RationalInterval x, RationalInterval y) => x.Upper < y.Lower || y.Upper < x.Lower;
}
