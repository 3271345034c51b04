using SymmetryKit.Exact;

namespace SymmetryKit.Games.Tests;

/// <summary>
/// The optimal value of a game by brute force: every deterministic policy of all agents but the last, with its best
/// response.
/// </summary>
/// <remarks>
/// Slow and independent of the history tree: it works on the game's own T, Z and R. A deterministic policy needs no
/// memory of own actions, so it is one action for every sequence of own observations.
/// </remarks>
internal sealed class ExactOptimum
{
    private readonly DecPomdp _game;
    private readonly int _horizon;
    private readonly int[][] _plans;

    private ExactOptimum(DecPomdp game, int horizon)
    {
        (_game, _horizon) = (game, horizon);
        _plans =
            [.. Enumerable.Range(0, game.AgentCount - 1).Select(i => new int[Nodes(game.JointObservations.Sizes[i])])];
    }

    /// <summary>The largest expected discounted reward of any joint policy.</summary>
    public static Rational Value(DecPomdp game, int horizon)
    {
        var search = new ExactOptimum(game, horizon);
        var best = search.BestResponse();
        while (search.NextPlans()) best = Rational.Max(best, search.BestResponse());
        return best;
    }

    private int Nodes(int observations) => Enumerable.Range(0, _horizon).Sum(t => (int)Math.Pow(observations, t));

    private bool NextPlans()
    {
        for (var agent = 0; agent < _plans.Length; agent++)
        {
            for (var node = 0; node < _plans[agent].Length; node++)
            {
                if (++_plans[agent][node] < _game.JointActions.Sizes[agent]) return true;
                _plans[agent][node] = 0;
            }
        }

        return false;
    }

    private Rational BestResponse()
    {
        var start = new Dictionary<(int State, long Others), Rational>();
        for (var s = 0; s < _game.StateCount; s++)
        {
            if (!_game.InitialDistribution[s].IsZero) start[(s, 0)] = _game.InitialDistribution[s];
        }

        return BestResponse(start, 0);
    }

    // The weights of states and of the others' nodes (packed, 16 bits each), given the last agent's history.
    private Rational BestResponse(Dictionary<(int State, long Others), Rational> weights, int stage)
    {
        Rational? best = null;
        for (var own = 0; own < _game.JointActions.Sizes[^1]; own++)
        {
            var value = Rational.Zero;
            var next = new Dictionary<(int State, long Others), Rational>[_game.JointObservations.Sizes[^1]];
            foreach (var ((state, others), weight) in weights)
            {
                var action = JointAction(others, own);
                value += weight * _game.Reward[state, action];
                if (stage < _horizon - 1) Spread(state, others, weight, action, next);
            }

            foreach (var continuation in next)
            {
                if (continuation is not null) value += _game.Discount * BestResponse(continuation, stage + 1);
            }

            best = best is null ? value : Rational.Max(best.Value, value);
        }

        return best!.Value;
    }

    private void Spread(
        int state, long others, Rational weight, int action, Dictionary<(int State, long Others), Rational>[] next)
    {
        foreach (var (t, p) in _game.Dynamics.Transitions(state, action))
        {
            foreach (var (o, q) in _game.Dynamics.ObservationOutcomes(action, t))
            {
                var key = (t, Child(others, o));
                var target = next[_game.JointObservations.Component(o, _game.AgentCount - 1)] ??= [];
                target[key] = target.GetValueOrDefault(key) + weight * p * q;
            }
        }
    }

    private int JointAction(long others, int own)
    {
        var actions = new int[_game.AgentCount];
        for (var i = 0; i < _plans.Length; i++) actions[i] = _plans[i][others >> (16 * i) & 0xffff];
        actions[^1] = own;
        return _game.JointActions.IndexOf(actions);
    }

    private long Child(long others, int observation)
    {
        long child = 0;
        for (var i = 0; i < _plans.Length; i++)
        {
            var node = (others >> (16 * i) & 0xffff) * _game.JointObservations.Sizes[i] + 1
                + _game.JointObservations.Component(observation, i);
            child |= node << (16 * i);
        }

        return child;
    }
}
