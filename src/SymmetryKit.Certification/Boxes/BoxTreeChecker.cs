using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Certification;

/// <summary>
/// Decides whether a <see cref="BoxTreeArgument"/> shows what it claims; runs no search and no solver.
/// </summary>
/// <remarks>
/// Steps: 0 is the header, then the symmetries of the cuts one after the other, then the slices; a header that does not
/// fit the last slice is told after the slices. They are taken one by one and replayed in parallel: memory for as many
/// as there are processors, however many there are.
/// </remarks>
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

        try
        {
            var options = new HistoryTreeOptions { MaximumPairs = MostPairs };
            var tree = HistoryTree.Build(game, certificate.Horizon, options, cancellation);
            if (OrbitCutChecker.Check(claim.Cuts, tree, cancellation) is CheckResult.Rejected wrong)
            {
                return Fault(1 + wrong.Step, wrong.Reason);
            }

            var first = 1 + claim.Cuts.Sum(cut => cut.Symmetries.Length);
            return new BoxTreeReplay(certificate.AlphaHi, new BoxSliceChecker(tree, claim.Cuts), first).Check(
                claim.Slices, cancellation);
        }
        catch (HistoryTreeTooLargeException e)
        {
            return Fault(0, $"the tree of joint histories is too large for this checker: {e.Message}");
        }
    }

    private static CheckResult.Rejected Fault(int step, string reason) => new(step, reason);
}
