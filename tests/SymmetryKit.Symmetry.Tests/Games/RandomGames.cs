using SymmetryKit.Certification.Symmetries;
using SymmetryKit.Games;

namespace SymmetryKit.Symmetry.Tests;

/// <summary>Random games with a planted symmetry, and renamed copies of games.</summary>
internal static class RandomGames
{
    /// <summary>A game of which <paramref name="planted"/> is a symmetry.</summary>
    /// <param name="levels">Weights are drawn from 0 to this; few levels leave other symmetries, too.</param>
    public static DecPomdp Planted(Random random, GameShape shape, ModelSymmetry planted, int levels)
    {
        var zeros = 100 / (levels + 1);
        var wanted = new RandomGameShape
        {
            ActionCounts = shape.Actions,
            ObservationCounts = shape.Observations,
            StateCount = shape.States,
            LargestReward = levels,
            LargestWeight = levels,
            ZeroRewardPercent = zeros,
            ZeroProbabilityPercent = zeros,
        };
        var g = new PlantedSymmetry(planted.Agents, planted.States, planted.Actions, planted.Observations);
        return RandomGame.Draw(wanted, [g], new SeededRandom((ulong)random.NextInt64())).Game;
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
        var names = game.Dynamics;
        var builder = new DecPomdpBuilder(names.Agents, names.States, names.Actions, names.Observations)
        {
            Discount = game.Discount,
        };
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
}
