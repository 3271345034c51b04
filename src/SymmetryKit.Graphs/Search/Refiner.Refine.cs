namespace SymmetryKit.Graphs.Search;

internal sealed partial class Refiner
{
    // By vertex, zero between splitters: how many neighbors it has in the splitter.
    private readonly int[] _count;

    // The vertices with a non-zero count, and the cells with such vertices with how many they have.
    private readonly int[] _touched;
    private readonly int[] _touchedInCell;
    private readonly int[] _touchedCells;

    // Cells to queue once a splitter is done.
    private readonly int[] _fresh;
    private int _freshCount;

    private readonly int[] _scratch;
    private readonly int[] _buckets;

    private ulong _splitterHash;

    /// <summary>Refines until no queued cell is left, without a trace.</summary>
    public void RefineAll(CancellationToken cancellation)
    {
        while (HasQueued)
        {
            cancellation.ThrowIfCancellationRequested();
            SplitBy(Dequeue());
        }
    }

    /// <summary>Refines and appends one word for every splitter to <paramref name="log"/>.</summary>
    public void RefineRecording(TraceLog log, CancellationToken cancellation)
    {
        while (HasQueued && !IsDiscrete)
        {
            cancellation.ThrowIfCancellationRequested();
            SplitBy(Dequeue());
            log.Append(_splitterHash);
        }

        ClearQueue();
    }

    /// <summary>Refines as long as the words agree with those of <paramref name="log"/> from <paramref name="from"/> up to
    /// <paramref name="to"/>.</summary>
    /// <param name="log">The recorded trace.</param>
    /// <param name="from">The first word to agree with.</param>
    /// <param name="to">The end of the words to agree with.</param>
    /// <param name="cancellation">Looked at once for each splitter.</param>
    /// <returns>0 when all agree; else a word that names the first deviation and its place.</returns>
    public ulong RefineComparing(TraceLog log, int from, int to, CancellationToken cancellation)
    {
        var at = from;
        var deviation = 0UL;
        while (HasQueued && !IsDiscrete)
        {
            cancellation.ThrowIfCancellationRequested();
            SplitBy(Dequeue());
            if (at == to || log[at] != _splitterHash)
            {
                deviation = Trace.Mix(_splitterHash, (ulong)(at - from)) | 1;
                break;
            }

            at++;
        }

        // Fewer splitters than recorded is a deviation as well.
        if (deviation == 0 && at != to) deviation = Trace.Mix(0x5EED, (ulong)(at - from)) | 1;
        ClearQueue();
        return deviation;
    }

    private void SplitBy(int splitter)
    {
        var length = _len[splitter];
        unchecked
        {
            _splitterHash = Trace.Mix(splitter, length);
        }

        _freshCount = 0;
        if (length == 1)
        {
            SplitBySingleton(_lab[splitter]);
        }
        else
        {
            SplitByCounts(splitter, length);
        }

        // Sorted, so that the order of work does not depend on the vertices' names.
        var fresh = _fresh.AsSpan(0, _freshCount);
        if (fresh.Length > 1) fresh.Sort();
        foreach (var cell in fresh) Enqueue(cell);
    }

    // All counts are one: each touched cell splits into its untouched and its touched vertices.
    private void SplitBySingleton(int vertex)
    {
        unchecked
        {
            var cellOf = _cellOf;
            var len = _len;
            var touchedCells = 0;
            var hash = _splitterHash;
            var end = _offsets[vertex + 1];
            for (var e = _offsets[vertex]; e < end; e++)
            {
                var u = _targets[e];
                var cell = cellOf[u];
                var length = len[cell];
                if (length == 1)
                {
                    hash += Trace.Mix(cell, -1);
                    continue;
                }

                var touched = ++_touchedInCell[cell];
                if (touched == 1) _touchedCells[touchedCells++] = cell;
                MoveTo(u, cell + length - touched);
            }

            for (var i = 0; i < touchedCells; i++)
            {
                var cell = _touchedCells[i];
                var touched = _touchedInCell[cell];
                _touchedInCell[cell] = 0;
                hash += Trace.Mix(cell, touched);
                if (touched < len[cell]) SplitTouched(cell, touched);
            }

            _splitterHash = hash;
        }
    }

    private void SplitTouched(int cell, int touched)
    {
        var keep = _len[cell] - touched;
        SplitOff(cell, keep, touched);
        var part = cell + keep;
        for (var p = part; p < part + touched; p++) _cellOf[_lab[p]] = part;
        // Hopcroft: of two parts the smaller one suffices, unless the whole was queued.
        _fresh[_freshCount++] = _isQueued[cell] || touched <= keep ? part : cell;
    }

    private void SplitByCounts(int splitter, int length)
    {
        unchecked
        {
            var touchedCount = CountNeighbors(splitter, length);
            var hash = _splitterHash;
            var touchedCells = 0;
            for (var i = 0; i < touchedCount; i++)
            {
                var u = _touched[i];
                var cell = _cellOf[u];
                var cellLength = _len[cell];
                if (cellLength == 1)
                {
                    hash += Trace.Mix(Trace.Mix(cell, -1), (ulong)_count[u]);
                    _count[u] = 0;
                    continue;
                }

                var touched = ++_touchedInCell[cell];
                if (touched == 1) _touchedCells[touchedCells++] = cell;
                MoveTo(u, cell + cellLength - touched);
            }

            _splitterHash = hash;
            for (var i = 0; i < touchedCells; i++) SplitCellByCounts(_touchedCells[i]);
        }
    }

    private int CountNeighbors(int splitter, int length)
    {
        unchecked
        {
            var count = _count;
            var touched = _touched;
            var touchedCount = 0;
            for (var p = splitter; p < splitter + length; p++)
            {
                var v = _lab[p];
                var end = _offsets[v + 1];
                for (var e = _offsets[v]; e < end; e++)
                {
                    var u = _targets[e];
                    if (count[u]++ == 0) touched[touchedCount++] = u;
                }
            }

            return touchedCount;
        }
    }

    private void SplitCellByCounts(int cell)
    {
        unchecked
        {
            var length = _len[cell];
            var touched = _touchedInCell[cell];
            _touchedInCell[cell] = 0;
            var first = cell + length - touched;
            var (min, max) = CountRange(first, touched);
            if (min == max)
            {
                _splitterHash += Trace.Mix(Trace.Mix(cell, touched), (ulong)min);
                for (var p = first; p < first + touched; p++) _count[_lab[p]] = 0;
                if (touched < length) SplitTouched(cell, touched);
                return;
            }

            SortByCount(first, touched, min, max);
            SplitSorted(cell, length, first);
        }
    }

    private (int Min, int Max) CountRange(int first, int touched)
    {
        var min = int.MaxValue;
        var max = 0;
        for (var p = first; p < first + touched; p++)
        {
            var count = _count[_lab[p]];
            if (count < min) min = count;
            if (count > max) max = count;
        }

        return (min, max);
    }

    private void SortByCount(int first, int touched, int min, int max)
    {
        unchecked
        {
            for (var i = 0; i < touched; i++) _scratch[i] = _lab[first + i];
            if (max - min > 4 * touched + 64)
            {
                for (var i = 0; i < touched; i++) _touched[i] = _count[_scratch[i]];
                Array.Sort(_touched, _scratch, 0, touched);
                for (var i = 0; i < touched; i++) Place(_scratch[i], first + i);
                return;
            }

            var buckets = _buckets.AsSpan(0, max - min + 2);
            buckets.Clear();
            for (var i = 0; i < touched; i++) buckets[_count[_scratch[i]] - min + 1]++;
            for (var b = 1; b < buckets.Length; b++) buckets[b] += buckets[b - 1];
            for (var i = 0; i < touched; i++) Place(_scratch[i], first + buckets[_count[_scratch[i]] - min]++);
        }
    }

    private void Place(int vertex, int position)
    {
        _lab[position] = vertex;
        _pos[vertex] = position;
    }

    // The block is sorted by count from position first on; before it stand the untouched vertices.
    private void SplitSorted(int cell, int length, int first)
    {
        unchecked
        {
            var isQueued = _isQueued[cell];
            var freshFrom = _freshCount;
            var (largest, largestAt) = (0, cell);
            var end = cell + length;
            // From the right, so that undoing in reverse order merges each part into the block left of it.
            while (end > cell)
            {
                var count = _count[_lab[end - 1]];
                var start = end - 1;
                if (count == 0) start = cell;
                else while (start > first && _count[_lab[start - 1]] == count) start--;
                _splitterHash += Trace.Mix(Trace.Mix(start, end - start), (ulong)count);
                if (end - start >= largest) (largest, largestAt) = (end - start, start);
                _fresh[_freshCount++] = start;
                if (start > cell)
                {
                    SplitOff(cell, start - cell, end - start);
                    for (var p = start; p < end; p++) _cellOf[_lab[p]] = start;
                }

                end = start;
            }

            for (var p = first; p < cell + length; p++) _count[_lab[p]] = 0;
            if (isQueued) return;
            var skipped = Array.IndexOf(_fresh, largestAt, freshFrom, _freshCount - freshFrom);
            _fresh[skipped] = _fresh[--_freshCount];
        }
    }
}
