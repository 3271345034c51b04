namespace SymmetryKit.Graphs.Search;

/// <summary>Keeps track of where the current node's partition differs from the first path's at the same
/// level.</summary>
/// <remarks>
/// Both partitions have the same cell boundaries as long as their traces agree, and the first path's cells are blocks
/// of its leaf. A vertex is astray when its cell is not the block its leaf position lies in. As soon as only singletons
/// are astray, the map of the first path's singletons to the current ones, and of everything else to itself, is a
/// candidate automorphism, long before the partition is discrete. Updates cost what the refinement cost. Source:
/// [DargaSakallahMarkov2008].
/// </remarks>
internal sealed class PathComparison
{
    private readonly Refiner _refiner;
    private readonly int[] _leaf;
    private readonly int[] _leafPos;
    private readonly bool[] _isAstray;
    private readonly bool[] _isMovedSingle;

    // Vertices whose astray flag was flipped, and positions of moved singletons, both oldest first.
    private int[] _flips = new int[256];
    private int _flipCount;
    private int[] _moved = new int[256];
    private int _astrayCount;

    // The part of the trail taken account of.
    private int _caughtUp;

    public PathComparison(Refiner refiner)
    {
        _refiner = refiner;
        _leaf = (int[])refiner.Lab.Clone();
        _leafPos = (int[])refiner.Pos.Clone();
        _isAstray = new bool[_leaf.Length];
        _isMovedSingle = new bool[_leaf.Length];
    }

    /// <summary>The vertices in the order of the first path's leaf; each cell of that path is a block of it.</summary>
    public int[] Leaf => _leaf;

    /// <summary>How far the logs reach, to come back to with <see cref="Undo"/>.</summary>
    public (int Flips, int Moved, int CaughtUp) Mark => (_flipCount, MovedCount, _caughtUp);

    /// <summary>The number of singletons that hold another vertex than on the first path.</summary>
    public int MovedCount { get; private set; }

    /// <summary>Says that the refiner stands at a node of the first path, where nothing is astray.</summary>
    public void Restart() => _caughtUp = _refiner.TrailCount;

    /// <summary>Catches up with the refiner when it may be worth it; whether all vertices astray are in
    /// singletons.</summary>
    /// <param name="probe">A cell with several vertices, or −1 when there is none left.</param>
    /// <remarks>While a vertex of the probed cell is astray there is no candidate, and nothing is updated.</remarks>
    public bool Catch(int probe)
    {
        if (probe >= 0)
        {
            var length = Math.Min(_refiner.Len[probe], 4);
            for (var p = probe; p < probe + length; p++)
            {
                if (IsAstray(_refiner.Lab[p])) return false;
            }
        }

        Advance(_caughtUp);
        _caughtUp = _refiner.TrailCount;
        return _astrayCount == MovedCount;
    }

    /// <summary>The i-th pair of the candidate map: first path's vertex and current vertex.</summary>
    public (int From, int To) Move(int index) => (_leaf[_moved[index]], _refiner.Lab[_moved[index]]);

    // Takes account of the cells split off since the trail had that many entries.
    private void Advance(int trailCount)
    {
        var (lab, cellOf, len) = (_refiner.Lab, _refiner.CellOf, _refiner.Len);
        for (var i = trailCount; i < _refiner.TrailCount; i++)
        {
            var part = _refiner.Trail[i];
            var length = len[part];
            for (var p = part; p < part + length; p++)
            {
                Recheck(lab[p]);
                Recheck(_leaf[p]);
            }

            if (length == 1) NoteSingle(part);
            var left = cellOf[lab[part - 1]];
            if (len[left] == 1) NoteSingle(left);
        }
    }

    /// <summary>Goes back to an earlier mark.</summary>
    public void Undo((int Flips, int Moved, int CaughtUp) mark)
    {
        while (_flipCount > mark.Flips)
        {
            var v = _flips[--_flipCount];
            _astrayCount += _isAstray[v] ? -1 : 1;
            _isAstray[v] = !_isAstray[v];
        }

        while (MovedCount > mark.Moved) _isMovedSingle[_moved[--MovedCount]] = false;
        _caughtUp = mark.CaughtUp;
    }

    private bool IsAstray(int v)
    {
        var cellOf = _refiner.CellOf;
        return cellOf[v] != cellOf[_refiner.Lab[_leafPos[v]]];
    }

    private void Recheck(int v)
    {
        var isAstray = IsAstray(v);
        if (isAstray == _isAstray[v]) return;
        _isAstray[v] = isAstray;
        _astrayCount += isAstray ? 1 : -1;
        if (_flipCount == _flips.Length) Array.Resize(ref _flips, 2 * _flips.Length);
        _flips[_flipCount++] = v;
    }

    private void NoteSingle(int position)
    {
        if (_isMovedSingle[position] || _refiner.Lab[position] == _leaf[position]) return;
        _isMovedSingle[position] = true;
        if (MovedCount == _moved.Length) Array.Resize(ref _moved, 2 * _moved.Length);
        _moved[MovedCount++] = position;
    }
}
