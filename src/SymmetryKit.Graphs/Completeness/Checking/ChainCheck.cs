namespace SymmetryKit.Graphs.Checking;

/// <summary>Goes through the base from the last point to the first.</summary>
internal sealed class ChainCheck
{
    // How many refinements one vertex may take before the others get their turn.
    private const long FirstPatience = 100;

    private readonly ColoredGraph _graph;
    private readonly CheckedPartition _partition;
    private readonly CancellationToken _cancellation;
    private readonly List<ChainStep> _steps = [];
    private readonly List<ulong> _words = [];
    private readonly List<int[]> _dense = [];
    private readonly List<SideChildren> _sides = [];

    // By the first step whose base point they move, one past the last step for none; null where there are none.
    private readonly List<Permutation>?[] _generatorsFrom;
    private readonly JoinedSets _orbits;
    private readonly int[] _refutedAt;
    private readonly int[] _leaf;

    // By orbit root: the round in which it was tried last.
    private readonly int[] _triedIn;
    private int _round;
    private long _nodesLeft;
    private long _patience;

    public ChainCheck(
        ColoredGraph graph, CompletenessCertificate certificate, CheckedPartition partition, long nodeLimit,
        CancellationToken cancellation)
    {
        _graph = graph;
        _partition = partition;
        _cancellation = cancellation;
        _nodesLeft = nodeLimit;
        _orbits = new JoinedSets(graph.VertexCount);
        _refutedAt = new int[graph.VertexCount];
        _triedIn = new int[graph.VertexCount];
        _leaf = new int[graph.VertexCount];
        foreach (var v in certificate.Base) AddStep(v);
        _generatorsFrom = new List<Permutation>?[_steps.Count + 1];
        var stepOf = new int[graph.VertexCount];
        Array.Fill(stepOf, _steps.Count);
        for (var i = 0; i < _steps.Count; i++) stepOf[_steps[i].Vertex] = i;
        foreach (var generator in certificate.Generators)
            (_generatorsFrom[FirstMoved(generator, stepOf)] ??= []).Add(generator);
    }

    public CompletenessResult Run()
    {
        if (!_partition.IsDiscrete)
            return new CompletenessResult.Rejected(_steps.Count, "The base does not determine all vertices.");
        if (_generatorsFrom[_steps.Count] is { } idle && idle.Exists(g => !g.IsIdentity))
            return new CompletenessResult.Rejected(_steps.Count, "A generator moves no base point.");

        for (var p = 0; p < _leaf.Length; p++) _leaf[p] = _partition.VertexAt(p);
        for (var level = _steps.Count - 1; level >= 0; level--)
        {
            _partition.Undo(_steps[level].Splits);
            if (CheckLevel(level) is { } reason) return new CompletenessResult.Rejected(level, reason);
        }

        return new CompletenessResult.Accepted([.. _steps.Select(step => step.Orbit)]);
    }

    // A base point that the earlier ones determine is left out.
    private void AddStep(int vertex)
    {
        var cell = _partition.CellOf(vertex);
        if (_partition.SizeOf(cell) == 1) return;
        var step = new ChainStep(vertex, cell, _partition.SizeOf(cell), _partition.SplitCount, _words.Count);
        _partition.Single(vertex);
        while (_partition.TryStep(out var word))
        {
            _cancellation.ThrowIfCancellationRequested();
            _words.Add(word);
        }

        step.WordsTo = _words.Count;
        _steps.Add(step);
    }

    private int FirstMoved(Permutation generator, int[] stepOf)
    {
        var first = _steps.Count;
        foreach (var v in generator.Support) first = Math.Min(first, stepOf[v]);
        return first;
    }

    private string? CheckLevel(int level)
    {
        var step = _steps[level];
        foreach (var generator in _generatorsFrom[level] ?? [])
        {
            _orbits.Join(generator);
            if (IsSmall) _dense.Add(generator.ToArray());
        }

        step.Orbit = _orbits.Size(step.Vertex);
        if (step.Orbit == step.Size) return null;
        // Whatever takes long is put off: if a generator is missing, an easier vertex shows it sooner.
        var members = _partition.Members(step.Cell).ToArray();
        for (var (patience, isDone) = (FirstPatience, false); !isDone; patience *= 8)
        {
            isDone = true;
            _round++;
            foreach (var v in members)
            {
                var root = _orbits.Root(v);
                if (root == _orbits.Root(step.Vertex) || _refutedAt[root] == level + 1) continue;
                if (_triedIn[root] == _round) continue;
                _triedIn[root] = _round;
                _patience = patience;
                if (Refute(level, v) is { } reason) return reason;
                if (_patience >= 0) _refutedAt[root] = level + 1;
                isDone &= _patience >= 0;
            }
        }

        return null;
    }

    // Null when it is shown that no automorphism fixes the base points before the level and maps its point to v, or
    // when patience ran out before.
    private string? Refute(int top, int v)
    {
        _sides.Clear();
        _sides.Add(new SideChildren([v], 1, _partition.SplitCount, null));
        while (true)
        {
            var side = _sides[^1];
            var level = top + _sides.Count - 1;
            _partition.Undo(side.Splits);
            if (side.IsRefuted)
            {
                _sides.RemoveAt(_sides.Count - 1);
                if (_sides.Count == 0) return null;
                _sides[^1].RefuteCurrent();
                continue;
            }

            if (--_patience < 0)
            {
                _partition.Undo(_sides[0].Splits);
                return null;
            }

            if (--_nodesLeft < 0) return "The reasons would take more refinements than allowed.";
            var deviation = Compare(level, side.Take());
            if (deviation != 0)
            {
                var known = _steps[level].Deviations;
                if (level == top) known.Add(deviation);
                else if (!known.Contains(deviation)) side.RefuteAll();
                side.RefuteCurrent();
            }
            else if (level + 1 == _steps.Count)
            {
                if (LeafIsAutomorphism())
                    return $"An automorphism maps {_steps[top].Vertex} to {v}, which no generator does.";
                side.RefuteCurrent();
            }
            else
            {
                _sides.Add(ChildrenAt(level + 1));
            }
        }
    }

    private SideChildren ChildrenAt(int level)
    {
        var step = _steps[level];
        var needed = step.Size - step.Orbit + 1;
        var first = NaturalImage(step);
        if (needed == 1) return new SideChildren([first], 1, _partition.SplitCount, null);
        var members = _partition.Members(step.Cell).ToArray();
        var at = Array.IndexOf(members, first);
        (members[0], members[at]) = (first, members[0]);
        // Needed only where many children would have to be refuted one by one.
        var orbits = needed > 3 && _dense.Count > 0 ? OrbitsFixingPath() : null;
        return new SideChildren(members, needed, _partition.SplitCount, orbits);
    }

    private JoinedSets OrbitsFixingPath()
    {
        var sampler = new SidePrefix(_graph.VertexCount);
        var orbits = new JoinedSets(_graph.VertexCount);
        foreach (var images in _sides.Aggregate(_dense, (known, side) => sampler.Fixing(known, side.Current)))
        {
            for (var x = 0; x < images.Length; x++) orbits.Join(x, images[x]);
        }

        return orbits;
    }

    // If there is an automorphism, one that moves little is found soonest: the base point itself where that is
    // possible, or else the vertex that closes the cycle it stands in.
    private int NaturalImage(ChainStep step)
    {
        var x = step.Vertex;
        for (var cell = _partition.CellOf(x); _partition.SizeOf(cell) == 1 && _leaf[cell] != x;)
        {
            x = _leaf[cell];
            cell = _partition.CellOf(x);
        }

        return _partition.CellOf(x) == step.Cell ? x : _partition.VertexAt(step.Cell);
    }

    // 0 when the child's refinement gives the words of the base point's, else a word for the first difference.
    private ulong Compare(int level, int child)
    {
        var step = _steps[level];
        if (_partition.SizeOf(_partition.CellOf(child)) != step.Size) return 1;
        _partition.Single(child);
        var at = step.WordsFrom;
        while (_partition.TryStep(out var word))
        {
            _cancellation.ThrowIfCancellationRequested();
            if (at == step.WordsTo || _words[at] != word) return Deviation(level, at - step.WordsFrom, word);
            at++;
        }

        if (at != step.WordsTo) return Words.Join((ulong)(at - step.WordsFrom), 2) | 1;
        return level + 1 < _steps.Count && !HasCell(_steps[level + 1]) ? 1UL : 0;
    }

    // Goes on a little, so that different deviations get different words; at the root none is looked up.
    private ulong Deviation(int level, int place, ulong word)
    {
        var deviation = Words.Join(Words.Join((ulong)place, 1), unchecked((long)word));
        for (var extra = 0; level > 0 && extra < 8 && _partition.TryStep(out word); extra++)
            deviation = Words.Join(deviation, unchecked((long)word));
        return deviation | 1;
    }

    private bool HasCell(ChainStep step) => _partition.StartsCell(step.Cell)
        && _partition.SizeOf(step.Cell) == step.Size;

    private bool LeafIsAutomorphism()
    {
        if (!_partition.IsDiscrete) return false;
        var images = new int[_leaf.Length];
        for (var p = 0; p < _leaf.Length; p++) images[_leaf[p]] = _partition.VertexAt(p);
        return _graph.IsAutomorphism(Permutation.FromImages(images));
    }

    private bool IsSmall => (long)_graph.VertexCount * (_dense.Count + 1) < 1 << 22;
}
