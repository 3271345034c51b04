namespace SymmetryKit.Graphs.Search;

internal sealed partial class SearchTree
{
    // How long a deviating refinement goes on below the root. Deviations at the root name nothing that is looked up.
    private const int Sharpness = 8;

    // After how many refuted children of a node its symmetries are looked for.
    private const int AskForOrbitsAt = 3;

    private SideNode[] _side = new SideNode[16];

    // Children still to try, listed node by node: the deepest node's list is last.
    private int[] _lists = new int[64];
    private int _listCount;

    // For the orbits at side nodes, made when first needed: the generators by their images, what is passed down from
    // level to level, and one set of orbits for each level.
    private StabilizerSampler? _sampler;
    private PermutationBuffer? _known;
    private (PermutationBuffer First, PermutationBuffer Second)? _passing;
    private SideOrbits?[] _orbitsAt = [];

    // An automorphism that fixes the base points before level k and maps base point k to v; null when there is none.
    // The refiner stands at the first path's node of level k, before and after.
    private Permutation? TryMapTo(int k, int v)
    {
        if (_side.Length < _depth + 1) Array.Resize(ref _side, _depth + 1);
        _path.Restart();
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
        if (Candidate(top) is { } early) return early;
        if (top == _depth) return null;
        var j = top;
        Enter(j);
        while (true)
        {
            if (_patience < 0) return null;
            var child = NextChild(j);
            if (child < 0)
            {
                Close(j);
                if (j == top) return null;
                Leave(--j);
                Refute(top, j);
                continue;
            }

            var deviation = Visit(j, child);
            if (deviation != 0)
            {
                Leave(j);
                // Fact (2): if no child of the first path's node deviates like this, the whole node is refuted.
                var isForeign = _levels[j].Deviations is not { } known || !known.Contains(deviation);
                if (isForeign) _side[j].Refuted = int.MaxValue;
                else Refute(top, j);
                continue;
            }

            if (Candidate(j + 1) is { } found) return found;
            if (j + 1 == _depth)
            {
                Leave(j);
                Refute(top, j);
                continue;
            }

            Enter(++j);
        }
    }

    // Individualizes a child of the current node of level j and refines; 0 when the trace agrees with the first path's.
    private ulong Visit(int j, int child)
    {
        ref var level = ref _levels[j];
        _nodes++;
        _side[j].Child = child;
        _refiner.Individualize(child);
        var deviation = _refiner.RefineComparing(_log, level.TraceFrom, level.TraceTo, j == 0 ? 0 : Sharpness,
            _cancellation);
        if (deviation == 0 && !HasShapeOf(j + 1)) deviation = 1;
        if (deviation != 0)
        {
            _deviations++;
            return deviation;
        }

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

    private Permutation? Candidate(int level)
    {
        if (!_path.Catch(level == _depth ? -1 : _levels[level].Cell)) return null;
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
            node.FirstChild = LikelyImage(level.Vertex, level.Cell);
            return node.FirstChild;
        }

        if (node.ListAt < 0) List(ref node, level.Cell, level.Length);
        var end = node.ListAt + level.Length - 1;
        while (node.Next < end && node.Orbits is { } orbits && orbits.IsRefuted(_lists[node.Next])) node.Next++;
        return node.Next == end ? -1 : _lists[node.Next++];
    }

    // Counts the child just visited as refuted; with it goes its orbit under known automorphisms that fix the node.
    private void Refute(int top, int j)
    {
        ref var node = ref _side[j];
        _patience--;
        if (node.Orbits is { } orbits)
        {
            node.Refuted += orbits.Refute(node.Child);
            return;
        }

        node.Refuted++;
        if (node.Refuted != AskForOrbitsAt || !CanSample) return;
        node.Orbits = OrbitsAt(top - 1, j);
        node.Refuted = node.Orbits.Refute(node.FirstChild);
        for (var i = node.ListAt; i < node.Next; i++) node.Refuted += node.Orbits.Refute(_lists[i]);
    }

    private bool CanSample => StabilizerSampler.CanTake(_graph.VertexCount, _generators.Count);

    // All generators found so far fix the base points before the level k that is explored.
    private SideOrbits OrbitsAt(int k, int j)
    {
        var n = _graph.VertexCount;
        _sampler ??= new StabilizerSampler(n);
        _known ??= new PermutationBuffer(n);
        _passing ??= (new PermutationBuffer(n), new PermutationBuffer(n));
        while (_known.Count < _generators.Count) _known.Add(_generators[_known.Count]);
        if (_orbitsAt.Length <= j) Array.Resize(ref _orbitsAt, 2 * j + 2);
        var orbits = _orbitsAt[j] ??= new SideOrbits(n);
        var fixing = _known;
        for (var i = k; i < j; i++)
        {
            // A node above whose orbits are known has done the work up to its own level.
            if (i > k && _side[i].Orbits is { } above) fixing = above.Fixing;
            var next = i == j - 1 ? orbits.Fixing
                : ReferenceEquals(fixing, _passing.Value.First) ? _passing.Value.Second : _passing.Value.First;
            _sampler.Stabilize(fixing, _side[i].Child, next);
            fixing = next;
        }

        orbits.Restart();
        return orbits;
    }

    // The base point itself, if it is in the cell, keeps the automorphism's support small; if it is an image already,
    // the vertex that closes the cycle begun by it does.
    private int LikelyImage(int vertex, int cell)
    {
        while (_refiner.Len[_refiner.CellOf[vertex]] == 1 && _path.Leaf[_refiner.CellOf[vertex]] != vertex)
        {
            vertex = _path.Leaf[_refiner.CellOf[vertex]];
        }

        return _refiner.CellOf[vertex] == cell ? vertex : _refiner.Lab[cell];
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
