using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SymmetryKit.Graphs.Search;

namespace SymmetryKit.Graphs;

/// <summary>A graph's representative in its isomorphism class: two graphs are isomorphic exactly when theirs are
/// identical.</summary>
/// <remarks>Immutable. Vertices of the representative are ordered by color first.</remarks>
public sealed class CanonicalForm
{
    private CanonicalForm(ColoredGraph graph, Permutation labeling, AutomorphismGroup automorphisms)
    {
        Graph = graph;
        Labeling = labeling;
        Automorphisms = automorphisms;
    }

    /// <summary>The representative.</summary>
    public ColoredGraph Graph { get; }

    /// <summary>Maps every vertex of the original graph to its vertex of the representative.</summary>
    public Permutation Labeling { get; }

    /// <summary>The automorphisms of the original graph, found on the way.</summary>
    public AutomorphismGroup Automorphisms { get; }

    /// <summary>SHA-256 of the representative's colors and edges, in hexadecimal: equal for isomorphic
    /// graphs.</summary>
    public string Digest()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"n {Graph.VertexCount}\n");
        text.Append('c').AppendJoin(' ', Graph.Colors.ToArray()).Append('\n');
        for (var v = 0; v < Graph.VertexCount; v++) text.AppendJoin(' ', Graph.Neighbors(v).ToArray()).Append('\n');
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(text.ToString())));
    }

    /// <summary>Computes the representative of <paramref name="graph"/>.</summary>
    /// <exception cref="OperationCanceledException">The computation was cancelled.</exception>
    /// <remarks>Deterministic; relabeling the graph does not change the representative. As costly as the search for
    /// automorphisms where every target cell on the first path is one orbit; else all children of the search tree that
    /// tie for the least trace are followed, up to known automorphisms.</remarks>
    public static CanonicalForm Of(ColoredGraph graph, CancellationToken cancellation = default)
    {
        var tree = new SearchTree(graph, null, cancellation, isCanonical: true);
        var group = tree.Run();
        var labeling = new CanonicalLabeling(graph, group, cancellation).Find();
        return new CanonicalForm(graph.Relabel(labeling), labeling, group);
    }
}
