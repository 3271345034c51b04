using SymmetryKit.Exact;

namespace SymmetryKit.Games.Tests;

public sealed class NfgReaderTests
{
    private static LoadedGame Read(string text) => GameFile.Parse(text, "game.nfg");

    // The FIRST player runs fastest in the file, the last agent in ours.
    [Theory]
    [InlineData("""NFG 1 R "title" { "ann" "bob" } { 3 2 } 1 1 2 2 3 3 4 4 5 5 6 6""")]
    [InlineData("""NFG 1 D "title" { "ann" "bob" } { { "1" "2" "3" } { "1" "2" } } "c" 1 1 2 2 3 3 4 4 5 5 6 6""")]
    [InlineData("NFG 1 R \"a \\\"title\\\"\nof two lines\"{\"ann\"\"bob\"}{3 2}1.0 1 2/1 2 .3e1 3 4 4 +5 5 6 6.")]
    [InlineData("""
        NFG 1 R "title" { "ann" "bob" } { 3 2 } "comment"
        { { "a" 1, 1 } { "b" 2 2 } { "c" 3, 3 } { "d" 4, 4 } { "" 5 5 } { "" 6, 6 } }
        1 2 3 4 5 6
        """)]
    public void Read_InEveryForm_HasTheFirstPlayerFastest(string text)
    {
        var loaded = Read(text);
        Assert.Equal((GameFormat.GambitStrategic, 1), (loaded.Format, loaded.Horizon));
        Assert.Equal("1 4 2 5 3 6", loaded.Rewards());
        Assert.Equal(4, loaded.R(0, 0, 1));
        Assert.Equal(2, loaded.R(0, 1, 0));
        Assert.Equal(["ann", "bob"], loaded.Game.Dynamics.Agents.ToArray());
        Assert.Equal(["1", "2", "3"], loaded.Game.Dynamics.Actions[0].ToArray());
        Assert.Empty(loaded.Warnings);
    }

    [Fact]
    public void Read_NullOutcome_PaysNothing() =>
        Assert.Equal("0 7", Read("""NFG 1 R "" { "a" "b" } { 2 1 } { { "x" 7 7 } } 0 1""").Rewards());

    [Fact]
    public void Read_ThreePlayers_GivesOneStateAndNoInformation()
    {
        var game = Read("""NFG 1 R "" { "a" "b" "c" } { 1 2 1 } 1 1 1 2 2 2""").Game;
        Assert.Equal(
            (3, 1, 2, 1), (game.AgentCount, game.StateCount, game.JointActions.Count, game.JointObservations.Count));
        Assert.Equal(Rational.One, game.Discount);
    }

    [Fact]
    public void Read_EmptyOrRepeatedLabels_AreNumberedWithAWarning()
    {
        var loaded = Read("""NFG 1 R "" { "a" "a" } { { "x" "" } { "y" "z" } } 1 1 2 2 3 3 4 4""");
        Assert.Equal(["1", "2"], loaded.Game.Dynamics.Agents.ToArray());
        Assert.Equal(["1", "2"], loaded.Game.Dynamics.Actions[0].ToArray());
        Assert.Equal(["y", "z"], loaded.Game.Dynamics.Actions[1].ToArray());
        Assert.Equal(2, loaded.Warnings.Length);
        Assert.Contains(
            "the labels of the players are not all different", loaded.Warnings[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_LeverGame_IsThatOfTheLibrary()
    {
        var payoffs = string.Join(
            ' ',
            from second in Enumerable.Range(0, 3) from first in Enumerable.Range(0, 3) select first == second
                ? "1 1"
                : "0 0");
        var loaded = Read($$"""NFG 1 R "" { "agent1" "agent2" } { 3 3 } {{payoffs}}""");
        Assert.Equal(GameLibrary.Levers(3).Reward.Values.ToArray(), loaded.Game.Reward.Values.ToArray());
    }

    [Fact]
    public void Read_MatchingPennies_IsRefusedAtItsFirstDifference()
    {
        var error = Assert.Throws<GameParseException>(
            () => GameFile.Read(TestFiles.Path("openspiel/nfg_game__matching_pennies_3p.nfg")));
        Assert.Equal((4, 5), (error.Line, error.Column));
        Assert.Contains(
            "contingency (1, 1, 1), found 1 for player 'Player 0' and -1 for player 'Player 2'", error.Message,
            StringComparison.Ordinal);
    }
}
