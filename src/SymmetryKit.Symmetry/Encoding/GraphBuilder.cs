using SymmetryKit.Graphs;

namespace SymmetryKit.Symmetry.Encoding;

/// <summary>A vertex-colored undirected graph under construction.</summary>
/// <remarks>
/// Neither arcs nor edge colors are needed: every edge of an encoding joins two kinds of vertices, and the kinds say
/// which end is which and what the edge means.
/// </remarks>
internal sealed class GraphBuilder
{
    private readonly List<VertexColor> _colors = [];
    private readonly List<(int From, int To)> _edges = [];

    public int VertexCount => _colors.Count;

    public int AddVertex(VertexColor color)
    {
        _colors.Add(color);
        return _colors.Count - 1;
    }

    public void AddEdge(int from, int to) => _edges.Add((from, to));

    /// <summary>Every color in use with the number of its vertices, in order.</summary>
    public IReadOnlyList<(VertexColor Color, int Count)> Palette() =>
        [.. _colors.CountBy(c => c).Select(e => (e.Key, e.Value)).OrderBy(e => e.Key)];

    public ColoredGraph Build()
    {
        var numbers = _colors.Distinct().Order().Select((color, k) => (color, k)).ToDictionary(e => e.color, e => e.k);
        return ColoredGraph.FromEdges(_colors.Select(c => numbers[c]).ToArray(), _edges.ToArray());
    }
}
