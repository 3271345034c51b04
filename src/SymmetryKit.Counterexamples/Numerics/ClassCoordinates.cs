using System.Collections.Immutable;
using SymmetryKit.Dynamics;
using SymmetryKit.Symmetry;

namespace SymmetryKit.Counterexamples;

/// <summary>Coordinates of the policies fixed by a group, numbered as certificates number them.</summary>
/// <remarks>
/// A class of actions at a history is an orbit of sequences; at the first history of every orbit of histories each
/// class has one logit, but for that of the last legal action, which has the logit 0. Numbered by parameter, where a
/// class is first met.
/// </remarks>
internal sealed class ClassCoordinates
{
    private readonly int[] _coordinates;
    private readonly int[] _historyOrbits;
    private readonly List<(int Parameter, int Reference)> _equations = [];
    private readonly List<ImmutableArray<int>> _classes = [];

    /// <param name="game">The game.</param>
    /// <param name="group">A group of symmetries of its tree; null for the trivial one.</param>
    public ClassCoordinates(FlatGame game, SequenceSymmetryGroup? group)
    {
        Game = game;
        (_coordinates, _historyOrbits) = (new int[game.ParameterCount], new int[game.HistoryCount]);
        Array.Fill(_coordinates, Illegal);
        var (numbers, orbits) = (new Dictionary<int, int>(), new Dictionary<int, int>());
        foreach (var local in game.Tree.LocalHistories)
        {
            for (var history = 0; history < local.Count; history++)
            {
                var start = game.Parameter(local.Agent, history, 0);
                int OrbitOf(int action) => group?.OrbitOf(local.Agent, history, action) ?? start + action;
                var legal = local.LegalActions(history);
                if (!orbits.ContainsKey(OrbitOf(legal[^1])))
                {
                    Number([.. legal.Select(OrbitOf)], [.. legal.Select(a => start + a)], numbers);
                    foreach (var a in legal) orbits[OrbitOf(a)] = _classes.Count - 1;
                }

                _historyOrbits[game.HistoryOf(start)] = orbits[OrbitOf(legal[^1])];
                foreach (var a in legal) _coordinates[start + a] = numbers[OrbitOf(a)];
            }
        }
    }

    private const int Illegal = -2;

    /// <summary>The game.</summary>
    public FlatGame Game { get; }

    /// <summary>Number of coordinates.</summary>
    public int Count => _equations.Count;

    /// <summary>By coordinate: the first parameter that has it, and the one of the same history whose logit is
    /// 0.</summary>
    public IReadOnlyList<(int Parameter, int Reference)> Equations => _equations;

    /// <summary>By orbit of histories: the coordinates of its classes, -1 for the class whose logit is 0.</summary>
    public IReadOnlyList<ImmutableArray<int>> Classes => _classes;

    /// <summary>The orbit of a flat history, an index of <see cref="Classes"/>.</summary>
    public int OrbitOf(int history) => _historyOrbits[history];

    /// <summary>The logits at a point, as a flat vector.</summary>
    /// <param name="point">One number per coordinate.</param>
    /// <param name="logits">Receives one number per parameter; 0 where an action is illegal.</param>
    public void Spread(ReadOnlySpan<double> point, Span<double> logits)
    {
        for (var p = 0; p < _coordinates.Length; p++) logits[p] = _coordinates[p] < 0 ? 0 : point[_coordinates[p]];
    }

    /// <summary>The coordinates of flat logits; those of a policy that the group does not fix lose something.</summary>
    public double[] Read(IReadOnlyList<double> logits) =>
        [.. _equations.Select(e => logits[e.Parameter] - logits[e.Reference])];

    /// <summary>The policy that at every history is uniform on the actions of the chosen classes.</summary>
    /// <param name="chosen">Classes by orbit of histories, at least one each.</param>
    public double[] Uniform(IReadOnlyList<ImmutableArray<int>> chosen)
    {
        var policy = new double[_coordinates.Length];
        for (var f = 0; f < _historyOrbits.Length; f++)
        {
            var (start, end) = (Game.ParameterStart(f), Game.ParameterStart(f + 1));
            var set = chosen[_historyOrbits[f]];
            var count = 0;
            for (var p = start; p < end; p++) count += set.Contains(_coordinates[p]) ? 1 : 0;
            for (var p = start; p < end; p++) policy[p] = set.Contains(_coordinates[p]) ? 1.0 / count : 0;
        }

        return policy;
    }

    /// <summary>Whether the group fixes a policy that is uniform on some of the legal actions of every
    /// history.</summary>
    public bool IsFixed(ReadOnlySpan<double> policy)
    {
        var known = new Dictionary<(int Orbit, int Class), double>();
        for (var p = 0; p < policy.Length; p++)
        {
            if (_coordinates[p] == Illegal) continue;
            var key = (_historyOrbits[Game.HistoryOf(p)], _coordinates[p]);
            if (!known.TryAdd(key, policy[p]) && known[key] != policy[p]) return false;
        }

        return true;
    }

    // The first history of an orbit: its classes get their numbers.
    private void Number(ImmutableArray<int> orbits, ImmutableArray<int> parameters, Dictionary<int, int> numbers)
    {
        numbers[orbits[^1]] = -1;
        for (var k = 0; k < orbits.Length; k++)
        {
            if (numbers.TryAdd(orbits[k], Count)) _equations.Add((parameters[k], parameters[^1]));
        }

        _classes.Add([.. orbits.Select(o => numbers[o]).Distinct()]);
    }
}
