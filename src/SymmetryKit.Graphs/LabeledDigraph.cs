namespace SymmetryKit.Graphs;

/// <summary>A directed graph under construction, with colors on vertices, arcs and undirected edges.</summary>
/// <remarks>
/// Loops are allowed; an arc or edge given twice with the same color counts once; with different colors both stay. An
/// automorphism is a permutation of the vertices that keeps vertex colors and maps arcs to arcs and edges to edges of
/// the same color. An arc pair (u, v), (v, u) and an undirected edge uv are different things.
/// </remarks>
public sealed partial class LabeledDigraph
{
    private readonly List<int> _colors = [];
    private readonly List<(int From, int To, int Color)> _arcs = [];
    private readonly List<(int From, int To, int Color)> _edges = [];

    /// <summary>The number of vertices so far.</summary>
    public int VertexCount => _colors.Count;

    /// <summary>The colors of the vertices, indexed by vertex.</summary>
    public IReadOnlyList<int> VertexColors => _colors;

    /// <summary>The arcs in the order they were added, duplicates included.</summary>
    public IReadOnlyList<(int From, int To, int Color)> Arcs => _arcs;

    /// <summary>The undirected edges in the order they were added, duplicates included; the smaller end
    /// first.</summary>
    public IReadOnlyList<(int From, int To, int Color)> Edges => _edges;

    /// <summary>Adds a vertex and returns its number, counting from 0.</summary>
    /// <param name="color">Any integer.</param>
    public int AddVertex(int color = 0)
    {
        _colors.Add(color);
        return _colors.Count - 1;
    }

    /// <summary>Adds an arc.</summary>
    /// <param name="from">Its tail.</param>
    /// <param name="to">Its head, possibly the tail itself.</param>
    /// <param name="color">Any integer; arcs have their own colors, apart from those of edges.</param>
    /// <exception cref="ArgumentOutOfRangeException">An end is not a vertex.</exception>
    public void AddArc(int from, int to, int color = 0)
    {
        CheckEnds(from, to);
        _arcs.Add((from, to, color));
    }

    /// <summary>Adds an undirected edge.</summary>
    /// <param name="first">One end.</param>
    /// <param name="second">The other end, possibly the same.</param>
    /// <param name="color">Any integer; edges have their own colors, apart from those of arcs.</param>
    /// <exception cref="ArgumentOutOfRangeException">An end is not a vertex.</exception>
    public void AddEdge(int first, int second, int color = 0)
    {
        CheckEnds(first, second);
        _edges.Add(first <= second ? (first, second, color) : (second, first, color));
    }

    /// <summary>Whether <paramref name="permutation"/> keeps vertex colors and the colored arcs and edges.</summary>
    /// <exception cref="ArgumentException">The degree of the permutation is not <see cref="VertexCount"/>.</exception>
    /// <remarks>O(n + m) expected time and memory.</remarks>
    public bool IsAutomorphism(Permutation permutation)
    {
        if (permutation.Degree != VertexCount)
        {
            throw new ArgumentException(
                $"Expected a permutation of {VertexCount} points, found one of {permutation.Degree}.",
                    nameof(permutation));
        }

        for (var v = 0; v < VertexCount; v++)
        {
            if (_colors[v] != _colors[permutation.Image(v)]) return false;
        }

        var arcs = _arcs.ToHashSet();
        var edges = _edges.ToHashSet();
        return arcs.All(arc => arcs.Contains((permutation.Image(arc.From), permutation.Image(arc.To), arc.Color)))
            && edges.All(edge => edges.Contains(Ordered(permutation.Image(edge.From), permutation.Image(edge.To),
                edge.Color)));
    }

    private static (int From, int To, int Color) Ordered(int first, int second, int color) =>
        first <= second ? (first, second, color) : (second, first, color);

    private void CheckEnds(int from, int to)
    {
        if (unchecked((uint)from) >= (uint)VertexCount || unchecked((uint)to) >= (uint)VertexCount)
        {
            throw new ArgumentOutOfRangeException(
                nameof(to), $"Expected ends in 0 … {VertexCount - 1}, found ({from}, {to}).");
        }
    }
}
