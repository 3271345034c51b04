using System.Diagnostics;
using SymmetryKit.Certification.Symmetries;
using SymmetryKit.Games;
using SymmetryKit.Symmetry.Encoding;

namespace SymmetryKit.Symmetry;

/// <summary>
/// The history symmetries of a game at a horizon: all relabelings of agents, local histories and actions that
/// respect the trees and preserve W(j) and W(j) E[R | j, a] at every joint history j and joint action a.
/// </summary>
/// <remarks>
/// They contain the images of the model symmetries. They can be many more: the same game may be renamed differently at
/// different stages or histories, and states need not correspond at all. Reachable local histories only.
/// </remarks>
public static class HistorySymmetries
{
    /// <summary>Finds the whole group, by the automorphisms of a graph that encodes the tree.</summary>
    /// <param name="tree">The game unrolled for its horizon.</param>
    /// <param name="options">Which symmetries; null for all.</param>
    /// <param name="cancellation">Ends the search with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>Generators, each checked on the tree itself, and the exact order.</returns>
    /// <exception cref="OperationCanceledException">The search was cancelled.</exception>
    /// <exception cref="UnreachableException">A generator failed its check: an error in this library.</exception>
    /// <remarks>
    /// The graph has, besides the local trees, a vertex per joint history and at most one per pair of joint history and
    /// joint action.
    /// </remarks>
    public static SequenceSymmetryGroup Find(
        HistoryTree tree, SequenceSymmetryOptions? options = null, CancellationToken cancellation = default)
    {
        var points = new SequencePoints(tree);
        options ??= SequenceSymmetryOptions.Default;
        var graph = HistoryGraph.Encode(tree, points, options.FixAgents, cancellation);
        return RelabelingSearch.Find(
            tree, points, graph, SymmetryLevel.History, options.FixAgents,
            g => HistorySymmetryChecker.Check(tree, g), cancellation);
    }
}
