using SymmetryKit.Exact;

namespace SymmetryKit.Games.Tests;

public sealed class DpomdpRewardTests
{
    // From left one goes right with probability 3/4; left shows (low, low), right anything: every R line that names a
    // next state or an observation has an expectation of its own.
    private static LoadedGame Skew(string lines, RewardOverlap overlap = RewardOverlap.Madp) => DpomdpText.Read(
        "T: * : left :\n0.25 0.75\nO: * : left :\n1 0 0 0\nO: * : right :\n0.1 0.2 0.3 0.4\n" + lines,
        new GameReadOptions { RewardOverlap = overlap });

    [Theory]
    [InlineData("R: listen open : left : * : * : 8")]
    [InlineData("R: 0 1 : 0 : * : * : +8")]
    [InlineData("R: 1 : 0 : * : * * : 8.0")]
    [InlineData("R: listen open : left : 8")]
    [InlineData("R: \"listen\" \"open\" : \"left\" : 8")]
    [InlineData("R: listen open : left : * : 8")]
    [InlineData("R: listen open : left : 8 8")]
    [InlineData("R: listen open : left : * : * : 8 8")]
    [InlineData("R: listen open : left :\n8 8 8 8\n8 8 8 8")]
    [InlineData("R: listen open : left : * :\n8 8 8 8")]
    [InlineData("R: listen open : left : left : * : 8\nR: listen open : left : right : * : 8")]
    [InlineData("R: listen open : left : left : 8\nR: listen open : left : right : 8")]
    public void R_OfTheSameNumberEverywhere_InEveryForm_IsThatNumber(string lines)
    {
        foreach (var overlap in Enum.GetValues<RewardOverlap>())
        {
            var game = Skew(lines, overlap);
            Assert.Equal("0 8 0 0 0 0 0 0", game.Rewards());
            Assert.Empty(game.Warnings);
        }
    }

    [Theory]
    [InlineData("R: * : left : left : * : 8", "2")]
    [InlineData("R: * : left : right : * : 8", "6")]
    [InlineData("R: * : left : right : low high : 8", "6/5")]
    [InlineData("R: * : left : right : low * : 8", "9/5")]
    [InlineData("R: * : left : * : low low : 8", "13/5")]
    [InlineData("R: * : left : right : 3 : 8", "12/5")]
    [InlineData("R: * : left : right :\n1 2 3 4", "9/4")]
    [InlineData("R: * : left : * :\n1 2 3 4", "5/2")]
    [InlineData("R: * : left :\n8 0 0 0\n1 2 3 4", "17/4")]
    public void R_WithNextStateOrObservation_IsItsExpectation(string line, string expected)
    {
        foreach (var overlap in Enum.GetValues<RewardOverlap>())
        {
            var game = Skew(line, overlap);
            Assert.Equal(Rational.Parse(expected), game.R(0, 0, 0));
            Assert.Empty(game.Warnings);
        }
    }

    [Theory]
    [InlineData("R: * : left : * : * : 1\nR: * : left : left : * : 8", "3", "11/4")] // a layer over a setting
    [InlineData("R: * : left : left : * : 8\nR: * : left : left : * : 8", "4", "2")] // the same layer twice
    [InlineData("R: * : left : * : low low : 8\nR: * : left : left : * : 8", "23/5", "13/5")] // layers that cross
    [InlineData("R: * : left : left : * : 8\nR: * : left : * : * : 1", "1", "1")] // a setting forgets layers
    public void R_WhereLinesOverlap_FollowsThePolicyAndWarns(string lines, string madp, string tensor)
    {
        var (asMadp, asTensor) = (Skew(lines), Skew(lines, RewardOverlap.Tensor));
        Assert.Equal(Rational.Parse(madp), asMadp.R(0, 0, 0));
        Assert.Equal(Rational.Parse(tensor), asTensor.R(0, 0, 0));
        Assert.Equal(RewardOverlap.Tensor, asTensor.RewardOverlap);
        foreach (var game in new[] { asMadp, asTensor })
        {
            if (madp == tensor)
            {
                Assert.Empty(game.Warnings);
                continue;
            }

            Assert.Contains(
                "at 4 of 8 pairs; at action 'listen listen', state 'left' "
                + $"it is {madp} (madp) or {tensor} (tensor)",
                Assert.Single(game.Warnings).Message,
                StringComparison.Ordinal);
        }
    }

    // MADP takes T and O as they stand when the R line is read.
    [Fact]
    public void R_BeforeT_FollowsThePolicyAndWarns()
    {
        const string lines = "R: * : left : left : * : 8\nT: * : left :\n0 1\n";
        Assert.Equal(2, Skew(lines).R(0, 0, 0));
        Assert.Equal(0, Skew(lines, RewardOverlap.Tensor).R(0, 0, 0));
        Assert.Contains("precede T or O lines", Assert.Single(Skew(lines).Warnings).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void R_LaterSetting_Overwrites()
    {
        var game = DpomdpText.Read("R: * : * : * : * : 5\nR: open * : right : * : * : -1/3\n");
        Assert.Equal("5 5 5 5 5 5 -1/3 -1/3", game.Rewards());
    }

    [Fact]
    public void R_OfAPosgFileWithOneCommonReward_IsRead()
    {
        var text = DpomdpText.Head + DpomdpText.Body + "R: * : left : 4 4.0\n";
        Assert.Equal("4 4 4 4 0 0 0 0", GameFile.Parse(text, "game.posg").Rewards());
    }
}
