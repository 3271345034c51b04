using System.Collections.Immutable;
using SymmetryKit.Games;

namespace SymmetryKit.Symmetry.Tests;

/// <summary>Random trees of which every relabeling can be tried.</summary>
internal static class SmallTrees
{
    /// <summary>Most relabelings a tree of this kind may have.</summary>
    private const int MostRelabelings = 3000;

    public static HistoryTree Random(Random random)
    {
        while (true)
        {
            var agents = random.Next(1, 4);
            var shape = new GameShape(
                random.Next(1, 3),
                [.. Enumerable.Range(0, agents).Select(_ => random.Next(5) == 0 ? 1 : 2)],
                [.. Enumerable.Range(0, agents).Select(_ => random.Next(1, 3))]);
            var game = RandomGames.Planted(random, shape, shape.RandomRenaming(random), random.Next(1, 3));
            if (random.Next(3) == 0) game = WithFewRewards(random, game);
            var tree = HistoryTree.Build(game, random.Next(1, 3));
            if (AllRelabelings.Of(tree).Take(MostRelabelings + 1).Count() <= MostRelabelings) return tree;
        }
    }

    // With rewards that say little, different levels have different symmetries.
    private static DecPomdp WithFewRewards(Random random, DecPomdp game)
    {
        var actions = game.JointActions.Count;
        ImmutableArray<SymmetryKit.Exact.Rational> values =
            [.. game.Reward.Values.Select((r, x) => x % actions == random.Next(actions) ? r : 0)];
        return new DecPomdp(game.Name, game.Dynamics, new RewardFunction(values, actions), new(1, random.Next(1, 3)));
    }
}
