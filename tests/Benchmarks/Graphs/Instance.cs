using SymmetryKit.Graphs;

namespace SymmetryKit.Benchmarks.Graphs;

/// <summary>A benchmark graph: its family, its name, how to make it, and whether making it draws random
/// numbers.</summary>
internal sealed record Instance(string Family, string Name, bool IsRandom, Func<EdgeList> Make)
{
    public string FullName => $"{Family}--{Name}";

    /// <summary>The graph with its vertices renamed at random, always in the same way.</summary>
    public ColoredGraph Build()
    {
        var list = Make();
        var random = SeededRandom.From(FullName);
        var name = random.Permutation(list.VertexCount);
        var edges = new (int From, int To)[list.Edges.Count];
        for (var i = 0; i < edges.Length; i++) edges[i] = (name[list.Edges[i].From], name[list.Edges[i].To]);
        var colors = new int[list.VertexCount];
        if (list.Colors is { } given)
        {
            for (var v = 0; v < colors.Length; v++) colors[name[v]] = given[v];
        }

        return ColoredGraph.FromEdges(colors, edges);
    }
}
