namespace SymmetryKit.Graphs.Search;

/// <summary>Chooses the cell to individualize in next along the first path.</summary>
/// <remarks>
/// The cells cut by the latest refinement come first, large before small: a large cell leaves less to do below it.
/// Parts split off, and what was left of a cell if it is joined to such a part, go before leftovers that are not: so
/// one component is finished before another is begun, which keeps generators sparse and side paths short. Over a whole
/// path the work is
/// O(m + n log n).
/// </remarks>
internal sealed class CellStack(ColoredGraph graph, Refiner refiner)
{
    // By first position: the batch in which a part with several vertices was split off.
    private readonly int[] _batchOf = new int[refiner.VertexCount];
    private int _batch;

    private int[] _cells = new int[256];
    private int _count;
    private long[] _keys = new long[256];
    private int _keyCount;

    /// <summary>Begins with all cells of the refiner.</summary>
    public void Start()
    {
        _count = 0;
        for (var cell = 0; cell < refiner.VertexCount; cell += refiner.Len[cell]) AddKey(cell);
        Push();
        PutCommonestLengthOnTop();
    }

    // A group that moves most vertices freely has orbits of its own order: a cell of the length that most vertices'
    // cells have is likely to be one orbit, a longer one to be several that refinement cannot tell apart.
    private void PutCommonestLengthOnTop()
    {
        var (bestFrom, bestVertices) = (0, 0L);
        for (var from = 0; from < _count;)
        {
            var to = from;
            while (to < _count && refiner.Len[_cells[to]] == refiner.Len[_cells[from]]) to++;
            var vertices = (long)(to - from) * refiner.Len[_cells[from]];
            if (vertices >= bestVertices) (bestFrom, bestVertices) = (from, vertices);
            from = to;
        }

        if (_count == 0) return;
        if (_count == _cells.Length) Array.Resize(ref _cells, 2 * _count);
        _cells[_count] = _cells[bestFrom];
        _count++;
    }

    /// <summary>Adds the parts of the cells split since the trail had <paramref name="trailCount"/> entries.</summary>
    public void AddSince(int trailCount)
    {
        _batch++;
        for (var i = trailCount; i < refiner.TrailCount; i++)
        {
            var part = refiner.Trail[i];
            if (refiner.Len[part] > 1) _batchOf[part] = _batch;
        }

        AddLeftovers(trailCount, joined: false);
        Push();
        AddLeftovers(trailCount, joined: true);
        for (var i = trailCount; i < refiner.TrailCount; i++) AddKey(refiner.Trail[i]);
        Push();
    }

    /// <summary>The next cell with several vertices.</summary>
    public int Next()
    {
        while (refiner.Len[_cells[_count - 1]] == 1) _count--;
        return _cells[_count - 1];
    }

    private void AddLeftovers(int trailCount, bool joined)
    {
        for (var i = trailCount; i < refiner.TrailCount; i++)
        {
            // What is left of a split cell stands before its part.
            var cell = refiner.CellOf[refiner.Lab[refiner.Trail[i] - 1]];
            if (refiner.Len[cell] > 1 && IsJoinedToPart(cell) == joined) AddKey(cell);
        }
    }

    // The coloring is equitable, so any vertex of the cell will do.
    private bool IsJoinedToPart(int cell)
    {
        foreach (var u in graph.Neighbors(refiner.Lab[cell]))
        {
            if (_batchOf[refiner.CellOf[u]] == _batch) return true;
        }

        return false;
    }

    private void AddKey(int cell)
    {
        if (refiner.Len[cell] == 1) return;
        if (_keyCount == _keys.Length) Array.Resize(ref _keys, 2 * _keyCount);
        _keys[_keyCount++] = (long)refiner.Len[cell] << 32 | (uint)cell;
    }

    // Ascending, so that the largest is on top; a cell added twice is pushed once.
    private void Push()
    {
        var keys = _keys.AsSpan(0, _keyCount);
        keys.Sort();
        while (_count + keys.Length > _cells.Length) Array.Resize(ref _cells, 2 * _cells.Length);
        for (var i = 0; i < keys.Length; i++)
        {
            if (i == 0 || keys[i] != keys[i - 1]) _cells[_count++] = (int)(keys[i] & int.MaxValue);
        }

        _keyCount = 0;
    }
}
