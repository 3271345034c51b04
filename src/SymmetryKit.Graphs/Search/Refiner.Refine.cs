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
    private CancellationToken _cancellation;

    /// <summary>Refines until no queued cell is left, without a trace.</summary>
    public void RefineAll(CancellationToken cancellation)
    {
        _cancellation = cancellation;
        while (HasQueued)
        {
            cancellation.ThrowIfCancellationRequested();
            SplitBy(Dequeue());
        }
    }

    /// <summary>Refines and appends one word for every splitter to <paramref name="log"/>.</summary>
    public void RefineRecording(TraceLog log, CancellationToken cancellation)
    {
        _cancellation = cancellation;
        while (HasQueued && !IsDiscrete)
        {
            cancellation.ThrowIfCancellationRequested();
            SplitBy(Dequeue());
            log.Append(_splitterHash);
        }

        ClearQueue();
    }

    /// <summary>Refines by one splitter.</summary>
    /// <param name="word">What the splitter did, a function of the partition and the graph up to isomorphism.</param>
    /// <returns>False, with nothing queued any more, when the partition is equitable or discrete.</returns>
    public bool TryStep(out ulong word)
    {
        word = 0;
        if (!HasQueued || IsDiscrete)
        {
            ClearQueue();
            return false;
        }

        SplitBy(Dequeue());
        word = _splitterHash;
        return true;
    }

    /// <summary>Refines as long as the words agree with those of <paramref name="log"/> from <paramref name="from"/> up
    /// to
    /// <paramref name="to"/>.</summary>
    /// <param name="log">The recorded trace.</param>
    /// <param name="from">The first word to agree with.</param>
    /// <param name="to">The end of the words to agree with.</param>
    /// <param name="extra">How many splitters to go on for after a deviation, to name it more sharply.</param>
    /// <param name="cancellation">Looked at once for each splitter.</param>
    /// <returns>0 when all agree; else a word that names the first deviation and its place.</returns>
    public ulong RefineComparing(TraceLog log, int from, int to, int extra, CancellationToken cancellation)
    {
        _cancellation = cancellation;
        var at = from;
        var deviation = 0UL;
        while (HasQueued && !IsDiscrete)
        {
            cancellation.ThrowIfCancellationRequested();
            SplitBy(Dequeue());
            if (at == to || log[at] != _splitterHash)
            {
                deviation = Trace.Mix(_splitterHash, (ulong)(at - from)) | 1;
                deviation = Sharpen(deviation, extra);
                break;
            }

            at++;
        }

        // Fewer splitters than recorded is a deviation as well.
        if (deviation == 0 && at != to) deviation = Trace.Mix(0x5EED, (ulong)(at - from)) | 1;
        ClearQueue();
        return deviation;
    }

    // Goes on for some splitters, so that different deviations get different words.
    private ulong Sharpen(ulong deviation, int extra)
    {
        for (var i = 0; i < extra && HasQueued; i++)
        {
            SplitBy(Dequeue());
            deviation = Trace.Mix(deviation, _splitterHash) | 1;
        }

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
            var (cellOf, len, touchedInCell, listed) = (_cellOf, _len, _touchedInCell, _scratch);
            var touchedCells = 0;
            var hash = _splitterHash;
            Work += _offsets[vertex + 1] - _offsets[vertex];
            foreach (var u in _targets.AsSpan(_offsets[vertex], _offsets[vertex + 1] - _offsets[vertex]))
            {
                var cell = cellOf[u];
                if (len[cell] == 1)
                {
                    hash += Trace.MixLightly(cell);
                    continue;
                }

                var touched = touchedInCell[cell]++;
                if (touched == 0) _touchedCells[touchedCells++] = cell;
                listed[cell + touched] = u;
            }

            for (var i = 0; i < touchedCells; i++)
            {
                var cell = _touchedCells[i];
                var touched = touchedInCell[cell];
                touchedInCell[cell] = 0;
                hash += Trace.Mix(cell, touched);
                if (touched < len[cell]) SplitTouched(cell, touched);
            }

            _splitterHash = hash;
        }
    }

    // The touched vertices are listed in scratch from the cell's first position on; they become a cell at its end.
    private void SplitTouched(int cell, int touched)
    {
        var keep = _len[cell] - touched;
        MoveListedToEnd(cell, touched);
        SplitOff(cell, keep, touched);
        var part = cell + keep;
        for (var i = cell; i < cell + touched; i++) _cellOf[_scratch[i]] = part;
        // Hopcroft: of two parts the smaller one suffices, unless the whole was queued.
        _fresh[_freshCount++] = _isQueued[cell] || touched <= keep ? part : cell;
    }

    private void MoveListedToEnd(int cell, int touched)
    {
        unchecked
        {
            var (lab, pos) = (_lab, _pos);
            var to = cell + _len[cell];
            foreach (var u in _scratch.AsSpan(cell, touched))
            {
                var other = lab[--to];
                var from = pos[u];
                lab[from] = other;
                pos[other] = from;
                lab[to] = u;
                pos[u] = to;
            }
        }
    }

    private void SplitByCounts(int splitter, int length)
    {
        unchecked
        {
            var touchedCount = CountNeighbors(splitter, length);
            var (cellOf, len, count, touchedInCell, listed) = (_cellOf, _len, _count, _touchedInCell, _scratch);
            var hash = _splitterHash;
            var touchedCells = 0;
            foreach (var u in _touched.AsSpan(0, touchedCount))
            {
                var cell = cellOf[u];
                if (len[cell] == 1)
                {
                    hash += Trace.MixLightly((long)cell << 32 | (uint)count[u]);
                    count[u] = 0;
                    continue;
                }

                var touched = touchedInCell[cell]++;
                if (touched == 0) _touchedCells[touchedCells++] = cell;
                listed[cell + touched] = u;
            }

            _splitterHash = hash;
            for (var i = 0; i < touchedCells; i++) SplitCellByCounts(_touchedCells[i]);
        }
    }

    private int CountNeighbors(int splitter, int length)
    {
        unchecked
        {
            var (count, touched, offsets, targets) = (_count, _touched, _offsets, _targets);
            // In the set of all vertices the count is the degree.
            if (length == _n) return CountDegrees();
            var touchedCount = 0;
            var members = _lab.AsSpan(splitter, length);
            for (var i = 0; i < members.Length; i++)
            {
                // A cell may be most of a large graph.
                if ((i & 4095) == 4095) _cancellation.ThrowIfCancellationRequested();
                var v = members[i];
                Work += offsets[v + 1] - offsets[v];
                foreach (var u in targets.AsSpan(offsets[v], offsets[v + 1] - offsets[v]))
                {
                    if (count[u]++ == 0) touched[touchedCount++] = u;
                }
            }

            return touchedCount;
        }
    }

    private int CountDegrees()
    {
        var touchedCount = 0;
        foreach (var v in _lab)
        {
            _count[v] = _offsets[v + 1] - _offsets[v];
            if (_count[v] > 0) _touched[touchedCount++] = v;
        }

        Work += _n;
        return touchedCount;
    }

    private void SplitCellByCounts(int cell)
    {
        unchecked
        {
            var count = _count;
            var length = _len[cell];
            var touched = _touchedInCell[cell];
            _touchedInCell[cell] = 0;
            var listed = _scratch.AsSpan(cell, touched);
            var (min, max) = (count[listed[0]], count[listed[0]]);
            foreach (var u in listed)
            {
                if (count[u] < min) min = count[u];
                if (count[u] > max) max = count[u];
            }

            if (min == max)
            {
                _splitterHash += Trace.Mix(Trace.Mix(cell, touched), (ulong)min);
                foreach (var u in listed) count[u] = 0;
                if (touched < length) SplitTouched(cell, touched);
                return;
            }

            var first = cell + length - touched;
            if (touched < length) MoveListedToEnd(cell, touched);
            SortByCount(listed, first, min, max);
            SplitSorted(cell, length, first);
        }
    }

    private void SortByCount(Span<int> listed, int first, int min, int max)
    {
        unchecked
        {
            if (max - min > 4 * listed.Length + 64)
            {
                var keys = _touched.AsSpan(0, listed.Length);
                for (var i = 0; i < keys.Length; i++) keys[i] = _count[listed[i]];
                keys.Sort(listed);
                for (var i = 0; i < listed.Length; i++) Place(listed[i], first + i);
                return;
            }

            var buckets = _buckets.AsSpan(0, max - min + 2);
            buckets.Clear();
            foreach (var u in listed) buckets[_count[u] - min + 1]++;
            for (var b = 1; b < buckets.Length; b++) buckets[b] += buckets[b - 1];
            foreach (var u in listed) Place(u, first + buckets[_count[u] - min]++);
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
