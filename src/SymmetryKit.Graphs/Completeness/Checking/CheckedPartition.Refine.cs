namespace SymmetryKit.Graphs.Checking;

internal sealed partial class CheckedPartition
{
    // Cells to split by, each at most once: singletons go to the front, others to the back.
    private readonly int[] _ring;
    private readonly bool[] _queued;
    private int _head;
    private int _queuedCount;

    // By vertex: its neighbors in the splitter; zero between steps. By cell: how many of its vertices have some.
    private readonly int[] _count;
    private readonly int[] _touched;
    private readonly int[] _touchedOf;
    private readonly int[] _cells;
    private readonly int[] _keys;
    private readonly int[] _starts;
    private readonly int[] _parts;
    private int _partCount;
    private CancellationToken _cancellation;

    /// <summary>Refines by one queued cell.</summary>
    /// <param name="word">What happened, in terms of positions and numbers alone.</param>
    /// <returns>False, with an empty queue, when there is nothing left to refine.</returns>
    public bool TryStep(out ulong word)
    {
        word = 0;
        if (_queuedCount == 0 || IsDiscrete)
        {
            ClearQueue();
            return false;
        }

        word = Split(Pop());
        return true;
    }

    /// <summary>Refines until nothing is queued.</summary>
    public void RefineAll(CancellationToken cancellation)
    {
        _cancellation = cancellation;
        while (TryStep(out _)) cancellation.ThrowIfCancellationRequested();
    }

    // A sum over the cells touched, so that the order in which they are met plays no part.
    private ulong Split(int splitter)
    {
        var word = Words.Join((ulong)splitter, _size[splitter]);
        var touched = CountNeighbors(splitter);
        var cells = 0;
        for (var i = 0; i < touched; i++)
        {
            var u = _touched[i];
            var cell = _cell[u];
            if (_size[cell] == 1)
            {
                unchecked
                {
                    word += Words.OfSingle(cell, _count[u]);
                }

                _count[u] = 0;
                continue;
            }

            if (_touchedOf[cell]++ == 0) _cells[cells++] = cell;
            // The touched vertices of a cell gather at its end.
            Swap(_place[u], cell + _size[cell] - _touchedOf[cell]);
        }

        _partCount = 0;
        for (var i = 0; i < cells; i++)
        {
            unchecked
            {
                word += SplitCell(_cells[i]);
            }
        }

        // Sorted, so that the order of the queue is one of positions.
        var parts = _parts.AsSpan(0, _partCount);
        parts.Sort();
        foreach (var part in parts) Push(part);
        return word;
    }

    private int CountNeighbors(int splitter)
    {
        unchecked
        {
            var (count, touched) = (_count, _touched);
            var listed = 0;
            var members = Members(splitter);
            for (var i = 0; i < members.Length; i++)
            {
                // A cell may be most of a large graph.
                if ((i & 4095) == 4095) _cancellation.ThrowIfCancellationRequested();
                var v = members[i];
                foreach (var u in _graph.Neighbors(v))
                {
                    if (count[u]++ == 0) touched[listed++] = u;
                }
            }

            return listed;
        }
    }

    // Splits a cell whose touched vertices stand at its end, and clears their counts.
    private ulong SplitCell(int cell)
    {
        var (size, touched) = (_size[cell], _touchedOf[cell]);
        _touchedOf[cell] = 0;
        var (first, end) = (cell + size - touched, cell + size);
        if (SortByCount(first, touched))
        {
            var sameCount = _count[_order[first]];
            foreach (var v in _order.AsSpan(first, touched)) _count[v] = 0;
            if (touched < size) CutInTwo(cell, first, touched);
            return Words.Of(Words.Of(cell, touched), sameCount);
        }

        return CutByCounts(cell, first, end);
    }

    private void CutInTwo(int cell, int first, int touched)
    {
        var wasQueued = _queued[cell];
        CutAt(cell, first);
        // Of a cell that is not queued one part is enough, and the smaller one is cheaper.
        _parts[_partCount++] = wasQueued || 2 * touched <= _size[cell] + touched ? first : cell;
    }

    // True when all counts are equal and nothing has to be sorted.
    private bool SortByCount(int first, int touched)
    {
        var block = _order.AsSpan(first, touched);
        var keys = _keys.AsSpan(0, touched);
        var (least, most) = (int.MaxValue, 0);
        for (var i = 0; i < touched; i++)
        {
            keys[i] = _count[block[i]];
            (least, most) = (Math.Min(least, keys[i]), Math.Max(most, keys[i]));
        }

        if (least == most) return true;
        if (most - least < touched) SortByCounting(block, least, most);
        else keys.Sort(block);
        for (var p = first; p < first + touched; p++) _place[_order[p]] = p;
        return false;
    }

    private void SortByCounting(Span<int> block, int least, int most)
    {
        var starts = _starts.AsSpan(0, most - least + 1);
        starts.Clear();
        foreach (var v in block) starts[_count[v] - least]++;
        var at = 0;
        foreach (ref var start in starts) (start, at) = (at, at + start);
        // The keys are not needed for this way of sorting; their memory is.
        var sorted = _keys.AsSpan(0, block.Length);
        foreach (var v in block) sorted[starts[_count[v] - least]++] = v;
        sorted.CopyTo(block);
    }

    private ulong CutByCounts(int cell, int first, int end)
    {
        var word = Words.Of(cell, end - first);
        var (wasQueued, partsFrom) = (_queued[cell], _partCount);
        if (first > cell) _parts[_partCount++] = cell;
        for (var p = first; p < end; p++)
        {
            if (p > first && _count[_order[p]] == _count[_order[p - 1]]) continue;
            word = Words.Of(Words.Of(word, p), _count[_order[p]]);
            _parts[_partCount++] = p;
        }

        for (var p = first; p < end; p++) _count[_order[p]] = 0;
        for (var i = _partCount - 1; i > partsFrom; i--) CutAt(cell, _parts[i]);
        if (!wasQueued) SpareTheLargest(partsFrom);
        return word;
    }

    private void SpareTheLargest(int partsFrom)
    {
        var spared = partsFrom;
        for (var i = partsFrom + 1; i < _partCount; i++)
        {
            if (_size[_parts[i]] > _size[_parts[spared]]) spared = i;
        }

        _parts[spared] = _parts[--_partCount];
    }

    private void Push(int cell)
    {
        if (_queued[cell]) return;
        _queued[cell] = true;
        _queuedCount++;
        if (_size[cell] == 1)
        {
            _head = _head == 0 ? _ring.Length - 1 : _head - 1;
            _ring[_head] = cell;
            return;
        }

        var at = _head + _queuedCount - 1;
        _ring[at < _ring.Length ? at : at - _ring.Length] = cell;
    }

    private int Pop()
    {
        var cell = _ring[_head++];
        if (_head == _ring.Length) _head = 0;
        _queuedCount--;
        _queued[cell] = false;
        return cell;
    }

    private void ClearQueue()
    {
        while (_queuedCount > 0) Pop();
        _head = 0;
    }
}
