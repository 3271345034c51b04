namespace SymmetryKit.Graphs.Search;

/// <summary>Finds the group with one vertex in the place of vertices that have the same neighbors.</summary>
/// <remarks>
/// Twins have equal neighbors, apart from each other, and are either all joined or all apart. Any permutation of a
/// class of twins is an automorphism; the others are those of the graph with one twin of each class, colored by the
/// class's size. A cell is looked at closely only if its first vertex has a twin; twins that are missed that way are
/// left to the search.
/// </remarks>
internal sealed class Twins
{
    // One superfluous vertex among so many is enough: with fewer, most of the graph would be left.
    private const int LeastShare = 4;

    private readonly ColoredGraph _graph;
    private readonly Refiner _refiner;

    // By vertex: the first of its class; and the size of that class, at its first vertex.
    private readonly int[] _first;
    private readonly int[] _classSize;
    private int _superfluous;

    private Twins(ColoredGraph graph, Refiner refiner)
    {
        _graph = graph;
        _refiner = refiner;
        _first = new int[graph.VertexCount];
        _classSize = new int[graph.VertexCount];
        for (var v = 0; v < _first.Length; v++) (_first[v], _classSize[v]) = (v, 1);
    }

    /// <summary>The whole graph's group by way of one twin of each class; null when there are few twins.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="refiner">At its root: the coarsest equitable coloring.</param>
    /// <param name="progress">Told how far the search of the smaller graph is.</param>
    /// <param name="cancellation">Ends the work.</param>
    public static AutomorphismGroup? TryFind(
        ColoredGraph graph, Refiner refiner, IProgress<SearchProgress>? progress, CancellationToken cancellation)
    {
        Twins? twins = null;
        for (var cell = 0; cell < graph.VertexCount; cell += refiner.Len[cell])
        {
            if (refiner.Len[cell] == 1 || TwinKind(graph, refiner, cell) is not { } areJoined) continue;
            cancellation.ThrowIfCancellationRequested();
            twins ??= new Twins(graph, refiner);
            twins.Classify(cell, areJoined);
        }

        return twins is not null && LeastShare * (long)twins._superfluous >= graph.VertexCount
            ? twins.Find(progress, cancellation)
            : null;
    }

    // Whether the first vertex of the cell has a twin that is joined to it (true) or not (false).
    private static bool? TwinKind(ColoredGraph graph, Refiner refiner, int cell)
    {
        var v = refiner.Lab[cell];
        var row = graph.Neighbors(v);
        if (row.IsEmpty) return false;
        var least = row[0];
        foreach (var u in row)
        {
            if (refiner.CellOf[u] == cell && AreTwins(graph, u, v, areJoined: true)) return true;
            if (graph.Degree(u) < graph.Degree(least)) least = u;
        }

        foreach (var u in graph.Neighbors(least))
        {
            if (u != v && refiner.CellOf[u] == cell && AreTwins(graph, u, v, areJoined: false)) return false;
        }

        return null;
    }

    private static bool AreTwins(ColoredGraph graph, int u, int v, bool areJoined)
    {
        var row = graph.Neighbors(u);
        var other = graph.Neighbors(v);
        if (!areJoined) return row.SequenceEqual(other);
        var (i, j) = (0, 0);
        while (i < row.Length && j < other.Length)
        {
            if (row[i] == v) i++;
            else if (other[j] == u) j++;
            else if (row[i++] != other[j++]) return false;
        }

        return row.Length == other.Length;
    }

    // Vertices with equal sums of their neighbors' words are next to each other once sorted; rows decide.
    private void Classify(int cell, bool areJoined)
    {
        var members = _refiner.Lab.AsSpan(cell, _refiner.Len[cell]).ToArray();
        var keys = new ulong[members.Length];
        Array.Sort(members);
        for (var i = 0; i < members.Length; i++) keys[i] = Key(members[i], areJoined);
        if (Array.Exists(keys, key => key != keys[0])) SortByKey(keys, members);
        var first = members[0];
        for (var i = 1; i < members.Length; i++)
        {
            if (keys[i] != keys[i - 1] || !AreTwins(_graph, members[i], first, areJoined))
            {
                first = members[i];
                continue;
            }

            _first[members[i]] = first;
            _classSize[first]++;
            _superfluous++;
        }
    }

    // Among equal keys ascending, so that a class begins with its least vertex.
    private static void SortByKey(ulong[] keys, int[] members)
    {
        Array.Sort(keys, members);
        for (var from = 0; from < keys.Length;)
        {
            var to = from + 1;
            while (to < keys.Length && keys[to] == keys[from]) to++;
            members.AsSpan(from, to - from).Sort();
            from = to;
        }
    }

    private ulong Key(int v, bool areJoined)
    {
        unchecked
        {
            var key = areJoined ? Trace.MixLightly(v) : 0;
            foreach (var u in _graph.Neighbors(v)) key += Trace.MixLightly(u);
            return key;
        }
    }

    private AutomorphismGroup Find(IProgress<SearchProgress>? progress, CancellationToken cancellation)
    {
        var colors = Colors();
        var (kept, part) = _graph.Part(v => _first[v] == v, v => colors[v]);
        var group = SearchTree.Find(part, progress, cancellation);
        var blocks = Arrange(kept);
        var extension = new GroupExtension(_graph, group, kept, blocks, Transposition);
        foreach (var v in kept)
            extension.AddAllExchanges(blocks.Order.AsSpan(blocks.Start[v], blocks.Size[v]));
        return extension.ToGroup();
    }

    private Permutation Transposition(int v, int w) => Permutation.FromTrustedSupport(
        _graph.VertexCount, [Math.Min(v, w), Math.Max(v, w)], [Math.Max(v, w), Math.Min(v, w)]);

    private Blocks Arrange(int[] kept)
    {
        var blocks = new Blocks(_graph.VertexCount, kept);
        var start = 0;
        foreach (var v in kept)
        {
            (blocks.Start[v], blocks.Size[v]) = (start, _classSize[v]);
            start += _classSize[v];
        }

        var at = (int[])blocks.Start.Clone();
        for (var v = 0; v < _first.Length; v++) blocks.Order[at[_first[v]]++] = v;
        return blocks;
    }

    // The cell, and within it the rank of the class's size.
    private int[] Colors()
    {
        var colors = (int[])_refiner.CellOf.Clone();
        for (var cell = 0; cell < colors.Length; cell += _refiner.Len[cell])
        {
            var members = _refiner.Lab.AsSpan(cell, _refiner.Len[cell]);
            var size = _classSize[_first[members[0]]];
            var isUniform = true;
            foreach (var v in members) isUniform &= _classSize[_first[v]] == size;
            if (isUniform) continue;
            var sizes = members.ToArray().Select(v => _classSize[_first[v]]).Distinct().Order().ToList();
            foreach (var v in members) colors[v] = cell + sizes.BinarySearch(_classSize[_first[v]]);
        }

        return colors;
    }
}
