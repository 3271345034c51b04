namespace SymmetryKit.Graphs.Checking;

/// <summary>The checker's own color refinement: cells as blocks of an array, split by counts of neighbors, undone in
/// reverse.</summary>
/// <remarks>The order of all work depends on positions only, never on the vertices' names, so isomorphic inputs give
/// equal words. All memory is allocated by the constructor.</remarks>
internal sealed partial class CheckedPartition
{
    private readonly ColoredGraph _graph;
    private readonly int[] _order;
    private readonly int[] _place;
    private readonly int[] _cell;
    private readonly int[] _size;
    private readonly int[] _splits;
    private int _cellCount;

    public CheckedPartition(ColoredGraph graph, int[] colors)
    {
        _graph = graph;
        var n = graph.VertexCount;
        (_order, _place, _cell, _size) = (new int[n], new int[n], new int[n], new int[n]);
        (_splits, _ring, _queued) = (new int[n], new int[n + 1], new bool[n]);
        (_count, _touched, _touchedOf, _cells) = (new int[n], new int[n], new int[n], new int[n]);
        (_keys, _starts, _parts) = (new int[n], new int[n], new int[n]);
        for (var v = 0; v < n; v++) _order[v] = v;
        var keys = (int[])colors.Clone();
        if (Array.Exists(keys, key => key != keys[0])) Array.Sort(keys, _order);
        for (var p = 0; p < n; p++)
        {
            var v = _order[p];
            _place[v] = p;
            _cell[v] = p > 0 && keys[p] == keys[p - 1] ? _cell[_order[p - 1]] : p;
            if (_size[_cell[v]]++ == 0) _cellCount++;
        }

        for (var p = 0; p < n; p += _size[p]) Push(p);
    }

    public int SplitCount { get; private set; }

    public bool IsDiscrete => _cellCount == _order.Length;

    public ReadOnlySpan<int> Members(int cell) => _order.AsSpan(cell, _size[cell]);

    public int CellOf(int vertex) => _cell[vertex];

    public int SizeOf(int cell) => _size[cell];

    public bool StartsCell(int position) => _cell[_order[position]] == position;

    public int VertexAt(int position) => _order[position];

    /// <summary>Puts the splits made so far beyond undoing.</summary>
    public void Forget() => SplitCount = 0;

    /// <summary>Makes a vertex of a larger cell a cell of its own and queues it.</summary>
    public void Single(int vertex)
    {
        var cell = _cell[vertex];
        var last = cell + _size[cell] - 1;
        Swap(_place[vertex], last);
        CutAt(cell, last);
        Push(last);
    }

    /// <summary>Undoes splits, newest first, until <paramref name="splitCount"/> are left.</summary>
    public void Undo(int splitCount)
    {
        ClearQueue();
        while (SplitCount > splitCount)
        {
            var part = _splits[--SplitCount];
            var cell = _cell[_order[part - 1]];
            foreach (var v in Members(part)) _cell[v] = cell;
            _size[cell] += _size[part];
            _cellCount--;
        }
    }

    private void CutAt(int cell, int part)
    {
        _size[part] = cell + _size[cell] - part;
        _size[cell] = part - cell;
        foreach (var v in Members(part)) _cell[v] = part;
        _splits[SplitCount++] = part;
        _cellCount++;
    }

    private void Swap(int p, int q)
    {
        var (v, w) = (_order[p], _order[q]);
        (_order[p], _order[q]) = (w, v);
        (_place[w], _place[v]) = (p, q);
    }
}
