namespace SymmetryKit.Graphs.Search;

/// <summary>Finds the group without the trees that hang from the graph.</summary>
/// <remarks>
/// Leaves are taken off, round by round, until none is left; of a component that is a tree its center stays. What hangs
/// from a vertex is known up to isomorphism by its code: the color and the sorted codes of what was taken off there.
/// Equal codes are exactly isomorphic rooted trees, so the group is that of the kept part, colored by codes, times the
/// exchanges of equal siblings. Source of the codes: [AhoHopcroftUllman1974].
/// </remarks>
internal sealed class PendantTrees
{
    // One leaf among so many vertices is enough: with fewer, most of the graph would be left.
    private const int LeastShare = 4;

    private readonly ColoredGraph _graph;
    private readonly int[] _parent;

    // In the order in which they were taken off: children before parents.
    private readonly int[] _removed;
    private int _removedCount;

    // Row v: the vertices taken off at v, sorted by code once v has one.
    private readonly int[] _childStart;
    private readonly int[] _children;
    private readonly int[] _code;
    private readonly int[] _table;
    private int _codeCount;
    private int[] _keys = new int[64];

    private PendantTrees(ColoredGraph graph)
    {
        var n = graph.VertexCount;
        _graph = graph;
        (_parent, _removed, _code) = (new int[n], new int[n], new int[n]);
        Array.Fill(_parent, -1);
        (_childStart, _children) = (new int[n + 1], new int[n]);
        _table = new int[(int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)n + 1) * 2];
    }

    /// <summary>The whole graph's group by way of the part that is left; null when few leaves hang there.</summary>
    public static AutomorphismGroup? TryFind(
        ColoredGraph graph, IProgress<SearchProgress>? progress, CancellationToken cancellation)
    {
        var leaves = 0;
        for (var v = 0; v < graph.VertexCount; v++) leaves += graph.Degree(v) == 1 ? 1 : 0;
        if (leaves < 2 || LeastShare * (long)leaves < graph.VertexCount) return null;
        var trees = new PendantTrees(graph);
        trees.TakeOff(cancellation);
        if (trees._removedCount == 0) return null;
        trees.ListChildren();
        trees.GiveCodes(cancellation);
        return trees.Find(progress, cancellation);
    }

    private void TakeOff(CancellationToken cancellation)
    {
        var n = _graph.VertexCount;
        // The sum of a vertex's neighbors that are left: with one left, it is that one.
        var (degree, rest, round) = (new int[n], new long[n], new int[n]);
        var leaves = new List<int>();
        for (var v = 0; v < n; v++)
        {
            degree[v] = _graph.Degree(v);
            foreach (var u in _graph.Neighbors(v)) rest[v] += u;
            if (degree[v] == 1) leaves.Add(v);
        }

        var next = new List<int>();
        for (var now = 1; leaves.Count > 0; now++)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var v in leaves) round[v] = now;
            next.Clear();
            foreach (var v in leaves)
            {
                var parent = (int)rest[v];
                // Two leaves joined to each other are the center of a tree.
                if (round[parent] == now) continue;
                _parent[v] = parent;
                _removed[_removedCount++] = v;
                rest[parent] -= v;
                if (--degree[parent] == 1) next.Add(parent);
            }

            next.RemoveAll(v => degree[v] != 1);
            (leaves, next) = (next, leaves);
        }
    }

    private void ListChildren()
    {
        var removed = _removed.AsSpan(0, _removedCount);
        foreach (var v in removed) _childStart[_parent[v] + 1]++;
        for (var v = 0; v < _graph.VertexCount; v++) _childStart[v + 1] += _childStart[v];
        var at = _childStart.AsSpan(0, _graph.VertexCount).ToArray();
        foreach (var v in removed) _children[at[_parent[v]]++] = v;
    }

    private void GiveCodes(CancellationToken cancellation)
    {
        for (var i = 0; i < _removedCount; i++)
        {
            if ((i & 4095) == 0) cancellation.ThrowIfCancellationRequested();
            _code[_removed[i]] = CodeOf(_removed[i]);
        }

        for (var v = 0; v < _parent.Length; v++)
        {
            if ((v & 4095) == 0) cancellation.ThrowIfCancellationRequested();
            if (_parent[v] < 0) _code[v] = CodeOf(v);
        }
    }

    private Span<int> Children(int v) => _children.AsSpan(_childStart[v], _childStart[v + 1] - _childStart[v]);

    // Exact: the table holds one vertex for each code, to be compared with.
    private int CodeOf(int v)
    {
        var children = Children(v);
        var hash = Trace.Mix(_graph.ColorOf(v), children.Length);
        if (children.Length > 1) SortByCode(children);
        foreach (var child in children) hash = Trace.Mix(hash, (ulong)_code[child]);
        var at = (int)(hash & (ulong)(_table.Length - 1));
        for (; _table[at] != 0; at = (at + 1) & (_table.Length - 1))
        {
            if (AreAlike(v, _table[at] - 1)) return _code[_table[at] - 1];
        }

        _table[at] = v + 1;
        return _codeCount++;
    }

    private void SortByCode(Span<int> children)
    {
        if (_keys.Length < children.Length) _keys = new int[Math.Max(children.Length, 2 * _keys.Length)];
        var keys = _keys.AsSpan(0, children.Length);
        for (var i = 0; i < keys.Length; i++) keys[i] = _code[children[i]];
        keys.Sort(children);
    }

    private bool AreAlike(int v, int w)
    {
        var (first, second) = (_childStart[v], _childStart[w]);
        var count = _childStart[v + 1] - first;
        if (_graph.ColorOf(v) != _graph.ColorOf(w) || _childStart[w + 1] - second != count) return false;
        for (var i = 0; i < count; i++)
        {
            if (_code[_children[first + i]] != _code[_children[second + i]]) return false;
        }

        return true;
    }

    private AutomorphismGroup Find(IProgress<SearchProgress>? progress, CancellationToken cancellation)
    {
        var (kept, part) = _graph.Part(v => _parent[v] < 0, v => _code[v]);
        var group = SearchTree.Find(part, progress, cancellation);
        var blocks = Arrange(kept);
        var extension = new GroupExtension(_graph, group, kept, blocks, blocks.Swap);
        // Parents first: their siblings are told apart before their own children are.
        foreach (var v in kept) AddSiblings(extension, v);
        for (var i = _removedCount - 1; i >= 0; i--)
        {
            if ((i & 4095) == 0) cancellation.ThrowIfCancellationRequested();
            AddSiblings(extension, _removed[i]);
        }

        return extension.ToGroup();
    }

    private Blocks Arrange(int[] kept)
    {
        var blocks = new Blocks(_graph.VertexCount, kept);
        Array.Fill(blocks.Size, 1);
        for (var i = 0; i < _removedCount; i++) blocks.Size[_parent[_removed[i]]] += blocks.Size[_removed[i]];
        var start = 0;
        foreach (var v in kept)
        {
            blocks.Start[v] = start;
            start += blocks.Size[v];
            Place(blocks, v);
        }

        for (var i = _removedCount - 1; i >= 0; i--) Place(blocks, _removed[i]);
        return blocks;
    }

    private void Place(Blocks blocks, int v)
    {
        var start = blocks.Start[v];
        blocks.Order[start++] = v;
        foreach (var child in Children(v))
        {
            blocks.Start[child] = start;
            start += blocks.Size[child];
        }
    }

    private void AddSiblings(GroupExtension extension, int v)
    {
        var children = Children(v);
        for (var from = 0; from < children.Length;)
        {
            var to = from + 1;
            while (to < children.Length && _code[children[to]] == _code[children[from]]) to++;
            extension.AddAllExchanges(children[from..to]);
            from = to;
        }
    }
}
