namespace SymmetryKit.Graphs.Search;

/// <summary>The group of a graph from that of a part and from exchanges of equal blocks.</summary>
/// <remarks>
/// The base begins with the part's; below it nothing but exchanges is left. Generators are collected from the last base
/// point to the first.
/// </remarks>
internal sealed class GroupExtension(
    ColoredGraph graph, AutomorphismGroup part, int[] kept, Blocks blocks, Func<int, int, Permutation> exchange)
{
    private readonly List<int> _base = [];
    private readonly List<int> _orbitSizes = [];
    private readonly List<Permutation> _exchanges = [];

    // By place in the part's base: by how much exchanges enlarge the orbit; null while none does.
    private int[]? _factors;
    private Dictionary<int, int>? _placeOf;

    /// <summary>All permutations of vertices that anything else is fixed for once the earlier base points
    /// are.</summary>
    /// <param name="vertices">Of one kind, any two exchangeable; the first one may be in the part's base.</param>
    public void AddAllExchanges(ReadOnlySpan<int> vertices)
    {
        for (var i = 0; i + 1 < vertices.Length; i++)
        {
            if (i > 0 || !EnlargesPartOrbit(vertices[0], vertices.Length))
            {
                _base.Add(vertices[i]);
                _orbitSizes.Add(vertices.Length - i);
            }

            _exchanges.Add(exchange(vertices[i], vertices[i + 1]));
        }
    }

    /// <summary>The group.</summary>
    public AutomorphismGroup ToGroup()
    {
        var generators = new List<Permutation>(_exchanges.Count + part.Generators.Length);
        for (var i = _exchanges.Count - 1; i >= 0; i--) generators.Add(_exchanges[i]);
        foreach (var generator in part.Generators) generators.Add(blocks.Lift(generator));
        return new AutomorphismGroup(
            graph.VertexCount,
            generators,
            [.. part.Base.Select(v => kept[v]), .. _base],
            [.. part.BasicOrbitSizes.Select((size, i) => size * (_factors?[i] ?? 1)), .. _orbitSizes],
            Orbits.Of(graph.VertexCount, generators),
            part.Statistics,
            part.RootRadii);
    }

    private bool EnlargesPartOrbit(int vertex, int factor)
    {
        if (_placeOf is null)
        {
            _placeOf = new Dictionary<int, int>(part.Base.Length);
            for (var i = 0; i < part.Base.Length; i++) _placeOf.Add(kept[part.Base[i]], i);
            _factors = new int[part.Base.Length];
            Array.Fill(_factors, 1);
        }

        if (!_placeOf.TryGetValue(vertex, out var place)) return false;
        _factors![place] = factor;
        return true;
    }
}
