using SymmetryKit.Certification.Symmetries;
using SymmetryKit.Games;

namespace SymmetryKit.Verification.Tests;

public sealed class GameSourceTests
{
    [Fact]
    public void Draw_SameSeed_SameGame()
    {
        var (one, two) = (GameSource.Draw(7), GameSource.Draw(7));
        Assert.Equal(one.Game.Digest, two.Game.Digest);
        Assert.Equal((one.Horizon, one.Origin), (two.Horizon, two.Origin));
        Assert.NotEqual(one.Game.Digest, GameSource.Draw(8).Game.Digest);
    }

    [Fact]
    public void Draw_ThousandGames_PlantedSymmetriesAreAllFound() => AssertFound(1_000);

    [Fact]
    [Trait("Category", "Long")]
    public void Draw_TenThousandGames_PlantedSymmetriesAreAllFound() => AssertFound(10_000);

    [Fact]
    public void Draw_Limits_AreKeptAndReached()
    {
        var sizes = new GameSizes { MaximumAgents = 2, MaximumStates = 2, MaximumHorizon = 2, MaximumPairs = 500 };
        var games = Enumerable.Range(0, 300).Select(seed => GameSource.Draw((ulong)seed, sizes)).ToArray();
        Assert.Equal([1, 2], games.Select(g => g.Game.AgentCount).Distinct().Order());
        Assert.Equal([1, 2], games.Select(g => g.Game.StateCount).Distinct().Order());
        Assert.Equal([1, 2, 3], games.SelectMany(g => g.Game.JointActions.Sizes).Distinct().Order());
        Assert.Equal([1, 2], games.Select(g => g.Horizon).Distinct().Order());
        Assert.All(games, g => Assert.True((long)g.Tree.JointCount * g.Game.JointActions.Count <= 2 * 500));
        Assert.Contains(games, g => g.Group.Order > 4);
    }

    [Fact]
    public void Draw_LeastOrder_IsKept() => Assert.All(Enumerable.Range(0, 50), seed => Assert.True(
        GameSource.Draw((ulong)seed, new GameSizes { LeastOrder = 4 }).Group.Order >= 4));

    [Fact]
    public void Draw_MinimumAgentsAndRewards_AreKept() => Assert.All(Enumerable.Range(0, 50), seed =>
    {
        var game = GameSource.Draw((ulong)seed, new GameSizes { MinimumAgents = 2, RewardsDiffer = true });
        Assert.True(game.Game.AgentCount >= 2 && game.HasRewardsThatDiffer);
    });

    [Fact]
    public void Draw_ImpossibleLeastOrder_IsRefused() => Assert.Throws<ArgumentException>(() => GameSource.Draw(
        1, new GameSizes { MaximumAgents = 1, MaximumActions = 1, MaximumObservations = 1, MaximumStates = 1,
            LeastOrder = 2 }));

    [Fact]
    public void IsFound_GeneratorsMissing_SaysNo()
    {
        // A symmetry is claimed as planted that the game does not have: no search can find it.
        var game = new GameCase(GameLibrary.LeversWithOdd(), 1, "library")
        {
            Planted = [ModelSymmetry.Identity(GameLibrary.LeversWithOdd()) with
            {
                Actions = [[9, 1, 2, 3, 4, 5, 6, 7, 8, 0], [9, 1, 2, 3, 4, 5, 6, 7, 8, 0]],
            }],
        };
        Assert.False(PlantedGroup.IsFound(game));
    }

    [Fact]
    public void ToFileText_IsTheGameAgain()
    {
        var game = GameSource.Draw(3);
        var text = game.ToFileText("a line of its own");
        Assert.Equal(game.Game.Digest, GameFile.Parse(text, "game.dpomdp").Game.Digest);
        Assert.StartsWith($"# horizon {game.Horizon}\n# a line of its own\n", text, StringComparison.Ordinal);
    }

    private static void AssertFound(int count)
    {
        var nontrivial = 0;
        for (var seed = 0; seed < count; seed++)
        {
            var game = GameSource.Draw((ulong)seed);
            Assert.True(PlantedGroup.IsFound(game), game.ToString());
            if (game.Planted.Any(g => !g.IsIdentity)) nontrivial++;
        }

        // Finding nothing but identities would prove little.
        Assert.True(nontrivial > count / 4, $"only {nontrivial} of {count} games have anything planted");
    }
}
