using SymmetryKit.Certification.Symmetries;
using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Symmetry.Tests;

/// <summary>Random games with a planted symmetry, and renamed copies of games.</summary>
internal static class RandomGames
{
    /// <summary>A game of which <paramref name="planted"/> is a symmetry.</summary>
    /// <param name="levels">Weights are drawn from 0 to this; few levels leave other symmetries, too.</param>
    public static DecPomdp Planted(Random random, GameShape shape, ModelSymmetry planted, int levels)
    {
        var builder = TestGames.Builder(shape.States, shape.Actions, shape.Observations);
        int Action(int a) => planted.ImageOfJointAction(builder.JointActions, a);
        int Observation(int o) => planted.ImageOfJointObservation(builder.JointObservations, o);
        var (actions, observations) = (builder.JointActions.Count, builder.JointObservations.Count);
        var initial = new OrbitDraws<int>(random, levels, s => planted.States[s]);
        var rewards = new OrbitDraws<(int S, int A)>(random, levels, x => (planted.States[x.S], Action(x.A)));
        var transitions = new OrbitDraws<(int S, int A, int T)>(
            random, levels, x => (planted.States[x.S], Action(x.A), planted.States[x.T]));
        var hints = new OrbitDraws<(int S, int A, int O)>(
            random, levels, x => (planted.States[x.S], Action(x.A), Observation(x.O)));
        SetRow(shape.States, s => initial[s], (s, p) => builder.SetInitial(s, p));
        for (var s = 0; s < shape.States; s++)
        {
            for (var a = 0; a < actions; a++)
            {
                var (state, action) = (s, a);
                builder.SetReward(a, s, rewards[(s, a)]);
                SetRow(
                    shape.States, t => transitions[(state, action, t)],
                    (t, p) => builder.SetTransition(action, state, t, p));
                SetRow(
                    observations, o => hints[(state, action, o)],
                    (o, p) => builder.SetObservation(action, state, o, p));
            }
        }

        return builder.Build();
    }

    /// <summary>A small random game with whatever symmetry it happens to have.</summary>
    public static DecPomdp Small(Random random)
    {
        var shape = GameShape.Random(random);
        var planted = shape.RandomRenaming(random);
        for (var k = random.Next(3); k > 0; k--) planted *= planted;
        return Planted(random, shape, planted, random.Next(1, 3));
    }

    /// <summary>The game in which element x of <paramref name="game"/> is called g(x).</summary>
    public static DecPomdp Renamed(DecPomdp game, ModelSymmetry g)
    {
        var builder = TestGames.Builder(game.StateCount, game.JointActions.Sizes, game.JointObservations.Sizes);
        builder.Discount = game.Discount;
        for (var s = 0; s < game.StateCount; s++)
        {
            builder.SetInitial(g.States[s], game.InitialDistribution[s]);
            for (var a = 0; a < game.JointActions.Count; a++)
            {
                var (state, action) = (g.States[s], g.ImageOfJointAction(game.JointActions, a));
                builder.SetReward(action, state, game.Reward[s, a]);
                foreach (var (t, p) in game.Dynamics.Transitions(s, a))
                {
                    builder.SetTransition(action, state, g.States[t], p);
                }

                foreach (var (o, p) in game.Dynamics.ObservationOutcomes(a, s))
                {
                    builder.SetObservation(action, state, g.ImageOfJointObservation(game.JointObservations, o), p);
                }
            }
        }

        return builder.Build();
    }

    private static void SetRow(int count, Func<int, int> weight, Action<int, Rational> set)
    {
        var weights = Enumerable.Range(0, count).Select(weight).ToArray();
        var sum = weights.Sum();
        for (var x = 0; x < count; x++) set(x, sum == 0 ? new(1, count) : new(weights[x], sum));
    }

    /// <summary>Random numbers that are equal along the orbits of one map.</summary>
    private sealed class OrbitDraws<T>(Random random, int levels, Func<T, T> map)
        where T : notnull
    {
        private readonly Dictionary<T, int> _draws = [];

        public int this[T point]
        {
            get
            {
                if (_draws.TryGetValue(point, out var draw)) return draw;
                draw = random.Next(levels + 1);
                for (var x = point; _draws.TryAdd(x, draw); x = map(x))
                {
                }

                return draw;
            }
        }
    }
}
