using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Certification;

/// <summary>
/// Decides whether a <see cref="BoxTreeArgument"/> shows what it claims; runs no search and no solver.
/// </summary>
/// <remarks>Steps: 0 is the header, 1 + s slice s. Slices are replayed in parallel.</remarks>
internal static class BoxTreeChecker
{
    private const long MostPairs = 2_000_000;

    public static CheckResult Check(
        ThresholdCertificate certificate, BoxTreeArgument claim, DecPomdp game, CancellationToken cancellation)
    {
        if (certificate.Objective != EntropyObjective.Visited)
        {
            return Fault(0, "bisection trees are about visited entropy only");
        }

        if (claim.Slices.IsEmpty) return Fault(0, "there is no slice");
        for (var s = 0; s < claim.Slices.Length; s++)
        {
            if (claim.Slices[s].Alpha <= 0) return Fault(1 + s, $"α = {claim.Slices[s].Alpha} is not positive");
            if (s > 0 && claim.Slices[s].Alpha >= claim.Slices[s - 1].Alpha)
            {
                return Fault(1 + s, "α does not fall from slice to slice");
            }
        }

        if (certificate.AlphaHi < claim.Slices[^1].Alpha)
        {
            return Fault(0, $"α_hi = {certificate.AlphaHi} is below the last slice's {claim.Slices[^1].Alpha}");
        }

        try
        {
            var options = new HistoryTreeOptions { MaximumPairs = MostPairs };
            var tree = HistoryTree.Build(game, certificate.Horizon, options, cancellation);
            return Replay(claim, new BoxSliceChecker(tree), cancellation);
        }
        catch (HistoryTreeTooLargeException e)
        {
            return Fault(0, $"the tree of joint histories is too large for this checker: {e.Message}");
        }
    }

    private static CheckResult Replay(BoxTreeArgument claim, BoxSliceChecker checker, CancellationToken cancellation)
    {
        var faults = new string?[claim.Slices.Length];
        Parallel.For(
            0,
            faults.Length,
            new ParallelOptions { CancellationToken = cancellation },
            checker.Another,
            (s, _, own) =>
            {
                var above = s == 0 ? Rational.Zero : 1 / claim.Slices[s - 1].Alpha;
                faults[s] = own.Fault(claim.Slices[s], above, cancellation);
                return own;
            },
            _ => { });
        var first = Array.FindIndex(faults, f => f is not null);
        return first < 0 ? new CheckResult.Accepted() : Fault(1 + first, $"slice {first}: {faults[first]}");
    }

    private static CheckResult.Rejected Fault(int step, string reason) => new(step, reason);
}
