namespace SymmetryKit.Games.Tests;

public sealed class DpomdpProbabilityTests
{
    // The state transitions of (listen, open) after left, given in every form there is.
    [Theory]
    [InlineData("T: listen open : left : left : 0.25\nT: listen open : left : right : 0.75")]
    [InlineData("T: 0 1 : 0 : 0 : 0.25\nT: 0 1 : 0 : 1 : 0.75")]
    [InlineData("T: 1 : left : left : 0.25\nT: 1 : left : right : 0.75")]
    [InlineData("T: listen open : left :\n0.25 0.75")]
    [InlineData("T: listen open : left :\n0.25\n0.75")]
    [InlineData("T: listen open : left : 0.25 0.75")]
    [InlineData("T: listen open :\n0.25 0.75\n0.5 0.5")]
    [InlineData("T: listen open :\n0.25 0.75 0.5 0.5")]
    [InlineData("T: \"listen\" \"open\" : \"left\" :\n0.25 0.75")]
    [InlineData("T:listen open:left:left:1/4\nT:listen open:left:right:3/4")]
    [InlineData("T: listen open : left : right : 0.75 # comment\nT: listen open : left : left : 0.25")]
    [InlineData("T: listen * : left : * : 0.25\nT: 0 1 : 0 : right : 0.75\nT: listen listen : left :\nuniform")]
    public void T_InEveryForm_IsTheSame(string lines)
    {
        var game = DpomdpText.Read(lines);
        Assert.Equal("1/4 3/4", game.T(0, 0, 1));
        Assert.Equal("1/2 1/2", game.T(1, 0, 1));
        Assert.Equal("1/2 1/2", game.T(0, 0, 0));
        Assert.Equal("1/2 1/2", game.T(0, 1, 1));
    }

    // The LAST agent's index runs fastest: joint action 1 is (listen, open), 2 is (open, listen).
    [Fact]
    public void T_ByJointIndex_HasTheLastAgentFastest()
    {
        var game = DpomdpText.Read("T: 2 : left :\n1 0\n");
        Assert.Equal("1 0", game.T(0, 1, 0));
        Assert.Equal("1/2 1/2", game.T(0, 0, 1));
    }

    [Fact]
    public void T_WildcardOfOneAgent_LeavesTheOthers()
    {
        var game = DpomdpText.Read("T: * open : left :\n1 0\n");
        Assert.Equal("1 0", game.T(0, 0, 1));
        Assert.Equal("1 0", game.T(0, 1, 1));
        Assert.Equal("1/2 1/2", game.T(0, 0, 0));
        Assert.Equal("1/2 1/2", game.T(0, 1, 0));
    }

    [Theory]
    [InlineData("T: * * :\nidentity")]
    [InlineData("T: * :\nidentity")]
    [InlineData("T: * :\n\"identity\"")]
    [InlineData("T: \"*\" : identity")]
    [InlineData("T: *\nidentity")]
    public void T_Identity_StaysEverywhere(string line)
    {
        var game = DpomdpText.Read(line);
        Assert.All([0, 1], a => Assert.Equal(("1 0", "0 1"), (game.T(0, a, 0), game.T(1, a, 1))));
    }

    [Fact]
    public void T_LaterLines_OverwriteEarlierOnes()
    {
        var game = DpomdpText.Read(
            "T: * :\nidentity\nT: listen listen : left : right : 0.5\nT: listen listen : left : left : 0.5\n");
        Assert.Equal("1/2 1/2", game.T(0, 0, 0));
        Assert.Equal("0 1", game.T(1, 0, 0));
        Assert.Equal("1 0", game.T(0, 0, 1));
    }

    // A wildcard row is one object inside; writing to one of its users must not show in the others.
    [Fact]
    public void T_CellAfterWildcardRow_ChangesOneRowOnly()
    {
        var game = DpomdpText.Read("T: open open : right : left : 1\nT: open open : right : right : 0\n");
        Assert.Equal("1 0", game.T(1, 1, 1));
        Assert.Equal("1/2 1/2", game.T(0, 1, 1));
        Assert.Equal("1/2 1/2", game.T(1, 0, 1));
    }

    [Theory]
    [InlineData("T: * : left :\nreset")]
    [InlineData("T: * :\nreset")]
    public void T_Reset_ReturnsToTheStart(string line)
    {
        var head = DpomdpText.Head.Replace("start:\nuniform", "start:\n0.1 0.9", StringComparison.Ordinal);
        Assert.Equal("1/10 9/10", DpomdpText.ReadAll(head + DpomdpText.Body + line).T(0, 0, 0));
    }

    // Joint observation 1 is (low, high): the last agent's index runs fastest here too.
    [Theory]
    [InlineData("O: open * : right : low low : 0\nO: open * : right : low high : 1\nO: open * : right : high * : 0")]
    [InlineData("O: 1 * : 1 : 0 0 : 0\nO: 1 * : 1 : 1 : 1\nO: 1 * : 1 : 1 * : 0")]
    [InlineData("O: open * : right :\n0 1 0 0")]
    [InlineData("O: open * : right : 0.0 1 0 0")]
    [InlineData("O: open * :\n.25 .25 .25 .25\n0 1 0 0")]
    public void O_InEveryForm_IsTheSame(string lines)
    {
        var game = DpomdpText.Read(lines);
        Assert.All([0, 1], a => Assert.Equal("0 1 0 0", game.O(1, 1, a)));
        Assert.Equal("1/4 1/4 1/4 1/4", game.O(0, 1, 0));
        Assert.Equal("1/4 1/4 1/4 1/4", game.O(1, 0, 0));
    }

    [Fact]
    public void O_Uniform_IsOverJointObservations()
    {
        var game = DpomdpText.Read(
            "O: * : * : 0 : 1\nO: * : * : 1 : 0\nO: * : * : 2 : 0\nO: * : * : 3 : 0\nO: listen listen : left "
            + ":\nuniform\n");
        Assert.Equal("1/4 1/4 1/4 1/4", game.O(0, 0, 0));
        Assert.Equal("1 0 0 0", game.O(1, 0, 0));
    }

    [Fact]
    public void Names_ThatLookLikeIndicesOrKeywords_AreFoundWhenQuoted()
    {
        var head = DpomdpText.Head.Replace("states: left right", "states: \"1\" \"*\"", StringComparison.Ordinal);
        var game = DpomdpText.ReadAll(
            head + DpomdpText.Body + "T: * : \"1\" :\n1 0\nT: * : \"*\" : 1 : 1\nT: * : 1 : 0 : 0\nR: * : * : 7\n");
        Assert.Equal("1 0", game.T(0, 0, 0));
        Assert.Equal("0 1", game.T(1, 0, 0));
        Assert.Equal("7 7 7 7 7 7 7 7", game.Rewards());
    }
}
