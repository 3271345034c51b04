using SymmetryKit.Exact;

namespace SymmetryKit.Games.Tests;

public sealed class EfgTests
{
    private const string Head = "EFG 2 R \"t\" { \"a\" \"b\" }\n\"\"\n";

    public static TheoryData<string, int> Games => new()
    {
        { "levers-2", 1 }, { "levers-odd", 1 }, { "levers-two-stage", 2 }, { "coordination-3x2", 2 }, { "dectiger", 1 },
        { "dectiger", 3 }, { "dectiger-skewed", 2 }, { "broadcast", 3 }, { "broadcast-buffers", 3 }, { "recycling", 2 },
        { "grid-small", 2 }, { "two-generals", 2 },
    };

    [Theory]
    [MemberData(nameof(Games))]
    public void WrittenAndRead_HasTheSameTree(string name, int horizon)
    {
        var tree = HistoryTree.Build(GameLibrary.All.Single(g => g.Name == name).Build(), horizon);
        var read = GameFile.Parse(GameFile.ToExtensiveForm(tree), "game.efg");
        Assert.Equal((GameFormat.GambitExtensive, horizon), (read.Format, read.Horizon));
        Assert.Equal(Rational.One, read.Game.Discount);
        var again = HistoryTree.Build(read.Game, horizon);
        Assert.Equal(tree.LocalHistories.Select(l => l.Count), again.LocalHistories.Select(l => l.Count));
        Assert.Equal(Histories(tree), Histories(again));
    }

    [Fact]
    public void Read_PayoffsOnTheWay_AddUp()
    {
        var game = GameFile.Parse(Head
            + "p \"\" 1 1 \"\" { \"l\" \"r\" } 0\n"
            + "p \"\" 2 1 \"\" { \"l\" \"r\" } 1 \"\" { 1/2, 1/2 }\nt \"\" 2 \"\" { 1 1 }\nt \"\" 0\n"
            + "p \"\" 2 1 0\nt \"\" 2\nt \"\" 1\n", "game.efg");
        Assert.Equal(["3/2", "1/2", "1", "1/2"], game.Game.Reward.Values.Take(4).Select(r => r.ToString()).ToArray());
    }

    [Theory]
    [InlineData("p \"\" 2 1 \"\" { \"l\" } 0 t \"\" 0", "expected a move of player")]
    [InlineData("t \"\" 0", "expected a move of player")]
    [InlineData("p \"\" 1 1 \"\" { \"l\" \"r\" } 0 p \"\" 2 1 \"\" { \"x\" } 0 t \"\" 0 "
        + "p \"\" 2 2 \"\" { \"x\" } 0 t \"\" 0",
        "sees another player's move")]
    [InlineData("p \"\" 1 1 \"\" { \"l\" } 0 p \"\" 2 1 \"\" { \"x\" } 0 t \"\" 1 \"\" { 1 2 }", "one common payoff")]
    [InlineData(
        "p \"\" 1 1 \"\" { \"l\" } 0 p \"\" 2 1 \"\" { \"x\" } 0 p \"\" 1 1 0 p \"\" 2 1 0 t \"\" 0", "forgets")]
    [InlineData("p \"\" 1 1 \"\" { \"l\" \"r\" } 0 p \"\" 2 1 \"\" { \"x\" } 0 t \"\" 0 p \"\" 2 1 0 p \"\" 1 2 \"\" "
        + "{ \"l\" \"r\" } 0 p \"\" 2 2 \"\" { \"x\" } 0 t \"\" 0 p \"\" 2 2 0 t \"\" 0", "all plays to have")]
    [InlineData("p \"\" 1 1 \"\" { \"l\" } 0 p \"\" 2 1 \"\" { \"x\" } 0 c \"\" 1 \"\" { \"o\" 1/3 } 0 t \"\" 0",
        "probabilities that sum to 1")]
    [InlineData("p \"\" 1 1 \"\" { \"l\" } 0 p \"\" 2 1 \"\" { \"x\" } 0", "a node: 'c', 'p' or 't'")]
    [InlineData("p \"\" 1 1 0", "'{' and the actions")]
    [InlineData("p \"\" 3 1 \"\" { \"l\" } 0", "a player from 1 to 2")]
    [InlineData("p \"\" 1 1 \"\" { \"l\" } 0 p \"\" 2 1 \"\" { \"x\" } 0 t \"\" 7", "payoffs of outcome 7")]
    public void Read_WhatIsNoGameInStages_IsRefusedAtItsPlace(string body, string reason)
    {
        var error = Assert.Throws<GameParseException>(() => GameFile.Parse(Head + body, "game.efg"));
        Assert.StartsWith("game.efg:", error.Message, StringComparison.Ordinal);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    /// <summary>
    /// Every local history, as the joint histories that it belongs to: by the joint actions on their way, their chance
    /// weights, and what they pay.
    /// </summary>
    private static IEnumerable<string> Histories(HistoryTree tree)
    {
        var keys = new string[tree.JointCount];
        var (discount, stage) = (Rational.One, 0);
        for (var j = 0; j < keys.Length; j++)
        {
            if (j == tree.StageStart(stage + 1))
            {
                stage++;
                discount *= tree.Game.Discount;
            }

            var before = j == 0 ? "" : keys[tree.Parent(j)] + "/" + tree.IncomingAction(j);
            var rewards = Enumerable.Range(0, tree.Game.JointActions.Count)
                .Select(a => discount * tree.WeightedReward(j, a));
            keys[j] = $"{before}:{tree.Weight(j)}:{string.Join(',', rewards)}";
        }

        return tree.LocalHistories.SelectMany(local => Enumerable.Range(0, keys.Length)
            .GroupBy(j => tree.LocalHistory(j, local.Agent))
            .Select(g => $"{local.Agent} {string.Join(' ', g.Select(j => keys[j]).Order(StringComparer.Ordinal))}"))
            .Order(StringComparer.Ordinal);
    }
}
