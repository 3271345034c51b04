namespace SymmetryKit.Graphs.Search;

internal sealed partial class SearchTree
{
    private SideNode[] _side = new SideNode[16];

    // Children still to try, listed node by node: the deepest node's list is last.
    private int[] _lists = new int[64];
    private int _listCount;

    // An automorphism that fixes the base points before level k and maps base point k to v; null when there is none.
    // The refiner stands at the first path's node of level k, before and after.
    private Permutation? TryMapTo(int k, int v)
    {
        if (_side.Length < _depth + 1) Array.Resize(ref _side, _depth + 1);
        _side[k] = SideNode.At(_refiner.TrailCount, _path.Mark);
        var deviation = Visit(k, v);
        if (deviation != 0)
        {
            (_levels[k].Deviations ??= []).Add(deviation);
            Leave(k);
            return null;
        }

        var found = Settle(k + 1);
        Leave(k);
        _listCount = 0;
        return found;
    }

    // Searches below the current side node of the given level for a leaf that gives an automorphism.
    private Permutation? Settle(int top)
    {
        if (Candidate() is { } early) return early;
        if (top == _depth) return null;
        var j = top;
        Enter(j);
        while (true)
        {
            var child = NextChild(j);
            if (child < 0)
            {
                Close(j);
                if (j == top) return null;
                Leave(--j);
                _side[j].Refuted++;
                continue;
            }

            var deviation = Visit(j, child);
            if (deviation != 0)
            {
                Leave(j);
                // Fact (2): if no child of the first path's node deviates like this, the whole node is refuted.
                var isForeign = _levels[j].Deviations is not { } known || !known.Contains(deviation);
                _side[j].Refuted = isForeign ? int.MaxValue : _side[j].Refuted + 1;
                continue;
            }

            if (Candidate() is { } found) return found;
            if (j + 1 == _depth)
            {
                Leave(j);
                _side[j].Refuted++;
                continue;
            }

            Enter(++j);
        }
    }

    // Individualizes a child of the current node of level j and refines; 0 when the trace agrees with the first path's.
    private ulong Visit(int j, int child)
    {
        ref var level = ref _levels[j];
        var trail = _refiner.TrailCount;
        _nodes++;
        _refiner.Individualize(child);
        var deviation = _refiner.RefineComparing(_log, level.TraceFrom, level.TraceTo, _cancellation);
        if (deviation == 0 && !HasShapeOf(j + 1)) deviation = 1;
        if (deviation != 0)
        {
            _deviations++;
            return deviation;
        }

        _path.Advance(trail);
        return 0;
    }

    // Equal words leave a doubt that equal cells do not; only a collision of hashes can get here with other cells.
    private bool HasShapeOf(int j)
    {
        if (_refiner.CellCount != _levels[j - 1].CellCountAfter) return false;
        if (j == _depth) return true;
        var cell = _levels[j].Cell;
        return _refiner.CellOf[_refiner.Lab[cell]] == cell && _refiner.Len[cell] == _levels[j].Length;
    }

    private Permutation? Candidate()
    {
        if (!_path.HasCandidate) return null;
        _candidates++;
        var permutation = _verifier.Confirm(_path);
        if (permutation is null) _falseCandidates++;
        return permutation;
    }

    private void Enter(int j) => _side[j] = SideNode.At(_refiner.TrailCount, _path.Mark);

    // Back to the side node of level j.
    private void Leave(int j)
    {
        _refiner.Undo(_side[j].TrailCount);
        _path.Undo(_side[j].Mark);
    }

    private void Close(int j)
    {
        if (_side[j].ListAt >= 0) _listCount = _side[j].ListAt;
    }

    // The next child to try at the current node of level j; −1 when the node is refuted.
    private int NextChild(int j)
    {
        ref var node = ref _side[j];
        ref var level = ref _levels[j];
        // Fact (3).
        if (node.Refuted > level.Length - level.OrbitSize) return -1;
        if (node.FirstChild < 0)
        {
            // The base point itself, if possible, keeps the automorphism's support small.
            node.FirstChild = _refiner.CellOf[level.Vertex] == level.Cell ? level.Vertex : _refiner.Lab[level.Cell];
            return node.FirstChild;
        }

        if (node.ListAt < 0) List(ref node, level.Cell, level.Length);
        return node.Next == node.ListAt + level.Length - 1 ? -1 : _lists[node.Next++];
    }

    private void List(ref SideNode node, int cell, int length)
    {
        node.ListAt = node.Next = _listCount;
        while (_listCount + length > _lists.Length) Array.Resize(ref _lists, 2 * _lists.Length);
        for (var p = cell; p < cell + length; p++)
        {
            if (_refiner.Lab[p] != node.FirstChild) _lists[_listCount++] = _refiner.Lab[p];
        }
    }
}
