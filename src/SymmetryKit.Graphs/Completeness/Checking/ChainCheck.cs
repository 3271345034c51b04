using System.Numerics;

namespace SymmetryKit.Graphs.Checking;

/// <summary>Goes through the base from the last point to the first.</summary>
internal sealed class ChainCheck
{
    private readonly ColoredGraph _graph;
    private readonly CheckedPartition _partition;
    private readonly CancellationToken _cancellation;
    private readonly List<ChainStep> _steps = [];
    private readonly List<ulong> _words = [];
    private readonly List<int[]> _dense = [];
    private readonly List<Permutation>[] _generatorsFrom;
    private readonly JoinedSets _orbits;
    private readonly int[] _refutedAt;
    private int[] _leaf = [];
    private long _nodesLeft;

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
        foreach (var v in certificate.Base) AddStep(v);
        _generatorsFrom = [.. Enumerable.Range(0, _steps.Count + 1).Select(_ => new List<Permutation>())];
        var stepOf = new int[graph.VertexCount];
        Array.Fill(stepOf, _steps.Count);
        for (var i = 0; i < _steps.Count; i++) stepOf[_steps[i].Vertex] = i;
        foreach (var generator in certificate.Generators) _generatorsFrom[FirstMoved(generator, stepOf)].Add(generator);
    }

    public CompletenessResult Run()
    {
        if (!IsDiscrete()) return new CompletenessResult.Rejected(_steps.Count,
            "The base does not determine all vertices.");
        if (_generatorsFrom[_steps.Count].Exists(g => !g.IsIdentity))
        {
            return new CompletenessResult.Rejected(_steps.Count, "A generator moves no base point.");
        }

        _leaf = new int[_graph.VertexCount];
        for (var p = 0; p < _leaf.Length; p++) _leaf[p] = _partition.VertexAt(p);
        for (var level = _steps.Count - 1; level >= 0; level--)
        {
            _partition.Undo(_steps[level].Splits);
            if (CheckLevel(level) is { } reason) return new CompletenessResult.Rejected(level, reason);
        }

        return new CompletenessResult.Accepted(Product(0, _steps.Count));
    }

    // A base point that the earlier ones determine is left out.
    private void AddStep(int vertex)
    {
        var cell = _partition.CellOf(vertex);
        if (_partition.SizeOf(cell) == 1) return;
        var step = new ChainStep(vertex, cell, _partition.SizeOf(cell), _partition.SplitCount, _words.Count);
        _partition.Single(vertex);
        _partition.Refine(word =>
        {
            _words.Add(word);
            return true;
        });
        step.WordsTo = _words.Count;
        _steps.Add(step);
    }

    private int FirstMoved(Permutation generator, int[] stepOf)
    {
        var first = _steps.Count;
        foreach (var v in generator.Support) first = Math.Min(first, stepOf[v]);
        return first;
    }

    private bool IsDiscrete()
    {
        for (var p = 0; p < _graph.VertexCount; p++)
        {
            if (!_partition.StartsCell(p)) return false;
        }

        return true;
    }

    private string? CheckLevel(int level)
    {
        var step = _steps[level];
        foreach (var generator in _generatorsFrom[level])
        {
            _orbits.Join(generator);
            if (IsSmall) _dense.Add(generator.ToArray());
        }

        step.Orbit = _orbits.Size(step.Vertex);
        if (step.Orbit == step.Size) return null;
        foreach (var v in _partition.Members(step.Cell).ToArray())
        {
            var root = _orbits.Root(v);
            if (root == _orbits.Root(step.Vertex) || _refutedAt[root] == level + 1) continue;
            if (Refute(level, v) is { } reason) return reason;
            _refutedAt[root] = level + 1;
        }

        return null;
    }

    // Null when it is shown that no automorphism fixes the base points before the level and maps its point to v.
    private string? Refute(int top, int v)
    {
        var children = new Stack<SideChildren>();
        children.Push(new SideChildren([v], 1, _partition.SplitCount, null));
        while (true)
        {
            var side = children.Peek();
            var level = top + children.Count - 1;
            _partition.Undo(side.Splits);
            if (side.IsRefuted)
            {
                children.Pop();
                if (children.Count == 0) return null;
                children.Peek().RefuteCurrent();
                continue;
            }

            if (--_nodesLeft < 0) return "The reasons would take more refinements than allowed.";
            _cancellation.ThrowIfCancellationRequested();
            var child = side.Take();
            var deviation = Compare(level, child);
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
                children.Push(ChildrenAt(level + 1, [.. children.Reverse().Select(x => x.Current)], top));
            }
        }
    }

    private SideChildren ChildrenAt(int level, int[] prefix, int top)
    {
        var step = _steps[level];
        var members = _partition.Members(step.Cell).ToArray();
        JoinedSets? orbits = null;
        // Needed only where many children would have to be refuted one by one.
        if (step.Size - step.Orbit > 2 && _dense.Count > 0)
        {
            var sampler = new SidePrefix(_graph.VertexCount);
            var fixing = prefix.Aggregate(_dense, sampler.Fixing);
            orbits = new JoinedSets(_graph.VertexCount);
            foreach (var images in fixing)
            {
                for (var x = 0; x < images.Length; x++) orbits.Join(x, images[x]);
            }
        }

        return new SideChildren(members, step.Size - step.Orbit + 1, _partition.SplitCount, orbits);
    }

    // 0 when the child's refinement gives the words of the base point's, else a word for the first difference.
    private ulong Compare(int level, int child)
    {
        var step = _steps[level];
        if (_partition.SizeOf(_partition.CellOf(child)) != step.Size) return 1;
        _partition.Single(child);
        var at = step.WordsFrom;
        var deviation = 0UL;
        var extra = 8;
        _partition.Refine(word =>
        {
            if (deviation == 0)
            {
                if (at < step.WordsTo && _words[at] == word)
                {
                    at++;
                    return true;
                }

                deviation = Words.Join((ulong)(at - step.WordsFrom), 1) | 1;
            }

            deviation = Words.Join(deviation, (long)(word >> 1)) | 1;
            return level > 0 && --extra > 0;
        });
        if (deviation == 0 && at != step.WordsTo) return Words.Join((ulong)(at - step.WordsFrom), 2) | 1;
        if (deviation == 0 && level + 1 < _steps.Count && !HasCell(_steps[level + 1])) return 1;
        return deviation;
    }

    private bool HasCell(ChainStep step) => _partition.StartsCell(step.Cell)
        && _partition.SizeOf(step.Cell) == step.Size;

    private bool LeafIsAutomorphism()
    {
        if (!IsDiscrete()) return false;
        var images = new int[_leaf.Length];
        for (var p = 0; p < _leaf.Length; p++) images[_leaf[p]] = _partition.VertexAt(p);
        return _graph.IsAutomorphism(Permutation.FromImages(images));
    }

    private bool IsSmall => (long)_graph.VertexCount * (_dense.Count + 1) < 1 << 22;

    private BigInteger Product(int from, int to)
    {
        if (to - from == 0) return BigInteger.One;
        if (to - from == 1) return _steps[from].Orbit;
        var middle = (from + to) / 2;
        return Product(from, middle) * Product(middle, to);
    }
}
