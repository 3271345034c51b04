using System.Text.Json;

namespace SymmetryKit.Cli.Tests;

/// <summary>
/// At every example's certified threshold, flows from a hundred starts end in one equivariant policy.
/// </summary>
public sealed class ExampleFlowTests
{
    public static TheoryData<string, int> Small => new()
    {
        { "levers-2", 1 }, { "levers-2", 2 }, { "levers-3", 1 }, { "levers-odd", 1 }, { "levers-two-stage", 2 },
            { "coordination-3x2", 1 },
        { "coordination-3x2", 2 }, { "matching-3x3", 1 }, { "dectiger", 1 }, { "dectiger", 2 },
            { "dectiger-skewed", 2 }, { "broadcast", 2 },
        { "broadcast", 3 }, { "broadcast-buffers", 2 }, { "recycling", 2 }, { "grid-small", 1 }, { "two-generals", 2 },
    };

    [Theory]
    [MemberData(nameof(Small))]
    public void Certify_AtTheThreshold_FlowsAgree(string name, int horizon)
    {
        using var folder = new TemporaryFolder();
        var run = CommandLine.Run(
            "certify", Path.Combine(Repository.Root, "examples", name, $"{name}.dpomdp"), "--horizon", $"{horizon}",
            "--starts", "100", "--witness-time", "0s", "--no-z3", "--json", "--out",
                Path.Combine(folder.Path, "c.json"));
        Assert.Equal(0, run.ExitCode);
        using var json = JsonDocument.Parse(run.Output);
        var flow = json.RootElement.GetProperty("flow");
        Assert.Equal(100, flow.GetProperty("converged").GetInt32());
        Assert.Equal(1, flow.GetProperty("distinctLimits").GetInt32());
        Assert.InRange(flow.GetProperty("equivarianceResidual").GetDouble(), 0, 1e-8);
        var (self, cross) = (flow.GetProperty("selfPlay").GetDouble(), flow.GetProperty("crossPlay").GetDouble());
        Assert.InRange(Math.Abs(self - cross), 0, 1e-8);
    }

    [Fact]
    public void Certify_PayoffsThatDoNotInteract_NeedNoEntropy()
    {
        using var folder = new TemporaryFolder();
        var run = CommandLine.Run(
            "certify", Path.Combine(Repository.Root, "examples", "box-pushing", "box-pushing.dpomdp"), "--horizon", "1",
                "--json",
            "--out", Path.Combine(folder.Path, "c.json"));
        using var json = JsonDocument.Parse(run.Output);
        Assert.Equal("0", json.RootElement.GetProperty("alphaHi").GetString());
        Assert.Equal("accepted", json.RootElement.GetProperty("checks").GetProperty("symkit").GetString());
    }

    [Theory]
    [InlineData("levers-2", "1/4", 2)]
    [InlineData("levers-3", "1/5", 3)]
    public void Flow_WellBelowTheThreshold_FindsSeveralLimits(string name, string alpha, int limits)
    {
        var run = CommandLine.Run(
            "flow", Path.Combine(Repository.Root, "examples", name, $"{name}.dpomdp"), "--horizon", "1", "--alpha",
                alpha, "--json");
        using var json = JsonDocument.Parse(run.Output);
        Assert.Equal(limits, json.RootElement.GetProperty("distinctLimits").GetInt32());
        Assert.True(json.RootElement.GetProperty("selfPlay").GetDouble() > json.RootElement.GetProperty("crossPlay")
            .GetDouble() + 0.1);
        Assert.True(json.RootElement.GetProperty("equivarianceResidual").GetDouble() > 0.1);
    }
}
