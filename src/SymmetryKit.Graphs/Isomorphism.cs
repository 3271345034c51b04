using System.Diagnostics;

namespace SymmetryKit.Graphs;

/// <summary>Decides whether two colored graphs are the same up to the names of their vertices.</summary>
public static class Isomorphism
{
    /// <summary>Finds an isomorphism from <paramref name="first"/> to <paramref name="second"/>, or what tells them
    /// apart.</summary>
    /// <returns><see cref="IsomorphismResult.Isomorphic"/> with a map that was checked edge by edge, or
    /// <see cref="IsomorphismResult.Different"/> with an invariant whose values differ.</returns>
    /// <exception cref="OperationCanceledException">The computation was cancelled.</exception>
    /// <remarks>Cheap invariants first, then <see cref="CanonicalForm.Of"/> on both.</remarks>
    public static IsomorphismResult Find(ColoredGraph first, ColoredGraph second,
        CancellationToken cancellation = default)
    {
        if (CheapDifference(first, second) is { } cheap) return cheap;
        var (a, b) = (CanonicalForm.Of(first, cancellation), CanonicalForm.Of(second, cancellation));
        if (a.Automorphisms.Order != b.Automorphisms.Order)
        {
            return new IsomorphismResult.Different(
                "number of automorphisms", $"{a.Automorphisms.Order}", $"{b.Automorphisms.Order}");
        }

        if (!a.Graph.IsIdenticalTo(b.Graph))
            return new IsomorphismResult.Different("canonical form", a.Digest(), b.Digest());
        var map = b.Labeling.Inverse() * a.Labeling;
        if (!first.Relabel(map).IsIdenticalTo(second))
            throw new UnreachableException("The map found is no isomorphism.");
        return new IsomorphismResult.Isomorphic(map);
    }

    private static IsomorphismResult.Different? CheapDifference(ColoredGraph first, ColoredGraph second) =>
        Compare("number of vertices", $"{first.VertexCount}", $"{second.VertexCount}")
        ?? Compare("number of edges", $"{first.EdgeCount}", $"{second.EdgeCount}")
        ?? Compare("vertices of each color", Counts(first.Colors.ToArray()), Counts(second.Colors.ToArray()))
        ?? Compare("vertices of each degree", Counts(Degrees(first)), Counts(Degrees(second)))
        ?? Compare("cells of the stable coloring", Cells(first), Cells(second));

    private static IsomorphismResult.Different? Compare(string invariant, string first, string second) =>
        first == second ? null : new IsomorphismResult.Different(invariant, first, second);

    private static int[] Degrees(ColoredGraph graph)
    {
        var degrees = new int[graph.VertexCount];
        for (var v = 0; v < degrees.Length; v++) degrees[v] = graph.Degree(v);
        return degrees;
    }

    private static string Counts(int[] values) =>
        string.Join(", ", values.CountBy(x => x).OrderBy(x => x.Key).Select(x => $"{x.Key}: {x.Value}"));

    private static string Cells(ColoredGraph graph)
    {
        var coloring = ColorRefinement.Refine(graph);
        return Counts([.. Enumerable.Range(0, coloring.CellCount).Select(cell => coloring.Cell(cell).Length)]);
    }
}
