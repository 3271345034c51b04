using System.Text.Json;
using SymmetryKit.Dynamics;
using SymmetryKit.Exact;

namespace SymmetryKit.Cli.Tests;

/// <summary>Measures of coordination from the command line.</summary>
public sealed class CoordinateCommandTests
{
    private static string Example(string name) => Path.Combine(Repository.Root, "examples", name, $"{name}.dpomdp");

    [Fact]
    public void Coordinate_Levers_MeasuresWhatIsKnown()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "policy.json");
        var run = CommandLine.Run(
            "coordinate", Example("levers-2"), "--horizon", "1", "--alpha", "1/8", "--starts", "20", "--points", "100",
            "--json", "--out", path);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        using var json = JsonDocument.Parse(run.Output);
        var root = json.RootElement;
        // Two pure conventions and the uniform saddle between them; a partner renamed at random matches half the time.
        Assert.Equal((3, 2, 1), (Count("criticalPoints"), Count("maxima"), Count("indexSum")));
        Assert.Equal(0.5, root.GetProperty("otherPlay").GetDouble(), 1e-9);
        Assert.Equal("1/2", root.GetProperty("bestEquivariantReturn").GetString());
        var policy = Assert.IsType<PolicyRecord>(ResultFile.Read(path));
        Assert.Equal(new Rational(1, 2), policy.Return);
        Assert.All(policy.Policy, p => Assert.Equal(new Rational(1, 2), p));

        int Count(string name) => root.GetProperty(name).GetInt32();
    }

    [Fact]
    public void Coordinate_Complete_IsAboutAllCriticalPoints()
    {
        string[] question = ["coordinate", Example("levers-3"), "--horizon", "1", "--alpha", "0.3", "--starts", "5"];
        // Newton's method from one start finds at most one point; the proof needs none of it.
        var run = CommandLine.Run([.. question, "--points", "1", "--complete", "1m", "--json"]);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        using var json = JsonDocument.Parse(run.Output);
        Assert.True(json.RootElement.GetProperty("areAllCriticalPoints").GetBoolean());
        Assert.Equal(7, json.RootElement.GetProperty("criticalPoints").GetInt32());
        Assert.Contains("exactly 7 (proved and checked",
            CommandLine.Run([.. question, "--points", "0", "--complete", "1m"]).Output, StringComparison.Ordinal);
        Assert.Equal(2, CommandLine.Run([.. question, "--complete", "1m", "--entropy", "per-history"]).ExitCode);
    }

    [Fact]
    public void Coordinate_Text_SaysWhatIsExact()
    {
        var run = CommandLine.Run(
            "coordinate", Example("levers-two-stage"), "--horizon", "2", "--alpha", "1/2", "--starts", "10", "--points",
            "0");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("1/2 = 0.500000 (exact value of the policy found", run.Output, StringComparison.Ordinal);
        Assert.Contains("all other figures are numeric", run.Output, StringComparison.Ordinal);
    }
}
