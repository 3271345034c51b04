using SymmetryKit.Graphs.Search;

namespace SymmetryKit.Graphs;

/// <summary>Color refinement, also known as the one-dimensional Weisfeiler-Leman algorithm.</summary>
public static class ColorRefinement
{
    /// <summary>The coarsest equitable coloring of <paramref name="graph"/> below its vertex colors.</summary>
    /// <remarks>O((n + m) log n). Relabeling the graph relabels the result.</remarks>
    public static Coloring Refine(ColoredGraph graph) => Refine(graph, Coloring.FromColors(graph.Colors));

    /// <summary>Refines <paramref name="coloring"/> to the coarsest equitable coloring below it.</summary>
    /// <param name="graph">n vertices, m edges; its own colors play no part.</param>
    /// <param name="coloring">Ordered partition of the n vertices; not changed.</param>
    /// <returns>A coloring, each of whose cells lies inside one cell of <paramref name="coloring"/>.</returns>
    /// <exception cref="ArgumentException">The vertex counts differ.</exception>
    /// <remarks>O((n + m) log n). Relabeling the graph and the coloring relabels the result.</remarks>
    public static Coloring Refine(ColoredGraph graph, Coloring coloring)
    {
        if (graph.VertexCount != coloring.VertexCount)
        {
            throw new ArgumentException(
                $"Expected {graph.VertexCount} vertices, found {coloring.VertexCount}.", nameof(coloring));
        }

        var refiner = new Refiner(graph);
        refiner.Start(coloring);
        refiner.RefineAll(default);
        return Coloring.FromColors(refiner.CellOf);
    }
}
