using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Certification;

/// <summary>
/// Decides whether a <see cref="BoxTreeArgument"/> shows what it claims; runs no search and no solver.
/// </summary>
/// <remarks>
/// Steps: 0 is the header, 1 + s slice s; a header that does not fit the last slice is told after the slices. They are
/// taken one by one and replayed in parallel: memory for as many as there are processors, however many there are.
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
            return new BoxTreeReplay(certificate.AlphaHi, new BoxSliceChecker(tree)).Check(claim.Slices, cancellation);
        }
        catch (HistoryTreeTooLargeException e)
        {
            return Fault(0, $"the tree of joint histories is too large for this checker: {e.Message}");
        }
    }

    private static CheckResult.Rejected Fault(int step, string reason) => new(step, reason);
}
