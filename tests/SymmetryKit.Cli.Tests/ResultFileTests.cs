using System.Text.Json;
using SymmetryKit.Dynamics;

namespace SymmetryKit.Cli.Tests;

/// <summary>What commands write with --out and --result.</summary>
public sealed class ResultFileTests
{
    private static string Example(string name) => Path.Combine(Repository.Root, "examples", name, $"{name}.dpomdp");

    [Fact]
    public void Flow_Out_HoldsLimitsAndTrajectories()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "flow.json");
        var run = CommandLine.Run("flow", Example("levers-3"), "--horizon", "1", "--alpha", "1/5", "--starts", "12",
            "--out", path, "--trajectories");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var record = Assert.IsType<FlowRecord>(ResultFile.Read(path));
        Assert.Equal(3, record.Limits.Length);
        Assert.All(record.Flows, f => Assert.True(f.Trajectory!.Policies.Length > 3));
        Assert.Equal("12", record.Subject.Group.Order);
        Assert.Equal([0, 0, 0, 0, 0, 0], record.Subject.Group.Orbits.ToArray());
        var again = Path.Combine(folder.Path, "again.json");
        CommandLine.Run("flow", Example("levers-3"), "--horizon", "1", "--alpha", "1/5", "--starts", "12", "--out",
            again, "--trajectories");
        Assert.Equal(File.ReadAllText(path), File.ReadAllText(again));
    }

    [Fact]
    public void Trace_Out_IsWhatJsonPrints()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "trace.json");
        var run = CommandLine.Run("trace", Example("levers-3"), "--horizon", "1", "--to-alpha", "1/5", "--out", path,
            "--json");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(File.ReadAllText(path), run.Output);
        var record = Assert.IsType<TraceRecord>(ResultFile.Read(path));
        var breaking = Assert.Single(record.Branches[0].Events);
        Assert.Equal(1.0 / 3, 1 / breaking.Beta, 1e-9);
        Assert.Equal(BifurcationShape.Transcritical, breaking.Shape);
        Assert.All(record.Branches[0].Points, p => Assert.Equal(1.0 / 3, p.Return, 1e-12));
    }

    [Fact]
    public void Trace_SwitchAndEnclose_FollowsTheFoldToItsMaximum()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "trace.json");
        var run = CommandLine.Run("trace", Example("levers-3"), "--horizon", "1", "--to-alpha", "1/4", "--switch",
            "--enclose", "--out", path);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var record = Assert.IsType<TraceRecord>(ResultFile.Read(path));
        Assert.Equal(3, record.Branches.Length);
        Assert.Contains(record.Branches.SelectMany(b => b.Events), e =>
            e.Kind == BranchEventKind.Fold && Math.Abs((1 / e.Beta) - 0.364213334) < 6e-10);
        var points = record.Branches.SelectMany(b => b.Points).Where(p => p.Beta > 0).ToArray();
        Assert.All(points, p => Assert.InRange(p.EnclosureRadius!.Value, 1e-13, 1e-4));
    }

    [Fact]
    public void Trace_Text_NamesTheEvents()
    {
        var run = CommandLine.Run("trace", Example("levers-2"), "--horizon", "1", "--to-alpha", "1/4");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("symmetry-breaking bifurcation, pitchfork", run.Output, StringComparison.Ordinal);
        Assert.Contains("numeric", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Certify_Result_HoldsTheBracket()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "threshold.json");
        var run = CommandLine.Run(
            "certify", Example("levers-2"), "--horizon", "1", "--starts", "0", "--no-z3", "--json",
            "--out", Path.Combine(folder.Path, "c.json"), "--result", path);
        var record = Assert.IsType<ThresholdRecord>(ResultFile.Read(path));
        using var json = JsonDocument.Parse(run.Output);
        Assert.Equal(json.RootElement.GetProperty("alphaHi").GetString(), record.AlphaHi.ToString());
        Assert.Equal(json.RootElement.GetProperty("alphaLo").GetString(), record.AlphaLo.ToString());
        Assert.All(record.Candidates, c => Assert.Equal("accepted", c.Checks["symkit"]));
        Assert.Equal("c.json", record.Certificate);
    }

    [Theory]
    [InlineData(2, "--to-alpha: expected a positive number", "trace", "levers-2", "--horizon", "1", "--to-alpha", "0")]
    [InlineData(2, "--out FILE", "flow", "levers-2", "--horizon", "1", "--alpha", "1", "--trajectories")]
    [InlineData(2, "no/such/folder", "trace", "levers-2", "--horizon", "1", "--to-alpha", "1", "--out",
        "/no/such/folder/x.json")]
    public void Command_BadInput_SaysWhatToDo(
        int code, string message, string command, string game, params string[] rest)
    {
        var run = CommandLine.Run([command, Example(game), .. rest]);
        Assert.Equal(code, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }
}
