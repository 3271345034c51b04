namespace SymmetryKit.Graphs.Checking;

/// <summary>The checker's own color refinement: cells as blocks of an array, split by counts of neighbors, undone in
/// reverse.</summary>
/// <remarks>Plain rather than fast. The order of all work depends on positions only, never on the vertices' names, so
/// isomorphic inputs give equal words.</remarks>
internal sealed class CheckedPartition
{
    private readonly ColoredGraph _graph;
    private readonly int[] _order;
    private readonly int[] _place;
    private readonly int[] _cell;
    private readonly int[] _size;
    private readonly List<int> _splits = [];
    private readonly Queue<int> _queue = new();
    private readonly bool[] _queued;
    private readonly int[] _count;
    private readonly List<int> _touched = [];
    private readonly int[] _touchedOf;
    private readonly List<int> _cells = [];

    public CheckedPartition(ColoredGraph graph, int[] colors)
    {
        _graph = graph;
        var n = graph.VertexCount;
        (_order, _place, _cell, _size) = (new int[n], new int[n], new int[n], new int[n]);
        (_queued, _count, _touchedOf) = (new bool[n], new int[n], new int[n]);
        for (var v = 0; v < n; v++) _order[v] = v;
        var keys = (int[])colors.Clone();
        Array.Sort(keys, _order);
        for (var p = 0; p < n; p++)
        {
            var v = _order[p];
            _place[v] = p;
            _cell[v] = p > 0 && keys[p] == keys[p - 1] ? _cell[_order[p - 1]] : p;
            if (_size[_cell[v]]++ == 0) Push(p);
        }
    }

    public int SplitCount => _splits.Count;

    public ReadOnlySpan<int> Members(int cell) => _order.AsSpan(cell, _size[cell]);

    public int CellOf(int vertex) => _cell[vertex];

    public int SizeOf(int cell) => _size[cell];

    public bool StartsCell(int position) => _cell[_order[position]] == position;

    public int VertexAt(int position) => _order[position];

    public void Forget() => _splits.Clear();

    public void Single(int vertex)
    {
        var cell = _cell[vertex];
        var last = cell + _size[cell] - 1;
        Swap(_place[vertex], last);
        CutAt(cell, last);
        Push(last);
    }

    /// <summary>Refines and hands every word to <paramref name="accept"/>, until it says no or nothing is
    /// queued.</summary>
    /// <returns>Whether all words were accepted.</returns>
    public bool Refine(Func<ulong, bool> accept)
    {
        while (_queue.TryDequeue(out var splitter))
        {
            _queued[splitter] = false;
            if (accept(Split(splitter))) continue;
            while (_queue.TryDequeue(out var rest)) _queued[rest] = false;
            return false;
        }

        return true;
    }

    public void Undo(int splitCount)
    {
        while (_queue.TryDequeue(out var rest)) _queued[rest] = false;
        for (var i = _splits.Count - 1; i >= splitCount; i--)
        {
            var part = _splits[i];
            var cell = _cell[_order[part - 1]];
            foreach (var v in Members(part)) _cell[v] = cell;
            _size[cell] += _size[part];
        }

        _splits.RemoveRange(splitCount, _splits.Count - splitCount);
    }

    private ulong Split(int splitter)
    {
        var word = Words.Join((ulong)splitter, _size[splitter]);
        foreach (var v in Members(splitter))
        {
            foreach (var u in _graph.Neighbors(v))
            {
                if (_count[u]++ == 0) _touched.Add(u);
            }
        }

        foreach (var u in _touched)
        {
            if (_touchedOf[_cell[u]]++ == 0) _cells.Add(_cell[u]);
            // The touched vertices of a cell gather at its end.
            Swap(_place[u], _cell[u] + _size[_cell[u]] - _touchedOf[_cell[u]]);
        }

        _cells.Sort();
        foreach (var cell in _cells) word = SplitCell(cell, word);
        foreach (var u in _touched) _count[u] = 0;
        _touched.Clear();
        _cells.Clear();
        return word;
    }

    private ulong SplitCell(int cell, ulong word)
    {
        var (size, touched) = (_size[cell], _touchedOf[cell]);
        _touchedOf[cell] = 0;
        var first = cell + size - touched;
        var block = _order.AsSpan(first, touched);
        block.Sort((v, w) => _count[v].CompareTo(_count[w]));
        for (var p = first; p < cell + size; p++) _place[_order[p]] = p;
        var wasQueued = _queued[cell];
        List<int> parts = [cell];
        word = Words.Join(Words.Join(word, cell), touched);
        for (var p = first; p < cell + size; p++)
        {
            var isNew = p == first || _count[_order[p]] != _count[_order[p - 1]];
            if (!isNew) continue;
            word = Words.Join(Words.Join(word, p), _count[_order[p]]);
            if (p > cell) parts.Add(p);
        }

        for (var i = parts.Count - 1; i > 0; i--) CutAt(cell, parts[i]);
        PushParts(parts, wasQueued);
        return word;
    }

    // All parts of a queued cell, and of another all but the first of the largest ones.
    private void PushParts(List<int> parts, bool wasQueued)
    {
        if (parts.Count == 1) return;
        var spared = wasQueued ? -1 : parts.MaxBy(part => _size[part]);
        foreach (var part in parts)
        {
            if (part != spared) Push(part);
        }
    }

    private void CutAt(int cell, int part)
    {
        _size[part] = cell + _size[cell] - part;
        _size[cell] = part - cell;
        foreach (var v in Members(part)) _cell[v] = part;
        _splits.Add(part);
    }

    private void Push(int cell)
    {
        if (_queued[cell]) return;
        _queued[cell] = true;
        _queue.Enqueue(cell);
    }

    private void Swap(int p, int q)
    {
        (_order[p], _order[q]) = (_order[q], _order[p]);
        (_place[_order[p]], _place[_order[q]]) = (p, q);
    }
}
