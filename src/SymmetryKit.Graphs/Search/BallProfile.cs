namespace SymmetryKit.Graphs.Search;

/// <summary>A vertex invariant: what is seen layer by layer up to a distance.</summary>
/// <remarks>
/// Color refinement sees nothing in a regular graph; the number of vertices at distance two or three differs wherever
/// short cycles do, and a few vertices set apart are often enough for refinement to do the rest.
/// </remarks>
internal sealed class BallProfile(ColoredGraph graph)
{
    private readonly int[] _seenAt = new int[graph.VertexCount];
    private readonly int[] _layer = new int[graph.VertexCount];
    private readonly int[] _queue = new int[graph.VertexCount];
    private int _stamp;

    /// <summary>Splits cells of an equitable coloring by the least radius that splits any.</summary>
    /// <param name="cellOf">A name for every vertex's cell.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>New colors that refine the cells, or null when no affordable radius splits any, and the
    /// radius.</returns>
    public (int[]? Colors, int Radius) Split(int[] cellOf, CancellationToken cancellation)
    {
        var words = new ulong[graph.VertexCount];
        var budget = 30L * (graph.VertexCount + 2L * graph.EdgeCount) + 100_000;
        for (var radius = 1; radius < graph.VertexCount; radius++)
        {
            var left = budget;
            for (var v = 0; v < words.Length; v++)
            {
                if ((v & 1023) == 0) cancellation.ThrowIfCancellationRequested();
                words[v] = Look(v, radius, cellOf, ref left);
                if (left < 0) return (null, 0);
            }

            if (Colors(cellOf, words) is { } colors) return (colors, radius);
        }

        return (null, 0);
    }

    private ulong Look(int vertex, int radius, int[] cellOf, ref long left)
    {
        unchecked
        {
            var word = 0UL;
            _stamp++;
            _queue[0] = vertex;
            _seenAt[vertex] = _stamp;
            _layer[vertex] = 0;
            var end = 1;
            for (var i = 0; i < end; i++)
            {
                var u = _queue[i];
                var layer = _layer[u];
                var inside = 0;
                foreach (var w in graph.Neighbors(u))
                {
                    if (_seenAt[w] == _stamp)
                    {
                        if (_layer[w] <= layer) inside++;
                    }
                    else if (layer < radius)
                    {
                        _seenAt[w] = _stamp;
                        _layer[w] = layer + 1;
                        _queue[end++] = w;
                    }
                }

                left -= graph.Degree(u);
                word += Trace.Mix(Trace.Mix(layer, inside), (ulong)cellOf[u]);
            }

            return word;
        }
    }

    private static int[]? Colors(int[] cellOf, ulong[] words)
    {
        var first = new ulong[words.Length];
        var known = new bool[words.Length];
        var splits = false;
        for (var v = 0; v < words.Length && !splits; v++)
        {
            var cell = cellOf[v];
            splits = known[cell] && first[cell] != words[v];
            (known[cell], first[cell]) = (true, words[v]);
        }

        if (!splits) return null;
        var keys = new (int Cell, ulong Word, int Vertex)[words.Length];
        for (var v = 0; v < keys.Length; v++) keys[v] = (cellOf[v], words[v], v);
        Array.Sort(keys);
        var colors = new int[words.Length];
        for (var i = 1; i < keys.Length; i++)
        {
            var isNew = keys[i].Cell != keys[i - 1].Cell || keys[i].Word != keys[i - 1].Word;
            colors[keys[i].Vertex] = colors[keys[i - 1].Vertex] + (isNew ? 1 : 0);
        }

        return colors;
    }
}
