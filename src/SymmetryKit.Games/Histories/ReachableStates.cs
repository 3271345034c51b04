using System.Collections;
using System.Collections.Immutable;

namespace SymmetryKit.Games;

/// <summary>The states that full-support policies reach with positive probability, stage by stage.</summary>
public sealed class ReachableStates
{
    private readonly ImmutableArray<int>[] _states;
    private readonly int[][] _points;
    private readonly string[] _keys;

    /// <summary>
    /// Propagates the support of b0 through T for <paramref name="horizon"/> stages; O(h x size of T).
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="horizon"/> is below 1.</exception>
    public ReachableStates(DecPomdp game, int horizon)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(horizon, 1);
        (_states, _points, _keys) = (new ImmutableArray<int>[horizon], new int[horizon][], new string[horizon]);
        var reached = new BitArray([.. game.InitialDistribution.Select(p => p > 0)]);
        var seen = new Dictionary<string, int>();
        for (var stage = 0; stage < horizon; stage++)
        {
            _keys[stage] = string.Create(game.StateCount, reached, static (text, bits) =>
            {
                for (var s = 0; s < text.Length; s++) text[s] = bits[s] ? '1' : '0';
            });
            var first = seen.TryAdd(_keys[stage], stage) ? stage : seen[_keys[stage]];
            if (first == stage)
            {
                _states[stage] = [.. Enumerable.Range(0, game.StateCount).Where(s => reached[s])];
                _points[stage] = new int[game.StateCount];
                for (var x = 0; x < _states[stage].Length; x++) _points[stage][_states[stage][x]] = x;
            }
            else
            {
                (_states[stage], _points[stage]) = (_states[first], _points[first]);
            }

            reached = Successors(game, _states[stage]);
        }
    }

    /// <summary>The states reachable at <paramref name="stage"/>, increasing.</summary>
    public ImmutableArray<int> States(int stage) => _states[stage];

    /// <summary>The position of a reachable state in <see cref="States"/>.</summary>
    public int PointOf(int stage, int state) => _points[stage][state];

    /// <summary>Equal for stages with the same reachable states.</summary>
    internal string Key(int stage) => _keys[stage];

    private static BitArray Successors(DecPomdp game, ImmutableArray<int> states)
    {
        var next = new BitArray(game.StateCount);
        foreach (var s in states)
        {
            for (var a = 0; a < game.JointActions.Count; a++)
            {
                foreach (var (t, _) in game.Dynamics.Transitions(s, a)) next[t] = true;
            }
        }

        return next;
    }
}
