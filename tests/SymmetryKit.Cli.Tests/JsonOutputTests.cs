using System.Text.Json;

namespace SymmetryKit.Cli.Tests;

/// <summary>The keys that scripts rely on.</summary>
public sealed class JsonOutputTests
{
    private static string Levers => Path.Combine(Repository.Root, "examples", "levers-2", "levers-2.dpomdp");

    [Fact]
    public void Symmetries_Json_HasOrderAndGenerators()
    {
        var root = Parse(CommandLine.Run("symmetries", Levers, "--json"));
        Assert.Equal("4", root.GetProperty("groupOrder").GetString());
        Assert.NotEmpty(root.GetProperty("generators").EnumerateArray());
        Assert.Equal("2", Parse(CommandLine.Run("symmetries", Levers, "--fix-agents", "--json"))
            .GetProperty("groupOrder").GetString());
    }

    [Fact]
    public void Certify_Json_HasTheKeys()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "c.json");
        var root = Parse(CommandLine.Run(
            "certify", Levers, "--horizon", "1", "--rung", "b", "--starts", "0", "--out", path, "--json"));
        Assert.Equal("32769/65536", root.GetProperty("alphaHi").GetString());
        Assert.Equal("b", root.GetProperty("rung").GetString());
        Assert.Equal("4", root.GetProperty("groupOrder").GetString());
        Assert.Equal(path, root.GetProperty("certificate").GetString());
        Assert.Equal("accepted", root.GetProperty("checks").GetProperty("symkit").GetString());
        Assert.Contains(root.GetProperty("checks").GetProperty("z3").GetString(), new[] { "accepted", "skipped" });
        var low = root.GetProperty("alphaLo").GetString()!;
        Assert.True(SymmetryKit.Exact.Rational.Parse(low) < new SymmetryKit.Exact.Rational(1, 2));
        Assert.Equal("accepted", Parse(CommandLine.Run("check", path, "--game", Levers, "--json"))
            .GetProperty("verdict").GetString());
    }

    [Fact]
    public void Check_Json_CountsTheStepsOfEverySolver()
    {
        using var folder = new TemporaryFolder();
        var (path, steps) = (Path.Combine(folder.Path, "c.json"), Path.Combine(folder.Path, "steps"));
        Assert.Equal(0, CommandLine.Run(
            "certify", Levers, "--horizon", "1", "--starts", "0", "--no-z3", "--out", path, "--json").ExitCode);
        var liar = folder.Write("liar", "echo unsat\n");
        var root = Parse(CommandLine.Run(
            "check", path, "--game", Levers, "--solver", $"sh {liar}", "--smt2", steps, "--json"));
        var counts = root.GetProperty("steps").GetProperty("solver");
        Assert.Equal("accepted", root.GetProperty("solver").GetString());
        var files = Directory.GetFiles(steps, "*.smt2").Length;
        Assert.True(files > 1);
        Assert.Equal(files, counts.GetProperty("unsat").GetInt32());
        Assert.All(new[] { "sat", "unknown", "error" }, word => Assert.Equal(0, counts.GetProperty(word).GetInt32()));
        Assert.Equal(JsonValueKind.Null, counts.GetProperty("first").ValueKind);
    }

    [Theory]
    [InlineData("echo unknown", 4)]
    [InlineData("echo sat", 3)]
    [InlineData("exit 7", 4)]
    public void Check_SolverThatDoesNotAgree_IsNoSuccess(string body, int expected)
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "c.json");
        CommandLine.Run("certify", Levers, "--horizon", "1", "--starts", "0", "--no-z3", "--out", path, "--json");
        var solver = folder.Write("solver", body + "\n");
        Assert.Equal(expected, CommandLine.Run("check", path, "--game", Levers, "--solver", $"sh {solver}").ExitCode);
    }

    [Fact]
    public void Flow_Json_HasTheKeys()
    {
        var root = Parse(CommandLine.Run(
            "flow", Levers, "--horizon", "1", "--alpha", "3/4", "--starts", "5", "--seed", "7", "--json"));
        Assert.Equal(1, root.GetProperty("distinctLimits").GetInt32());
        foreach (var key in new[] { "equivarianceResidual", "selfPlay", "crossPlay", "greedySelfPlay",
            "greedyCrossPlay", "objective" })
        {
            Assert.Equal(JsonValueKind.Number, root.GetProperty(key).ValueKind);
        }
    }

    [Fact]
    public void Certify_PerHistory_IsRecordedInTheCertificate()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "c.json");
        var root = Parse(CommandLine.Run(
            "certify", Levers, "--horizon", "2", "--entropy", "per-history", "--starts", "0", "--witness-time", "0s",
                "--out", path, "--json"));
        Assert.Equal("per-history", root.GetProperty("entropy").GetString());
        Assert.Contains("\"objective\": \"per-history\"", File.ReadAllText(path), StringComparison.Ordinal);
    }

    [Fact]
    public void Certify_TimeLimit_KeepsAndChecksWhatWasFound()
    {
        using var folder = new TemporaryFolder();
        var game = Path.Combine(Repository.Root, "examples", "dectiger", "dectiger.dpomdp");
        var root = Parse(CommandLine.Run(
            "certify", game, "--horizon", "2", "--rung", "d", "--time-limit", "10s", "--starts", "0", "--json",
            "--witness-time", "0s", "--out", Path.Combine(folder.Path, "c.json")));
        Assert.Equal("accepted", root.GetProperty("checks").GetProperty("symkit").GetString());
    }

    [Fact]
    public void Certify_RungD_IsAcceptedAndBracketsTheFold()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "c.json");
        var game = Path.Combine(Repository.Root, "examples", "levers-3", "levers-3.dpomdp");
        var root = Parse(CommandLine.Run(
            "certify", game, "--horizon", "1", "--rung", "d", "--time-limit", "5m", "--starts", "0", "--json",
            "--out", path));
        Assert.Equal("d", root.GetProperty("rung").GetString());
        // The fold of three levers, α_c = 0.364213334.
        Assert.InRange(Number(root, "alphaHi"), 0.364213334, 0.368);
        Assert.InRange(Number(root, "alphaLo"), 0.360, 0.364213335);
        var check = Parse(CommandLine.Run("check", path, "--game", game, "--json"));
        Assert.Equal("accepted", check.GetProperty("verdict").GetString());
    }

    private static double Number(JsonElement root, string name) =>
        SymmetryKit.Exact.Rational.Parse(root.GetProperty(name).GetString()!).ToDouble();

    private static JsonElement Parse(CommandLine run)
    {
        Assert.Equal("", run.Error);
        Assert.Equal(0, run.ExitCode);
        using var json = JsonDocument.Parse(run.Output);
        return json.RootElement.Clone();
    }
}
