using System.Text.Json;

namespace SymmetryKit.Cli.Tests;

/// <summary>Complete lists of critical points from the command line.</summary>
public sealed class CriticalPointsCommandTests
{
    private static string Example(string name) => Path.Combine(Repository.Root, "examples", name, $"{name}.dpomdp");

    [Fact]
    public void CriticalPoints_ThreeLevers_AreWrittenCheckedAndMeasured()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "points.json.gz");
        var run = CommandLine.Run(
            "critical-points", Example("levers-3"), "--horizon", "1", "--alpha", "0.3", "--json", "-o", path);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        using var json = JsonDocument.Parse(run.Output);
        var root = json.RootElement;
        Assert.True(root.GetProperty("isProvedComplete").GetBoolean());
        // One lever preferred, two, or none: maxima, saddles, and the uniform policy, of index 2.
        int[] indices = [.. root.GetProperty("points").EnumerateArray()
            .Select(p => p.GetProperty("morseIndex").GetInt32()).Order()];
        Assert.Equal([0, 0, 0, 1, 1, 1, 2], indices);
        Assert.Equal(1, root.GetProperty("indexSum").GetInt32());
        Assert.Equal(7, root.GetProperty("matrix").GetArrayLength());
        Assert.Equal(0, CommandLine.Run("check", path, "--game", Example("levers-3")).ExitCode);
        var other = CommandLine.Run("check", path, "--game", Example("levers-2"));
        Assert.Equal(3, other.ExitCode);
        Assert.Contains("this game is", other.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void CriticalPoints_AtABifurcation_AreUndecided()
    {
        var run = CommandLine.Run("critical-points", Example("levers-2"), "--horizon", "1", "--alpha", "1/2");
        Assert.Equal((4, ""), (run.ExitCode, run.Error));
        Assert.Contains("not proved", run.Output, StringComparison.Ordinal);
        // Middles of thin boxes next to the uniform policies.
        Assert.Matches(@"π = (0\.(5000|4999)\d\d ?){4}", run.Output);
    }

    [Theory]
    [InlineData("--horizon", "0", "--alpha", "1")]
    [InlineData("--horizon", "1", "--alpha", "0")]
    [InlineData("--horizon", "1", "--alpha", "many")]
    [InlineData("--horizon", "9", "--alpha", "1")]
    [InlineData("--horizon", "1", "--alpha", "1", "--time-limit", "soon")]
    public void CriticalPoints_BadInput_IsOneLineAndExitCodeTwo(params string[] options)
    {
        var run = CommandLine.Run(["critical-points", Example("dectiger"), .. options]);
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Single(run.Error.Trim().Split('\n'));
    }
}
