namespace SymmetryKit.Games.Tests;

public sealed class DpomdpPreambleTests
{
    [Fact]
    public void Agents_ByNumber_AreNamedByIndex() =>
        Assert.Equal(["0", "1"], DpomdpText.Read("").Game.Dynamics.Agents.ToArray());

    [Fact]
    public void Agents_ByName_KeepTheirNames() =>
        Assert.Equal(
            ["ann", "bob"], DpomdpText.WithHead("agents: 2", "agents: ann bob").Game.Dynamics.Agents.ToArray());

    [Fact]
    public void Agents_OneName_IsOneAgent()
    {
        const string text = """
            agents: ann
            discount: 1
            values: reward
            states: 1
            start: 0
            actions:
            go stay
            observations:
            1
            T: * : 0 : 0 : 1
            O: * : 0 : 0 : 1
            R: stay : * : * : * : 2
            """;
        var game = DpomdpText.ReadAll(text);
        Assert.Equal("ann", Assert.Single(game.Game.Dynamics.Agents));
        Assert.Equal(2, game.R(0, 1));
    }

    [Fact]
    public void States_ByNumber_AreNamedByIndex() =>
        Assert.Equal(
            ["0", "1", "2"], DpomdpText.WithHead("states: left right", "states: 3").Game.Dynamics.States.ToArray());

    [Fact]
    public void States_OnSeveralLines_AreOneList() =>
        Assert.Equal(
            ["left", "right", "up"],
            DpomdpText.WithHead("states: left right", "states: left\n right\n\n up").Game.Dynamics.States.ToArray());

    [Fact]
    public void Names_Quoted_MayHoldAnything()
    {
        var game = DpomdpText.WithHead("states: left right", """states: "the \"left\" \\ one" "\u00e9 : # *" """);
        Assert.Equal(["the \"left\" \\ one", "é : # *"], game.Game.Dynamics.States.ToArray());
    }

    [Fact]
    public void Names_Unquoted_MayBeKeywordsAndDigitsInside()
    {
        var game = DpomdpText.WithHead("listen open\nlisten open", "T start\n2nd uniform");
        Assert.Equal([["T", "start"], ["2nd", "uniform"]], game.Game.Dynamics.Actions.Select(a => a.ToArray()));
    }

    [Theory]
    [InlineData("start:\nuniform", "1/2 1/2")]
    [InlineData("start: uniform", "1/2 1/2")]
    [InlineData("start: \"uniform\"", "1/2 1/2")]
    [InlineData("start:\n\"uniform\"", "1/2 1/2")]
    [InlineData("start:\n0.25 0.75", "1/4 3/4")]
    [InlineData("start:\n0.25\n0.75", "1/4 3/4")]
    [InlineData("start: 0.25 0.75", "1/4 3/4")]
    [InlineData("start:\n1/3 2/3", "1/3 2/3")]
    [InlineData("start:\n.5 5.e-1", "1/2 1/2")]
    [InlineData("start:\n+1 0", "1 0")]
    [InlineData("start: right", "0 1")]
    [InlineData("start: 1", "0 1")]
    [InlineData("start:\nright", "0 1")]
    [InlineData("start include: right", "0 1")]
    [InlineData("start include: 0 right", "1/2 1/2")]
    [InlineData("start include:\nright", "0 1")]
    [InlineData("start exclude: right", "1 0")]
    [InlineData("start exclude: 0", "0 1")]
    public void Start_InEveryForm_IsRead(string start, string expected) => Assert.Equal(
        expected, string.Join(' ', DpomdpText.WithHead("start:\nuniform", start).Game.InitialDistribution));

    [Theory]
    [InlineData("1.0", "1")]
    [InlineData("0.9", "9/10")]
    [InlineData("99e-2", "99/100")]
    [InlineData("19/20", "19/20")]
    public void Discount_InEveryForm_IsExact(string discount, string expected) => Assert.Equal(
        expected, DpomdpText.WithHead("discount: 1", $"discount: {discount}").Game.Discount.ToString());

    [Fact]
    public void Values_Cost_NegatesRewardsAndWarns()
    {
        var text = DpomdpText.Head.Replace("values: reward", "values: cost", StringComparison.Ordinal)
            + DpomdpText.Body;
        var game = DpomdpText.ReadAll(text + "R: listen open : left : * : * : 3\n");
        Assert.Equal(-3, game.R(0, 0, 1));
        Assert.Contains("values are costs", Assert.Single(game.Warnings).Message, StringComparison.Ordinal);
        Assert.Equal((3, 9), (game.Warnings[0].Line, game.Warnings[0].Column));
    }

    [Fact]
    public void Sections_InAnyOrder_GiveTheSameGame()
    {
        const string shuffled = """
            observations:
            low high
            low high
            start: uniform
            actions:
            listen open
            listen open
            states: left right
            values: reward
            agents: 2
            discount: 1

            """;
        Assert.Equal(DpomdpText.Read("").Game.Digest, DpomdpText.ReadAll(shuffled + DpomdpText.Body).Game.Digest);
    }

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\r")]
    [InlineData("  \n\n# a comment\n\t\n")]
    [InlineData(" # a comment\n")]
    public void Lines_WithOtherEnds_GiveTheSameGame(string end)
    {
        var text = (DpomdpText.Head + DpomdpText.Body).Replace("\n", end, StringComparison.Ordinal);
        Assert.Equal(DpomdpText.Read("").Game.Digest, DpomdpText.ReadAll(text).Game.Digest);
    }

    [Fact]
    public void Text_WithByteOrderMarkOrWithoutLastLineEnd_IsRead()
    {
        Assert.Equal(
            DpomdpText.Read("").Game.Digest,
            DpomdpText.ReadAll("\uFEFF" + DpomdpText.Head + DpomdpText.Body.TrimEnd()).Game.Digest);
    }
}
