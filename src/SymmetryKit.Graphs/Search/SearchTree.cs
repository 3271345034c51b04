using System.Diagnostics;

namespace SymmetryKit.Graphs.Search;

/// <summary>Individualization-refinement for the automorphism group of one graph.</summary>
/// <remarks>
/// One path of individualizations leads to a discrete partition; its vertices are the base. From the last base point to
/// the first, every other vertex of the target cell is either reached by a known automorphism, or mapped to by a new
/// one, or refuted. So at each level the base point's orbit under the stabilizer of the earlier points is known
/// exactly, and the order
/// of the group is the product of these orbits' sizes. Three facts refute a side node N at level j, whose first-path
/// node is M: (1) its trace differs; (2) a child of N deviates from the trace in a way that no child of M does; (3)
/// more children
/// of N are refuted than M has children outside the orbit of its base point. Each follows from: an automorphism that
/// maps M to N maps the children of M to the children of N. Sources: [McKayPiperno2014], [AndersSchweitzer2021].
/// </remarks>
internal sealed partial class SearchTree
{
    // How many vertices are refuted one by one before a stronger invariant is tried at the root.
    private const int MissesToRestart = 100;

    // How many nodes may be refuted for one vertex before the other vertices get their turn.
    private const long FirstPatience = 30;

    private readonly ColoredGraph _graph;
    private readonly Refiner _refiner;
    private readonly TraceLog _log = new();
    private readonly AutomorphismVerifier _verifier;
    private readonly CancellationToken _cancellation;
    private readonly IProgress<SearchProgress>? _progress;
    private readonly DisjointSets _orbits;
    private readonly List<Permutation> _generators = [];

    // By orbit root: the level (plus one) at which the orbit was refuted.
    private readonly int[] _refutedAt;

    // By orbit root: the round in which the orbit was put off.
    private readonly int[] _deferredIn;
    private int _round;

    private SearchLevel[] _levels = new SearchLevel[16];
    private int _depth;
    private PathComparison _path = null!;
    private int _rootCells;
    private int[] _rootCellOf = [];
    private int[]? _strongerColors = [];
    private readonly List<int> _radii = [];
    private int _misses;
    private long _patience;
    private long _nodes;
    private long _deviations;
    private long _candidates;
    private long _falseCandidates;

    // A canonical form needs a tree that depends on nothing but the graph up to isomorphism.
    private readonly bool _isCanonical;

    public SearchTree(
        ColoredGraph graph, IProgress<SearchProgress>? progress, CancellationToken cancellation,
            bool isCanonical = false)
    {
        _isCanonical = isCanonical;
        if (isCanonical) _strongerColors = null;
        _graph = graph;
        _refiner = new Refiner(graph);
        _verifier = new AutomorphismVerifier(graph);
        _progress = progress;
        _cancellation = cancellation;
        _orbits = new DisjointSets(graph.VertexCount);
        _refutedAt = new int[graph.VertexCount];
        _deferredIn = new int[graph.VertexCount];
    }

    /// <summary>The group, by way of a smaller graph where leaves, twins or tables can be left out.</summary>
    public static AutomorphismGroup Find(
        ColoredGraph graph, IProgress<SearchProgress>? progress, CancellationToken cancellation) =>
        PendantTrees.TryFind(graph, progress, cancellation) ?? new SearchTree(graph, progress, cancellation).Run();

    public AutomorphismGroup Run()
    {
        _refiner.Start(Coloring.FromColors(_graph.Colors));
        _refiner.RefineAll(_cancellation);
        if (!_isCanonical && FindByPart() is { } group) return group;
        while (!TrySearch()) StartAnew(Coloring.FromColors(_strongerColors));
        var levels = _levels.AsSpan(0, _depth).ToArray();
        return new AutomorphismGroup(
            _graph.VertexCount,
            _generators,
            [.. levels.Select(level => level.Vertex)],
            [.. levels.Select(level => level.OrbitSize)],
            Orbits.From(_orbits),
            new SearchStatistics(_rootCells, _depth, _nodes, _deviations, _candidates, _falseCandidates),
            [.. _radii]);
    }

    private AutomorphismGroup? FindByPart() =>
        _refiner.IsDiscrete ? null
        : Twins.TryFind(_graph, _refiner, _progress, _cancellation)
            ?? DeterminedCells.TryFind(_graph, _refiner, _progress, _cancellation);

    private void StartAnew(Coloring coloring)
    {
        _levels.AsSpan(0, _depth).Clear();
        _depth = 0;
        _log.Clear();
        _generators.Clear();
        _known?.Clear();
        _orbits.Clear();
        Array.Clear(_refutedAt);
        (_found, _triedRandomLeaves) = (null, false);
        _refiner.Start(coloring);
        _refiner.RefineAll(_cancellation);
    }

    // From the refined root. False when a stronger invariant was found for it.
    private bool TrySearch()
    {
        _refiner.Commit();
        _rootCells = _refiner.CellCount;
        _rootCellOf = (int[])_refiner.CellOf.Clone();
        WalkFirstPath();
        _path = new PathComparison(_refiner);
        var before = _refiner.Work;
        for (var level = _depth - 1; level >= 0; level--)
        {
            _refiner.Undo(_levels[level].TrailCount);
            if (IsWorthRandomLeaves(level, _refiner.Work - before)) TakeRandomLeaves(level);
            if (!Explore(level)) return false;
            if ((level & 255) == 0) Report(level);
        }

        return true;
    }

    /// <summary>The last cell with several vertices: a function of the partition alone, and near what was split
    /// last.</summary>
    /// <param name="refiner">Not discrete.</param>
    /// <param name="end">All positions from here on are singletons; lowered to the end of the cell returned.</param>
    public static int LastCell(Refiner refiner, ref int end)
    {
        while (true)
        {
            var cell = refiner.CellOf[refiner.Lab[end - 1]];
            if (refiner.Len[cell] > 1) return cell;
            end = cell;
        }
    }

    private void WalkFirstPath()
    {
        var cells = new CellStack(_graph, _refiner);
        cells.Start();
        var end = _graph.VertexCount;
        var lastLevelOf = new int[_graph.VertexCount];
        while (!_refiner.IsDiscrete)
        {
            if (_depth == _levels.Length) Array.Resize(ref _levels, 2 * _depth);
            ref var level = ref _levels[_depth++];
            level.Cell = _isCanonical ? LastCell(_refiner, ref end) : cells.Next();
            level.Length = _refiner.Len[level.Cell];
            level.Vertex = _refiner.Lab[level.Cell + level.Length - 1];
            if (lastLevelOf[level.Cell] > 0) _levels[lastLevelOf[level.Cell] - 1].NextInCell = _depth - 1;
            lastLevelOf[level.Cell] = _depth;
            level.TrailCount = _refiner.TrailCount;
            level.TraceFrom = _log.Count;
            level.Work = -_refiner.Work;
            _refiner.Individualize(level.Vertex);
            _refiner.RefineRecording(_log, _cancellation);
            level.Work += _refiner.Work;
            level.TraceTo = _log.Count;
            level.CellCountAfter = _refiner.CellCount;
            if (!_isCanonical) cells.AddSince(level.TrailCount);
            _nodes++;
        }
    }

    // Settles for every vertex of the level's target cell whether it is in the base point's orbit. False to start anew.
    private bool Explore(int k)
    {
        ref var level = ref _levels[k];
        foreach (var generator in _found?.ElementAtOrDefault(k) ?? [])
        {
            if (_orbits.SizeOf(level.Vertex) < level.Length) Add(generator, k);
        }

        // The sooner a vertex is individualized itself on the first path, the shorter is the way to an automorphism.
        if (level.NextInCell > 0) SettleVertex(k, _levels[level.NextInCell].Vertex, FirstPatience);
        // Refuting is easier the more automorphisms are known, so whatever resists is put off until the others are
        // settled.
        for (var (patience, isSettled) = (FirstPatience, false); !isSettled; patience *= 4)
        {
            isSettled = true;
            _round++;
            for (var p = level.Cell; p < level.Cell + level.Length; p++)
            {
                if (_orbits.SizeOf(level.Vertex) == level.Length) break;
                isSettled &= SettleVertex(k, _path.Leaf[p], patience);
                if (_misses > MissesToRestart && StrengthenRoot()) return false;
            }
        }

        level.OrbitSize = _orbits.SizeOf(level.Vertex);
        return true;
    }

    // When many vertices of a cell turn out different one by one, a vertex invariant is worth its price.
    private bool StrengthenRoot()
    {
        // Once much has been done, doing it again costs more than the misses.
        if (_strongerColors is null || _nodes > 100L * MissesToRestart) return false;
        _misses = 0;
        (_strongerColors, var radius) = new BallProfile(_graph).Split(_rootCellOf, _cancellation);
        if (_strongerColors is null) return false;
        _radii.Add(radius);
        return true;
    }

    // False when more than the given number of nodes would have to be refuted.
    private bool SettleVertex(int k, int v, long patience)
    {
        var root = _orbits.Find(v);
        if (root == _orbits.Find(_levels[k].Vertex) || _refutedAt[root] == k + 1) return true;
        if (_deferredIn[root] == _round) return false;
        _patience = patience;
        if (TryMapTo(k, v) is { } generator)
        {
            Add(generator, k);
            return true;
        }

        if (_patience < 0)
        {
            _deferredIn[root] = _round;
            return false;
        }

        _refutedAt[_orbits.Find(v)] = k + 1;
        _misses++;
        return true;
    }

    private void Add(Permutation generator, int k)
    {
        _generators.Add(generator);
        var support = generator.Support;
        var images = generator.SupportImages;
        for (var i = 0; i < support.Length; i++)
        {
            var gone = _orbits.Union(support[i], images[i]);
            if (gone >= 0 && _refutedAt[gone] == k + 1) _refutedAt[_orbits.Find(gone)] = k + 1;
        }

        if (_refutedAt[_orbits.Find(_levels[k].Vertex)] == k + 1)
        {
            throw new UnreachableException("A refuted vertex was reached by an automorphism.");
        }
    }

    private void Report(int level) =>
        _progress?.Report(new SearchProgress(_nodes, _depth, _depth - level, _generators.Count));
}
