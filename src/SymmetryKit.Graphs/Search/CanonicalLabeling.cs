namespace SymmetryKit.Graphs.Search;

/// <summary>Finds the leaf of the search tree with the least trace and, among those, the least relabeled
/// graph.</summary>
/// <remarks>
/// Level by level: of all children of the nodes kept, those with the least words stay. Children that a known
/// automorphism maps to each other have equal subtrees up to isomorphism, so one of them is enough. Source:
/// [McKayPiperno2014].
/// </remarks>
internal sealed class CanonicalLabeling
{
    private readonly ColoredGraph _graph;
    private readonly AutomorphismGroup _group;
    private readonly CancellationToken _cancellation;
    private readonly Refiner _refiner;
    private readonly StabilizerSampler _sampler;

    // The least words of the level at hand, and those of the child being visited.
    private readonly List<ulong> _least = [];
    private readonly List<ulong> _words = [];

    public CanonicalLabeling(ColoredGraph graph, AutomorphismGroup group, CancellationToken cancellation)
    {
        _graph = graph;
        _group = group;
        _cancellation = cancellation;
        _sampler = new StabilizerSampler(graph.VertexCount);
        _refiner = new Refiner(graph);
        _refiner.Start(Coloring.FromColors(graph.Colors));
        _refiner.RefineAll(cancellation);
        _refiner.Commit();
    }

    public Permutation Find()
    {
        var shared = SharedPrefix();
        List<int[]> nodes = [shared];
        while (true)
        {
            GoTo(nodes[0]);
            if (_refiner.IsDiscrete) return Least(nodes);
            nodes = Children(nodes);
        }
    }

    // As long as the base point's orbit is its whole cell, all children are equivalent and the base point stands for
    // them.
    private int[] SharedPrefix()
    {
        var depth = 0;
        var end = _graph.VertexCount;
        while (depth < _group.Base.Length)
        {
            var cell = SearchTree.LastCell(_refiner, ref end);
            if (_group.BasicOrbitSizes[depth] != _refiner.Len[cell]) break;
            _refiner.Individualize(_group.Base[depth++]);
            while (_refiner.TryStep(out _)) _cancellation.ThrowIfCancellationRequested();
        }

        _at = [.. _group.Base.AsSpan(0, depth)];
        return _at;
    }

    private int[] _at = [];

    // Brings the refiner to a node; nothing to do when it stands there.
    private void GoTo(int[] node)
    {
        if (ReferenceEquals(_at, node)) return;
        _refiner.Undo(0);
        foreach (var v in node)
        {
            _refiner.Individualize(v);
            while (_refiner.TryStep(out _)) _cancellation.ThrowIfCancellationRequested();
        }

        _at = node;
    }

    private List<int[]> Children(List<int[]> nodes)
    {
        var kept = new List<int[]>();
        _least.Clear();
        foreach (var node in nodes)
        {
            GoTo(node);
            var trail = _refiner.TrailCount;
            foreach (var child in ChildrenUpToSymmetry(node))
            {
                var order = Visit(child, isFirst: kept.Count == 0);
                if (order < 0) kept.Clear();
                if (order <= 0) kept.Add([.. node, child]);
                _refiner.Undo(trail);
            }
        }

        return kept;
    }

    // Refines as long as the words are not above the least ones; −1 when they are below (or the first), 0 when equal.
    private int Visit(int child, bool isFirst)
    {
        _words.Clear();
        _refiner.Individualize(child);
        var isBelow = isFirst;
        while (_refiner.TryStep(out var word))
        {
            _cancellation.ThrowIfCancellationRequested();
            if (!isBelow)
            {
                // Going on longer than the least counts as above.
                var known = _words.Count < _least.Count ? _least[_words.Count] : 0;
                if (word > known) return 1;
                isBelow = word < known;
            }

            _words.Add(word);
        }

        if (!isBelow && _words.Count == _least.Count) return 0;
        _least.Clear();
        _least.AddRange(_words);
        return -1;
    }

    private List<int> ChildrenUpToSymmetry(int[] node)
    {
        var end = _graph.VertexCount;
        var cell = SearchTree.LastCell(_refiner, ref end);
        List<int> members = [.. _refiner.Lab.AsSpan(cell, _refiner.Len[cell])];
        var sets = OrbitsFixing(node);
        if (sets is null) return members;
        var seen = new HashSet<int>();
        return members.FindAll(v => seen.Add(sets.Find(v)));
    }

    // The generators are strong relative to the base, so on the first path those that fix the node are the stabilizer.
    private DisjointSets? OrbitsFixing(int[] node)
    {
        if (_group.IsTrivial) return null;
        var shared = node.AsSpan().CommonPrefixLength(_group.Base.AsSpan());
        var generators = _group.Generators.Where(g => !node.AsSpan(0, shared).ContainsAnyMoved(g)).ToList();
        if (shared == node.Length) return generators.Count == 0 ? null : OrbitsOf(generators);
        if (!StabilizerSampler.CanTake(_graph.VertexCount, generators.Count)) return null;
        var (fixing, next) = (new PermutationBuffer(_graph.VertexCount), new PermutationBuffer(_graph.VertexCount));
        foreach (var generator in generators) fixing.Add(generator);
        foreach (var v in node.AsSpan(shared))
        {
            _sampler.Stabilize(fixing, v, next);
            (fixing, next) = (next, fixing);
        }

        if (fixing.Count == 0) return null;
        var sets = new DisjointSets(_graph.VertexCount);
        StabilizerSampler.JoinOrbits(fixing, sets);
        return sets;
    }

    private DisjointSets OrbitsOf(List<Permutation> generators)
    {
        var sets = new DisjointSets(_graph.VertexCount);
        foreach (var generator in generators)
        {
            for (var i = 0; i < generator.Support.Length; i++)
                sets.Union(generator.Support[i], generator.SupportImages[i]);
        }

        return sets;
    }

    private Permutation Least(List<int[]> leaves)
    {
        (ColoredGraph Graph, Permutation Labeling)? least = null;
        foreach (var leaf in leaves)
        {
            GoTo(leaf);
            var labeling = Permutation.FromImages(_refiner.Pos);
            var graph = _graph.Relabel(labeling);
            if (least is null || Compare(graph, least.Value.Graph) < 0) least = (graph, labeling);
        }

        return least!.Value.Labeling;
    }

    private static int Compare(ColoredGraph first, ColoredGraph second)
    {
        var byDegrees = first.Offsets.AsSpan().SequenceCompareTo(second.Offsets);
        return byDegrees != 0 ? byDegrees : first.Targets.AsSpan().SequenceCompareTo(second.Targets);
    }
}
