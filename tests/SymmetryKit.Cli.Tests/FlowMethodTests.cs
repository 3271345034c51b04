using System.Text.Json;

namespace SymmetryKit.Cli.Tests;

/// <summary>Limit points by soft policy iteration from the command line.</summary>
public sealed class FlowMethodTests
{
    private static string Levers => Path.Combine(Repository.Root, "examples", "levers-2", "levers-2.dpomdp");

    [Fact]
    public void Flow_ByIteration_FindsBothConventions_AndSaysHow()
    {
        var run = CommandLine.Run(
            "flow", Levers, "--horizon", "1", "--alpha", "1/4", "--starts", "30", "--method", "iteration", "--json");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        using var json = JsonDocument.Parse(run.Output);
        Assert.Equal("iteration", json.RootElement.GetProperty("method").GetString());
        Assert.Equal(2, json.RootElement.GetProperty("limits").GetArrayLength());
    }

    [Fact]
    public void Flow_ByIteration_WritesNoFileAboutFlows()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "flow.json");
        var run = CommandLine.Run(
            "flow", Levers, "--horizon", "1", "--alpha", "1/4", "--method", "iteration", "--out", path);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("--out: expected --method flow", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(path));
    }
}
