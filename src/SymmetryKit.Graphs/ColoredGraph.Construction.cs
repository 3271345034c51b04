namespace SymmetryKit.Graphs;

public sealed partial class ColoredGraph
{
    /// <summary>The graph with vertices 0 … <c>colors.Length − 1</c> and the given edges.</summary>
    /// <param name="colors">The color of every vertex; any integers.</param>
    /// <param name="edges">Pairs of distinct vertices in either order; an edge given more than once counts
    /// once.</param>
    /// <exception cref="ArgumentException">An edge joins a vertex to itself (color such vertices instead).</exception>
    /// <exception cref="ArgumentOutOfRangeException">An end of an edge is not a vertex.</exception>
    /// <remarks>O(n + m), without sorting by comparison.</remarks>
    public static ColoredGraph FromEdges(ReadOnlySpan<int> colors, ReadOnlySpan<(int From, int To)> edges)
    {
        CheckEdges(colors.Length, edges);
        var offsets = RowStarts(colors.Length, edges);
        var targets = SortedRows(offsets, FilledRows(offsets, edges));
        return new ColoredGraph(offsets, WithoutDuplicates(offsets, targets), colors.ToArray());
    }

    /// <summary>As <see cref="FromEdges(ReadOnlySpan{int}, ReadOnlySpan{ValueTuple{int, int}})"/>, every vertex of
    /// color 0.</summary>
    /// <param name="vertexCount">The number of vertices, not negative.</param>
    /// <param name="edges">Pairs of distinct vertices.</param>
    /// <exception cref="ArgumentException">An edge joins a vertex to itself.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative or an end of an edge is not a
    /// vertex.</exception>
    public static ColoredGraph FromEdges(int vertexCount, ReadOnlySpan<(int From, int To)> edges)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(vertexCount);
        return FromEdges(new int[vertexCount], edges);
    }

    /// <summary>The same edges with other colors.</summary>
    /// <param name="colors">One color per vertex.</param>
    /// <exception cref="ArgumentException">There is not one color per vertex.</exception>
    public ColoredGraph WithColors(ReadOnlySpan<int> colors)
    {
        if (colors.Length != VertexCount)
        {
            throw new ArgumentException($"Expected {VertexCount} colors, found {colors.Length}.", nameof(colors));
        }

        return new ColoredGraph(_offsets, _targets, colors.ToArray());
    }

    /// <summary>The image of this graph: vertex v becomes <c>permutation.Image(v)</c> and takes its color
    /// along.</summary>
    /// <param name="permutation">A permutation of the vertices.</param>
    /// <exception cref="ArgumentException">The degree of the permutation is not <see cref="VertexCount"/>.</exception>
    /// <remarks>O(n + m). A permutation is an automorphism exactly when the image equals the graph.</remarks>
    public ColoredGraph Relabel(Permutation permutation)
    {
        if (permutation.Degree != VertexCount)
        {
            throw new ArgumentException(
                $"Expected a permutation of {VertexCount} points, found one of {permutation.Degree}.",
                    nameof(permutation));
        }

        var image = permutation.ToArray();
        var colors = new int[VertexCount];
        var offsets = new int[VertexCount + 1];
        for (var v = 0; v < VertexCount; v++)
        {
            colors[image[v]] = _colors[v];
            offsets[image[v] + 1] = Degree(v);
        }

        for (var v = 0; v < VertexCount; v++) offsets[v + 1] += offsets[v];
        var rows = new int[_targets.Length];
        for (var v = 0; v < VertexCount; v++)
        {
            var at = offsets[image[v]];
            foreach (var w in Neighbors(v)) rows[at++] = image[w];
        }

        return new ColoredGraph(offsets, SortedRows(offsets, rows), colors);
    }

    /// <summary>Whether <paramref name="other"/> has the same colors and edges, vertex by vertex (not up to
    /// isomorphism).</summary>
    public bool IsIdenticalTo(ColoredGraph other) =>
        _colors.AsSpan().SequenceEqual(other._colors)
        && _offsets.AsSpan().SequenceEqual(other._offsets)
        && _targets.AsSpan().SequenceEqual(other._targets);

    /// <summary>Takes over rows already known to be symmetric, sorted and free of loops and duplicates.</summary>
    internal static ColoredGraph FromTrustedRows(int[] offsets, int[] targets, int[] colors) =>
        new(offsets, targets, colors);

    /// <summary>The graph on some of the vertices, with other colors; its i-th vertex is the i-th of those
    /// kept.</summary>
    internal (int[] Kept, ColoredGraph Part) Part(Predicate<int> isKept, Func<int, int> colorOf)
    {
        var number = new int[VertexCount];
        var count = 0;
        for (var v = 0; v < number.Length; v++) number[v] = isKept(v) ? count++ : -1;
        var (kept, colors, offsets) = (new int[count], new int[count], new int[count + 1]);
        var rows = new int[_targets.Length];
        var at = 0;
        for (var v = 0; v < number.Length; v++)
        {
            if (number[v] < 0) continue;
            (kept[number[v]], colors[number[v]]) = (v, colorOf(v));
            foreach (var w in Neighbors(v))
            {
                if (number[w] >= 0) rows[at++] = number[w];
            }

            offsets[number[v] + 1] = at;
        }

        return (kept, new ColoredGraph(offsets, rows.AsSpan(0, at).ToArray(), colors));
    }

    private static void CheckEdges(int vertexCount, ReadOnlySpan<(int From, int To)> edges)
    {
        foreach (var (from, to) in edges)
        {
            if (unchecked((uint)from) >= (uint)vertexCount || unchecked((uint)to) >= (uint)vertexCount)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(edges), $"Expected ends in 0 … {vertexCount - 1}, found the edge ({from}, {to}).");
            }

            if (from == to)
            {
                throw new ArgumentException($"Expected two distinct ends, found the loop ({from}, {to}).",
                    nameof(edges));
            }
        }
    }

    private static int[] RowStarts(int vertexCount, ReadOnlySpan<(int From, int To)> edges)
    {
        var offsets = new int[vertexCount + 1];
        foreach (var (from, to) in edges)
        {
            offsets[from + 1]++;
            offsets[to + 1]++;
        }

        for (var v = 0; v < vertexCount; v++) offsets[v + 1] += offsets[v];
        return offsets;
    }

    private static int[] FilledRows(int[] offsets, ReadOnlySpan<(int From, int To)> edges)
    {
        var next = offsets.AsSpan(0, offsets.Length - 1).ToArray();
        var rows = new int[offsets[^1]];
        foreach (var (from, to) in edges)
        {
            rows[next[from]++] = to;
            rows[next[to]++] = from;
        }

        return rows;
    }

    // Transposing a symmetric matrix row by row writes every row in ascending order.
    private static int[] SortedRows(int[] offsets, int[] rows)
    {
        var next = offsets.AsSpan(0, offsets.Length - 1).ToArray();
        var sorted = new int[rows.Length];
        for (var v = 0; v < next.Length; v++)
        {
            for (var e = offsets[v]; e < offsets[v + 1]; e++) sorted[next[rows[e]]++] = v;
        }

        return sorted;
    }

    private static int[] WithoutDuplicates(int[] offsets, int[] sorted)
    {
        var kept = 0;
        for (var v = 0; v + 1 < offsets.Length; v++)
        {
            for (var e = offsets[v]; e < offsets[v + 1]; e++)
            {
                if (e == offsets[v] || sorted[e] != sorted[e - 1]) kept++;
            }
        }

        if (kept == sorted.Length) return sorted;
        var targets = new int[kept];
        var at = 0;
        var from = 0;
        for (var v = 0; v + 1 < offsets.Length; v++)
        {
            var end = offsets[v + 1];
            offsets[v] = at;
            for (var e = from; e < end; e++)
            {
                if (e == from || sorted[e] != sorted[e - 1]) targets[at++] = sorted[e];
            }

            from = end;
        }

        offsets[^1] = at;
        return targets;
    }
}
