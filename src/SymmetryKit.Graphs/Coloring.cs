namespace SymmetryKit.Graphs;

/// <summary>An ordered partition of the vertices 0 … n − 1 into cells 0 … k − 1, none empty.</summary>
/// <remarks>Immutable.</remarks>
public sealed class Coloring
{
    private readonly int[] _cellOf;
    private readonly int[] _starts;
    private readonly int[] _members;

    private Coloring(int[] cellOf, int cellCount)
    {
        _cellOf = cellOf;
        _starts = new int[cellCount + 1];
        foreach (var cell in cellOf) _starts[cell + 1]++;
        for (var i = 0; i < cellCount; i++) _starts[i + 1] += _starts[i];
        var next = _starts[..cellCount];
        _members = new int[cellOf.Length];
        for (var v = 0; v < cellOf.Length; v++) _members[next[cellOf[v]]++] = v;
    }

    /// <summary>The number n of vertices.</summary>
    public int VertexCount => _cellOf.Length;

    /// <summary>The number k of cells.</summary>
    public int CellCount => _starts.Length - 1;

    /// <summary>Whether every cell has one vertex.</summary>
    public bool IsDiscrete => CellCount == VertexCount;

    /// <summary>The number of the cell that holds <paramref name="vertex"/>.</summary>
    /// <exception cref="IndexOutOfRangeException"><paramref name="vertex"/> is not a vertex.</exception>
    public int CellOf(int vertex) => _cellOf[vertex];

    /// <summary>The vertices of cell <paramref name="cell"/>, ascending.</summary>
    /// <exception cref="IndexOutOfRangeException"><paramref name="cell"/> is not in 0 … k − 1.</exception>
    public ReadOnlySpan<int> Cell(int cell) => _members.AsSpan(_starts[cell].._starts[cell + 1]);

    /// <summary>The partition into equal colors; cells follow the colors' order.</summary>
    /// <param name="colors">Any integer for every vertex.</param>
    public static Coloring FromColors(ReadOnlySpan<int> colors)
    {
        var (least, greatest) = (int.MaxValue, int.MinValue);
        foreach (var color in colors) (least, greatest) = (Math.Min(least, color), Math.Max(greatest, color));
        return (long)greatest - least <= 2L * colors.Length ? ByCounting(colors, least, greatest) : BySorting(colors);
    }

    // Each color that occurs gets the next number.
    private static Coloring ByCounting(ReadOnlySpan<int> colors, int least, int greatest)
    {
        var numbers = new int[colors.Length == 0 ? 0 : greatest - least + 1];
        foreach (var color in colors) numbers[color - least] = 1;
        var cells = 0;
        for (var i = 0; i < numbers.Length; i++)
        {
            if (numbers[i] != 0) numbers[i] = cells++;
        }

        var cellOf = new int[colors.Length];
        for (var v = 0; v < cellOf.Length; v++) cellOf[v] = numbers[colors[v] - least];
        return new Coloring(cellOf, cells);
    }

    private static Coloring BySorting(ReadOnlySpan<int> colors)
    {
        var keys = colors.ToArray();
        var vertices = new int[colors.Length];
        for (var v = 0; v < vertices.Length; v++) vertices[v] = v;
        Array.Sort(keys, vertices);
        var cellOf = new int[colors.Length];
        var cells = 0;
        for (var i = 0; i < keys.Length; i++)
        {
            if (i == 0 || keys[i] != keys[i - 1]) cells++;
            cellOf[vertices[i]] = cells - 1;
        }

        return new Coloring(cellOf, cells);
    }

    /// <summary>Whether any two vertices of one cell have equally many neighbors in every cell.</summary>
    /// <param name="graph">A graph on the same vertices; its own colors play no part.</param>
    /// <exception cref="ArgumentException">The vertex counts differ.</exception>
    /// <remarks>O(n + m) plus sorting each row's cells. Written apart from the refinement, so that it can judge
    /// it.</remarks>
    public bool IsEquitable(ColoredGraph graph)
    {
        if (graph.VertexCount != VertexCount)
        {
            throw new ArgumentException($"Expected {VertexCount} vertices, found {graph.VertexCount}.", nameof(graph));
        }

        for (var cell = 0; cell < CellCount; cell++)
        {
            int[]? expected = null;
            foreach (var v in Cell(cell))
            {
                var found = new int[graph.Degree(v)];
                for (var i = 0; i < found.Length; i++) found[i] = _cellOf[graph.Neighbors(v)[i]];
                Array.Sort(found);
                expected ??= found;
                if (!expected.AsSpan().SequenceEqual(found)) return false;
            }
        }

        return true;
    }
}
