namespace SymmetryKit.Graphs.Search;

/// <summary>Keeps track of where the current node's partition differs from the first path's at the same level.</summary>
/// <remarks>
/// Both partitions have the same cell boundaries as long as their traces agree, and the first path's cells are blocks of its
/// leaf. A vertex is astray when its cell is not the block its leaf position lies in. As soon as only singletons are
/// astray, the map of the first path's singletons to the current ones, and of everything else to itself, is a candidate
/// automorphism, long before the partition is discrete. Updates cost what the refinement cost. Source: [DargaSakallahMarkov2008].
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

    /// <summary>How far the two logs reach, to come back to with <see cref="Undo"/>.</summary>
    public (int Flips, int Moved) Mark => (_flipCount, MovedCount);

    /// <summary>The number of singletons that hold another vertex than on the first path.</summary>
    public int MovedCount { get; private set; }

    /// <summary>Whether all vertices astray are in singletons.</summary>
    public bool HasCandidate => _astrayCount == MovedCount;

    /// <summary>The i-th pair of the candidate map: first path's vertex and current vertex.</summary>
    public (int From, int To) Move(int index) => (_leaf[_moved[index]], _refiner.Lab[_moved[index]]);

    /// <summary>Takes account of the cells split off since the trail had <paramref name="trailCount"/> entries.</summary>
    public void Advance(int trailCount)
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
    public void Undo((int Flips, int Moved) mark)
    {
        while (_flipCount > mark.Flips)
        {
            var v = _flips[--_flipCount];
            _astrayCount += _isAstray[v] ? -1 : 1;
            _isAstray[v] = !_isAstray[v];
        }

        while (MovedCount > mark.Moved) _isMovedSingle[_moved[--MovedCount]] = false;
    }

    private void Recheck(int v)
    {
        var cellOf = _refiner.CellOf;
        var isAstray = cellOf[v] != cellOf[_refiner.Lab[_leafPos[v]]];
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
