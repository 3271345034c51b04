namespace SymmetryKit.Dynamics;

/// <summary>Coordinates of policies: logits less the logit of a reference action of their history, one point per
/// policy.</summary>
/// <remarks>
/// <para>With symmetries: coordinates of the equivariant policies alone, one per orbit of parameters and none for the
/// orbit of a reference. The flow, Newton's method and branches of equivariant policies live there (T3).</para>
/// <para>The references are the last actions until <see cref="Prefer"/> chooses others.</para>
/// </remarks>
internal sealed class ReducedLogits
{
    // One array of orbits per orbit of histories; each orbit of parameters stands with its representative first.
    private readonly int[][][] _choices;
    private readonly int[] _choiceHistories;
    private readonly int[] _references;
    private readonly int[] _parameters;
    private readonly int[] _last;
    private readonly int[] _histories;
    private readonly int[][] _members;

    /// <param name="game">The game.</param>
    /// <param name="symmetries">Symmetries under which all policies of interest are equivariant.</param>
    public ReducedLogits(FlatGame game, IReadOnlyList<PolicySymmetry>? symmetries = null)
    {
        var orbits = new ParameterOrbits(game, symmetries ?? []);
        var (choices, histories, seen) = (new List<int[][]>(), new List<int>(), new HashSet<int>());
        for (var f = 0; f < game.HistoryCount; f++)
        {
            if (!seen.Add(orbits.HistoryOrbit(f))) continue;
            var (start, end) = (game.ParameterStart(f), game.ParameterStart(f + 1));
            // The last action first: it is the reference to begin with.
            var representatives = Enumerable.Range(start, end - start).Reverse()
                .Where(p => game.IsIllegal?[p] != true).DistinctBy(orbits.Orbit);
            choices.Add([.. representatives.Select(p => WithFirst(orbits.Members(p), p))]);
            histories.Add(f);
        }

        (_choices, _choiceHistories) = ([.. choices], [.. histories]);
        _references = new int[_choices.Length];
        Count = _choices.Sum(c => c.Length - 1);
        (_parameters, _last, _histories) = (new int[Count], new int[Count], new int[Count]);
        _members = new int[Count][];
        Fill();
    }

    /// <summary>Number of coordinates.</summary>
    public int Count { get; }

    /// <summary>The parameter that stands for a coordinate.</summary>
    public int Parameter(int coordinate) => _parameters[coordinate];

    /// <summary>The parameter of the same history whose logit is subtracted.</summary>
    public int Reference(int coordinate) => _last[coordinate];

    /// <summary>The flat history of a coordinate.</summary>
    public int History(int coordinate) => _histories[coordinate];

    /// <summary>All parameters that move with a coordinate.</summary>
    public ReadOnlySpan<int> Members(int coordinate) => _members[coordinate];

    /// <summary>Adds <paramref name="amount"/> to a coordinate of a flat vector.</summary>
    public void Add(Span<double> vector, int coordinate, double amount)
    {
        foreach (var p in _members[coordinate]) vector[p] += amount;
    }

    /// <summary>Makes the likeliest actions the references.</summary>
    /// <remarks>diag π - π πᵀ without the likeliest action's row is well conditioned once its diagonal is scaled to
    /// 1.</remarks>
    public void Prefer(ReadOnlySpan<double> policy)
    {
        for (var h = 0; h < _choices.Length; h++)
        {
            var best = 0;
            for (var c = 1; c < _choices[h].Length; c++)
            {
                if (policy[_choices[h][c][0]] > policy[_choices[h][best][0]]) best = c;
            }

            _references[h] = best;
        }

        Fill();
    }

    private static int[] WithFirst(int[] members, int first)
    {
        var place = Array.IndexOf(members, first);
        (members[0], members[place]) = (members[place], members[0]);
        return members;
    }

    private void Fill()
    {
        var u = 0;
        for (var h = 0; h < _choices.Length; h++)
        {
            // From the last choice down, so that coordinates stand in the order of the actions.
            for (var c = _choices[h].Length - 1; c >= 0; c--)
            {
                if (c == _references[h]) continue;
                _members[u] = _choices[h][c];
                _parameters[u] = _members[u][0];
                _last[u] = _choices[h][_references[h]][0];
                _histories[u++] = _choiceHistories[h];
            }
        }
    }
}
