using System.Collections.Immutable;
using SymmetryKit.Certification.Symmetries;
using SymmetryKit.Games;

namespace SymmetryKit.Certification;

/// <summary>Decides whether the symmetries of cuts are what the cuts claim (B3.1 in proofs/box-trees.md).</summary>
public static class OrbitCutChecker
{
    /// <summary>Checks every symmetry of every cut, one after the other.</summary>
    /// <param name="cuts">The claims; relabelings may be malformed in any way.</param>
    /// <param name="tree">The game unrolled for its horizon.</param>
    /// <param name="cancellation">Cancels.</param>
    /// <returns>Accepted, or rejected with the number of symmetries before the one at fault.</returns>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    /// <remarks>As much for each symmetry as <see cref="HistorySymmetryChecker"/> takes.</remarks>
    public static CheckResult Check(
        ImmutableArray<OrbitCut> cuts, HistoryTree tree, CancellationToken cancellation = default) =>
        Fault(cuts, tree, _ => null, cancellation) ?? (CheckResult)new CheckResult.Accepted();

    /// <summary>As <see cref="Check"/>, with one more demand on each symmetry.</summary>
    /// <param name="cuts">The claims.</param>
    /// <param name="tree">The tree.</param>
    /// <param name="more">Why a symmetry of the tree does not do; null if it does.</param>
    /// <param name="cancellation">Cancels.</param>
    internal static CheckResult.Rejected? Fault(
        ImmutableArray<OrbitCut> cuts, HistoryTree tree, Func<HistoryRelabeling, string?> more,
        CancellationToken cancellation)
    {
        var (step, coordinates, earlier) = (0, new PolicyCoordinates(tree), new List<int>());
        foreach (var cut in cuts)
        {
            if (cut.Coordinate < 0 || cut.Coordinate >= coordinates.Count)
            {
                return new CheckResult.Rejected(step, $"there is no coordinate {cut.Coordinate} to cut at");
            }

            foreach (var g in cut.Symmetries)
            {
                cancellation.ThrowIfCancellationRequested();
                if (SymmetryFault(g) is { } fault) return new CheckResult.Rejected(step, fault);
                step++;
            }

            earlier.Add(cut.Coordinate);
        }

        return null;

        string? SymmetryFault(HistoryRelabeling g)
        {
            if (HistorySymmetryChecker.Check(tree, g) is CheckResult.Rejected broken) return broken.Reason;
            var images = coordinates.Images(g);
            return earlier.Exists(x => images[x] != x)
                ? "the symmetry moves the coordinate of an earlier cut" : more(g);
        }
    }
}
