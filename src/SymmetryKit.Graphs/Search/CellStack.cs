namespace SymmetryKit.Graphs.Search;

/// <summary>Chooses the cell to individualize in next along the first path.</summary>
/// <remarks>
/// The cells cut by the latest refinement come first, small before large, then those of earlier refinements. Staying with the
/// newest cells finishes one component before another is begun, which keeps generators sparse and side paths short.
/// Over a whole path the work is O(n log n).
/// </remarks>
internal sealed class CellStack(Refiner refiner)
{
    private int[] _cells = new int[256];
    private int _count;
    private long[] _keys = new long[256];

    /// <summary>Begins with all cells of the refiner.</summary>
    public void Start()
    {
        _count = 0;
        var keys = 0;
        for (var cell = 0; cell < refiner.VertexCount; cell += refiner.Len[cell]) keys = AddKey(keys, cell);
        Push(keys);
    }

    /// <summary>Adds the parts of the cells split since the trail had <paramref name="trailCount"/> entries.</summary>
    public void AddSince(int trailCount)
    {
        var keys = 0;
        // What is left of a split cell stands before its part.
        for (var i = trailCount; i < refiner.TrailCount; i++)
        {
            keys = AddKey(keys, refiner.CellOf[refiner.Lab[refiner.Trail[i] - 1]]);
        }

        Push(keys);
        keys = 0;
        for (var i = trailCount; i < refiner.TrailCount; i++) keys = AddKey(keys, refiner.Trail[i]);
        Push(keys);
    }

    /// <summary>The next cell with several vertices.</summary>
    public int Next()
    {
        while (refiner.Len[_cells[_count - 1]] == 1) _count--;
        return _cells[_count - 1];
    }

    private int AddKey(int keys, int cell)
    {
        if (refiner.Len[cell] == 1) return keys;
        if (keys == _keys.Length) Array.Resize(ref _keys, 2 * keys);
        _keys[keys] = (long)refiner.Len[cell] << 32 | (uint)cell;
        return keys + 1;
    }

    private void Push(int keys)
    {
        _keys.AsSpan(0, keys).Sort();
        while (_count + keys > _cells.Length) Array.Resize(ref _cells, 2 * _cells.Length);
        for (var i = keys - 1; i >= 0; i--)
        {
            if (i == 0 || _keys[i] != _keys[i - 1]) _cells[_count++] = (int)(_keys[i] & int.MaxValue);
        }
    }
}
