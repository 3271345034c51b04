namespace SymmetryKit.Cli.Tests;

/// <summary>Games from one format to another.</summary>
public sealed class ConvertCommandTests
{
    private static string DecTiger => Path.Combine(Repository.Root, "examples", "dectiger", "dectiger.dpomdp");

    [Fact]
    public void Convert_ToExtensiveFormAndBack_KeepsTheFlows()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "dectiger.efg");
        var run = CommandLine.Run("convert", DecTiger, "--horizon", "2", "--out", path);
        Assert.Equal((0, "", path), (run.ExitCode, run.Error, run.Output.TrimEnd()));
        // The threshold of the tree's own symmetries, and every return, are those of the game itself.
        string[] rest = ["--horizon", "2", "--alpha", "20", "--starts", "5"];
        var (before, after) = (CommandLine.Run(["flow", DecTiger, .. rest]), CommandLine.Run(["flow", path, .. rest]));
        Assert.Equal(Returns(before.Output), Returns(after.Output));
    }

    [Fact]
    public void Convert_ToJson_KeepsTheDigest()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "dectiger.json");
        Assert.Equal(0, CommandLine.Run("convert", DecTiger, "--out", path).ExitCode);
        Assert.Equal(Digest(CommandLine.Run("info", DecTiger).Output), Digest(CommandLine.Run("info", path).Output));
    }

    [Theory]
    [InlineData("x.nfg", "--out: expected a name ending in")]
    [InlineData("x.efg", "--horizon: expected for .efg")]
    public void Convert_BadName_SaysWhatToDo(string name, string message)
    {
        var run = CommandLine.Run("convert", DecTiger, "--out", name);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    private static string Returns(string output) =>
        output.Split('\n').Single(line => line.Contains("softmax", StringComparison.Ordinal));

    private static string Digest(string output) =>
        output.Split('\n').Single(line => line.Contains("sha256:", StringComparison.Ordinal)).Trim();
}
