using System.Diagnostics;
using SymmetryKit.Graphs.Search;

namespace SymmetryKit.Graphs;

/// <summary>The full automorphism group of a colored graph, by individualization and refinement.</summary>
public static class AutomorphismSearch
{
    /// <summary>Finds the group of all permutations that keep the edges and colors of
    /// <paramref name="graph"/>.</summary>
    /// <param name="graph">Any colored graph; see <see cref="LabeledDigraph"/> for directed and edge-colored
    /// ones.</param>
    /// <param name="options">Choices that do not change the group; null for the default ones.</param>
    /// <param name="progress">Told now and then how far the search is.</param>
    /// <param name="cancellation">Ends the search with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>Generators and the exact order. Each generator is checked against the graph, is a product of such, or
    /// exchanges twins or equal pendant trees, which were compared exactly.</returns>
    /// <exception cref="OperationCanceledException">The search was cancelled.</exception>
    /// <exception cref="UnreachableException">A generator failed its check: an error in this library.</exception>
    /// <remarks>Deterministic. Nearly linear on most graphs; exponential on some constructed ones. Memory is linear in
    /// the graph and the generators' supports.</remarks>
    public static AutomorphismGroup Find(
        ColoredGraph graph,
        AutomorphismSearchOptions? options = null,
        IProgress<SearchProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        options ??= AutomorphismSearchOptions.Default;
        var group = SearchTree.Find(graph, progress, cancellation);
        if (options.RecheckGenerators)
        {
            foreach (var generator in group.Generators)
            {
                cancellation.ThrowIfCancellationRequested();
                if (!graph.IsAutomorphism(generator))
                    throw new UnreachableException("A generator is not an automorphism.");
            }
        }

        return group;
    }
}
