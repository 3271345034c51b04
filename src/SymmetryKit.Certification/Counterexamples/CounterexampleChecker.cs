using SymmetryKit.Certification.Symmetries;
using SymmetryKit.Games;

namespace SymmetryKit.Certification;

/// <summary>
/// Decides whether a <see cref="CounterexampleCertificate"/> proves its claim for a given game; runs no search and no
/// solver.
/// </summary>
/// <remarks>
/// Steps: 0 is the header, 1 + s symmetry s, and after the symmetries those of the claim: its slices or points in
/// order, then what is concluded from them. Exact rationals, and fixed-point arithmetic with outward rounding.
/// </remarks>
public static class CounterexampleChecker
{
    private const int MostPairs = 200_000;

    /// <summary>Checks <paramref name="certificate"/> against <paramref name="game"/>.</summary>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    /// <remarks>With N coordinates: N passes over the tree of joint histories and O(N³) products per slice or
    /// point.</remarks>
    public static CheckResult Check(
        CounterexampleCertificate certificate, DecPomdp game, CancellationToken cancellation = default)
    {
        if (certificate.GameDigest != game.Digest)
        {
            return Fault(0, $"the certificate is for the game {certificate.GameDigest}, this game is {game.Digest}");
        }

        if (certificate.Horizon < 1) return Fault(0, $"the horizon {certificate.Horizon} is below 1");
        HistoryTree tree;
        try
        {
            tree = HistoryTree.Build(
                game, certificate.Horizon, new HistoryTreeOptions { MaximumPairs = MostPairs }, cancellation);
        }
        catch (HistoryTreeTooLargeException e)
        {
            return Fault(0, $"the tree of joint histories is too large for this checker: {e.Message}");
        }

        for (var s = 0; s < certificate.Symmetries.Length; s++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (HistorySymmetryChecker.Check(tree, certificate.Symmetries[s]) is CheckResult.Rejected broken)
            {
                return Fault(1 + s, $"symmetry {s} is none: {broken.Reason}");
            }
        }

        var fault = new ClaimCheck(tree, certificate, cancellation).Run();
        return fault is { } found ? Fault(1 + certificate.Symmetries.Length + found.Step, found.Reason)
            : new CheckResult.Accepted();
    }

    private static CheckResult.Rejected Fault(int step, string reason) => new(step, reason);
}
