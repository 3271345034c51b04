namespace SymmetryKit.Games.Tests;

/// <summary>What the MADP toolbox refuses is read all the same, and reported on request.</summary>
public sealed class DpomdpStrictTests
{
    private static readonly GameReadOptions Strict = new() { Strict = true };

    [Fact]
    public void Strict_OnAPlainFile_SaysNothing() =>
        Assert.Empty(DpomdpText.Read("T: listen open : left :\n0.25 0.75\nR: * : left : * : * : 1\n", Strict).Warnings);

    [Theory]
    [InlineData("R: * : left : * : * : 1 # comment", 17, 25, "a comment after other text")]
    [InlineData("R: * : \"left\" : * : * : 1", 17, 8, "a quoted name or keyword")]
    [InlineData("R: * : left : 1", 17, 15, "a reward without next state and observation")]
    [InlineData("R: * : left : * : 1", 17, 19, "a reward without an observation")]
    [InlineData("R: * : left : * : * : 1 1", 17, 23, "one reward per agent")]
    [InlineData("R: * : left : * : * : 1/3", 17, 23, "a fraction p/q")]
    [InlineData("T: * : left : 0.5 0.5", 17, 15, "values on the line of their last ':'")]
    [InlineData("T: *\nuniform", 17, 5, "a line without its last ':'")]
    [InlineData("T: * : left :\nreset", 18, 1, "'reset'")]
    public void Strict_OnALine_NamesWhatIsRefused(string line, int row, int column, string what)
    {
        var warning = Assert.Single(DpomdpText.Read(line, Strict).Warnings);
        Assert.StartsWith($"the MADP toolbox refuses {what}", warning.Message, StringComparison.Ordinal);
        Assert.Equal(("game.dpomdp", row, column), (warning.SourceName, warning.Line, warning.Column));
        Assert.StartsWith(
            $"game.dpomdp:{row}:{column}: warning: the MADP", warning.ToString(), StringComparison.Ordinal);
        Assert.Empty(DpomdpText.Read(line).Warnings);
    }

    [Theory]
    [InlineData("discount: 1", "discount:\n1", "a value below the line of its keyword")]
    [InlineData("states: left right", "states: left a.b",
        "a name that is a keyword or not made of letters, digits, '_' and '-'")]
    [InlineData("states: left right", "states: left T", "a name that is a keyword")]
    [InlineData("start:\nuniform", "start:\nleft", "a start state below 'start:'")]
    [InlineData("start:\nuniform", "start: 0.5 0.5", "start probabilities on the line of 'start:'")]
    [InlineData("start:\nuniform", "start include:\nleft", "the list of 'start include:' below its line")]
    [InlineData("actions:\nlisten open", "actions: listen open", "actions on the line of their keyword")]
    [InlineData("agents: 2\ndiscount: 1", "discount: 1\nagents: 2", "sections in another order")]
    public void Strict_OnAHead_NamesWhatIsRefused(string old, string now, string what)
    {
        var warning = Assert.Single(DpomdpText.WithHead(old, now, Strict).Warnings);
        Assert.StartsWith($"the MADP toolbox refuses {what}", warning.Message, StringComparison.Ordinal);
        Assert.Empty(DpomdpText.WithHead(old, now).Warnings);
    }

    [Fact]
    public void StartUniformOnOneLine_WarnsInAnyCase()
    {
        var warning = Assert.Single(DpomdpText.WithHead("start:\nuniform", "start: uniform").Warnings);
        Assert.StartsWith("'start: uniform' on one line is read as", warning.Message, StringComparison.Ordinal);
        Assert.Equal(2, DpomdpText.WithHead("start:\nuniform", "start: uniform", Strict).Warnings.Length);
    }

    [Fact]
    public void Strict_OnManyOfAKind_CountsThem()
    {
        var warnings = TestFiles.Sdms("tiger.dpomdp", Strict).Warnings;
        Assert.Contains(
            warnings,
            w => w.Message == "the MADP toolbox refuses a quoted name or keyword (112 places, this is the first)");
        Assert.Contains(warnings, w => w.Message.StartsWith(
            "the MADP toolbox refuses a reward without next state", StringComparison.Ordinal));
        Assert.Equal(warnings.OrderBy(w => w.Line).ThenBy(w => w.Column), warnings);
    }
}
