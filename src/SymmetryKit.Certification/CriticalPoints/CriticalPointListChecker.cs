using System.Collections.Immutable;
using SymmetryKit.Certification.Symmetries;
using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Certification;

/// <summary>
/// Decides whether a <see cref="CriticalPointListCertificate"/> proves its claim for a given game; runs no search and
/// no solver.
/// </summary>
/// <remarks>
/// Steps: 0 is the header, 1 + p point p (isolated, and not the same as an earlier one), after the points the
/// symmetries of the cuts, one after the other (and that they lead from the list into the list), and last the tree.
/// </remarks>
public static class CriticalPointListChecker
{
    private const int MostPairs = 200_000;

    /// <summary>Checks <paramref name="certificate"/> against <paramref name="game"/>.</summary>
    /// <param name="certificate">The claim.</param>
    /// <param name="game">The game it is held against.</param>
    /// <param name="cancellation">Cancels.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    /// <remarks>With N logits: 2N passes over the tree of joint histories and O(N³) products for each point, and as
    /// many passes as the tree has words.</remarks>
    public static CheckResult Check(
        CriticalPointListCertificate certificate, DecPomdp game, CancellationToken cancellation = default)
    {
        if (HeaderFault(certificate, game) is { } header) return new CheckResult.Rejected(0, header);
        try
        {
            var tree = HistoryTree.Build(
                game, certificate.Horizon, new HistoryTreeOptions { MaximumPairs = MostPairs }, cancellation);
            return PointsFault(certificate, tree, cancellation)
                ?? SymmetriesFault(certificate, tree, cancellation)
                ?? TreeFault(certificate, tree, cancellation)
                ?? (CheckResult)new CheckResult.Accepted();
        }
        catch (HistoryTreeTooLargeException e)
        {
            return new CheckResult.Rejected(
                0, $"the tree of joint histories is too large for this checker: {e.Message}");
        }
    }

    private static string? HeaderFault(CriticalPointListCertificate certificate, DecPomdp game)
    {
        if (certificate.GameDigest != game.Digest)
        {
            return $"the certificate is for the game {certificate.GameDigest}, this game is {game.Digest}";
        }

        if (certificate.Horizon < 1) return $"the horizon {certificate.Horizon} is below 1";
        if (certificate.Objective != EntropyObjective.Visited) return "bisection trees are about visited entropy only";
        if (game.IsRestricted) return $"the legal actions of '{game.Name}' depend on the history";
        if (certificate.Alpha <= 0) return $"α = {certificate.Alpha} is not positive";
        return certificate.Points.IsEmpty ? "there is no point, although a critical point exists" : null;
    }

    private static CheckResult.Rejected? PointsFault(
        CriticalPointListCertificate certificate, HistoryTree tree, CancellationToken cancellation)
    {
        var points = certificate.Points;
        var faults = new string?[points.Length];
        Parallel.For(0, faults.Length, new ParallelOptions { CancellationToken = cancellation }, p =>
            faults[p] = IsolationFault(points[p], tree, certificate.Alpha, cancellation));
        var free = FreeLogits.Of(tree).ToArray();
        for (var p = 0; p < points.Length; p++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (faults[p] is { } fault) return new CheckResult.Rejected(1 + p, $"point {p}: {fault}");
            for (var q = 0; q < p; q++)
            {
                if (!AreApart(points[p].Enclosure, points[q].Enclosure, free))
                {
                    return new CheckResult.Rejected(
                        1 + p, $"the boxes of the points {q} and {p} overlap, so that they may be the same point");
                }
            }
        }

        return null;
    }

    private static string? IsolationFault(
        IsolatedPoint point, HistoryTree tree, Rational alpha, CancellationToken cancellation)
    {
        if (point.Reach < point.Enclosure.Radius) return $"the reach {point.Reach} is below the radius";
        var wide = point.Enclosure with { Radius = point.Reach };
        return Fault(wide) is { } one ? $"not alone within its reach: {one}"
            : Fault(point.Enclosure) is { } other ? $"not within its radius: {other}" : null;

        string? Fault(CriticalPointEnclosure enclosure) =>
            CriticalPointChecker.Check(enclosure, tree, EntropyObjective.Visited, alpha, cancellation)
                is CheckResult.Rejected rejected ? rejected.Reason : null;
    }

    private static bool AreApart(
        CriticalPointEnclosure one, CriticalPointEnclosure other, (int Agent, int Position, int Last)[] free)
    {
        var slack = one.Radius + other.Radius;
        return Array.Exists(free, f => Rational.Abs(Logit(one, f) - Logit(other, f)) > slack);
    }

    private static Rational Logit(CriticalPointEnclosure point, (int Agent, int Position, int Last) free) =>
        point.Logits[free.Agent][free.Position] - point.Logits[free.Agent][free.Last];

    private static CheckResult.Rejected? SymmetriesFault(
        CriticalPointListCertificate certificate, HistoryTree tree, CancellationToken cancellation)
    {
        var (coordinates, points) = (new PolicyCoordinates(tree), new PointImages(certificate.Points, tree));
        return OrbitCutChecker.Fault(certificate.Cuts, tree, ImageFault, cancellation) is { } fault
            ? fault with { Step = 1 + certificate.Points.Length + fault.Step } : null;

        string? ImageFault(HistoryRelabeling g)
        {
            var lost = points.FirstWithoutImage(coordinates.Images(g.Inverse()));
            return lost < 0 ? null : $"the image of point {lost} under the symmetry is not in the list";
        }
    }

    private static CheckResult.Rejected? TreeFault(
        CriticalPointListCertificate certificate, HistoryTree tree, CancellationToken cancellation)
    {
        var checker = new BoxSliceChecker(tree, certificate.Cuts, new PointRegions(tree, certificate.Points));
        var steps = certificate.Points.Length + certificate.Cuts.Sum(cut => cut.Symmetries.Length);
        return checker.ListFault(certificate.Tree, certificate.Alpha, cancellation) is { } fault
            ? new CheckResult.Rejected(1 + steps, fault) : null;
    }
}
