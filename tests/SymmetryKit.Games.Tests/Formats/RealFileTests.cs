using SymmetryKit.Exact;

namespace SymmetryKit.Games.Tests;

public sealed class RealFileTests
{
    // Agents, states, joint actions, joint observations.
    [Theory]
    [InlineData("tiger.dpomdp", 2, 2, 9, 4)]
    [InlineData("mabc.dpomdp", 2, 4, 4, 4)]
    [InlineData("recycling.dpomdp", 2, 4, 9, 4)]
    [InlineData("GridSmall.dpomdp", 2, 16, 25, 4)]
    [InlineData("boxPushingUAI07.dpomdp", 2, 100, 16, 25)]
    [InlineData("adversarial_tiger.dpomdp", 2, 2, 6, 4)]
    [InlineData("competitive_tiger.dpomdp", 2, 2, 16, 9)]
    [InlineData("alignment_2x4.dpomdp", 2, 8, 16, 4)]
    [InlineData("wirelessDelay.dpomdp", 2, 64, 4, 36)]
    public void Read_SdmsFile_HasItsSizes(string file, int agents, int states, int jointActions, int jointObservations)
    {
        var loaded = TestFiles.Sdms(file);
        Assert.Equal((agents, states), (loaded.Game.AgentCount, loaded.Game.StateCount));
        Assert.Equal(
            (jointActions, jointObservations), (loaded.Game.JointActions.Count, loaded.Game.JointObservations.Count));
        Assert.Equal(Path.GetFileNameWithoutExtension(file), loaded.Game.Name);
    }

    [Theory]
    [InlineData("tiger.dpomdp")]
    [InlineData("mabc.dpomdp")]
    [InlineData("recycling.dpomdp")]
    [InlineData("GridSmall.dpomdp")]
    [InlineData("boxPushingUAI07.dpomdp")]
    [InlineData("adversarial_tiger.dpomdp")]
    [InlineData("competitive_tiger.dpomdp")]
    [InlineData("alignment_2x4.dpomdp")]
    [InlineData("wirelessDelay.dpomdp")]
    public void Write_SdmsFile_ReadsBackTheSame(string file)
    {
        var game = TestFiles.Sdms(file).Game;
        foreach (var (format, name) in new[] { (GameFormat.Dpomdp, "game.dpomdp"), (GameFormat.Json, "game.json") })
        {
            var text = GameFile.ToText(game, format);
            Assert.Equal(game.Digest, GameFile.Parse(text, name).Game.Digest);
            Assert.Equal(text, GameFile.ToText(GameFile.Parse(text, name).Game, format));
        }
    }

    [Fact]
    public void Read_Tiger_HasTheNumbersOfTheFile()
    {
        var game = TestFiles.Sdms("tiger.dpomdp").Game;
        var listen = game.JointActions.IndexOf([2, 2]);
        Assert.Equal(new Rational(1, 2), game.InitialDistribution[0]);
        Assert.Equal([new Outcome(1, 1)], game.Dynamics.Transitions(1, listen).ToArray());
        Assert.Equal(new Outcome(1, Rational.Parse("0.1275")), game.Dynamics.ObservationOutcomes(listen, 0)[1]);
        Assert.Equal(-101, game.Reward[0, game.JointActions.IndexOf([0, 2])]);
        Assert.Equal(20, game.Reward[0, game.JointActions.IndexOf([1, 1])]);
    }

    [Fact]
    public void Read_Aspirateur_SaysWhereItIsMalformed()
    {
        var error = Assert.Throws<GameParseException>(() => TestFiles.Sdms("aspirateur.dpomdp"));
        Assert.Equal((29, 10), (error.Line, error.Column));
        Assert.EndsWith(
            "aspirateur.dpomdp:29:10: expected the name or index of a state, or '*', found 'move'", error.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Read_PosgWithDifferingRewards_NamesTheAgent()
    {
        var error = Assert.Throws<GameParseException>(() => TestFiles.Sdms("tiger.posg"));
        Assert.Equal((34, 50), (error.Line, error.Column));
        Assert.Contains(
            "expected the common reward +20 for every agent, found '-20' for agent '1'", error.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Read_GambitSample_NamesTheContingency()
    {
        var error = Assert.Throws<GameParseException>(
            () => GameFile.Read(TestFiles.Path("openspiel/nfg_game__sample.nfg")));
        Assert.Equal((4, 7), (error.Line, error.Column));
        Assert.Contains(
            "contingency (2, 1), found 0 for player 'Player 1' and 2 for player 'Player 2'", error.Message,
            StringComparison.Ordinal);
    }
}
