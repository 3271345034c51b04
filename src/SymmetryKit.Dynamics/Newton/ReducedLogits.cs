namespace SymmetryKit.Dynamics;

/// <summary>Coordinates of policies: logits less the last action's logit of their history, one point per
/// policy.</summary>
/// <remarks>
/// With symmetries: coordinates of the equivariant policies alone, one per orbit of parameters and none for orbits that
/// meet
/// a last action's. The flow, Newton's method and branches of equivariant policies live there (T3).
/// </remarks>
internal sealed class ReducedLogits
{
    private readonly int[] _parameters;
    private readonly int[] _last;
    private readonly int[] _histories;
    private readonly int[][] _members;

    /// <param name="game">The game.</param>
    /// <param name="symmetries">Symmetries under which all policies of interest are equivariant.</param>
    public ReducedLogits(FlatGame game, IReadOnlyList<PolicySymmetry>? symmetries = null)
    {
        var orbits = new ParameterOrbits(game, symmetries ?? []);
        var (parameters, last, histories) = (new List<int>(), new List<int>(), new List<int>());
        var members = new List<int[]>();
        var seenHistory = new HashSet<int>();
        for (var f = 0; f < game.HistoryCount; f++)
        {
            if (!seenHistory.Add(orbits.HistoryOrbit(f))) continue;
            var reference = game.HistoryParameters[f + 1] - 1;
            var seen = new HashSet<int> { orbits.Orbit(reference) };
            for (var p = game.HistoryParameters[f]; p < reference; p++)
            {
                if (!seen.Add(orbits.Orbit(p))) continue;
                parameters.Add(p);
                last.Add(reference);
                histories.Add(f);
                members.Add(orbits.Members(p));
            }
        }

        (_parameters, _last, _histories, _members) = ([.. parameters], [.. last], [.. histories], [.. members]);
    }

    /// <summary>Number of coordinates.</summary>
    public int Count => _parameters.Length;

    /// <summary>The parameter that stands for a coordinate.</summary>
    public int Parameter(int coordinate) => _parameters[coordinate];

    /// <summary>The parameter of the same history that is subtracted.</summary>
    public int Last(int coordinate) => _last[coordinate];

    /// <summary>The flat history of a coordinate.</summary>
    public int History(int coordinate) => _histories[coordinate];

    /// <summary>All parameters that move with a coordinate.</summary>
    public ReadOnlySpan<int> Members(int coordinate) => _members[coordinate];

    /// <summary>Adds <paramref name="amount"/> to a coordinate of a flat vector.</summary>
    public void Add(Span<double> vector, int coordinate, double amount)
    {
        foreach (var p in _members[coordinate]) vector[p] += amount;
    }
}
