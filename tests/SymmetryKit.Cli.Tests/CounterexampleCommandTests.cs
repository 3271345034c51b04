using System.Text.Json;

namespace SymmetryKit.Cli.Tests;

public sealed class CounterexampleCommandTests
{
    private static readonly string Examples = Path.Combine(Repository.Root, "examples");

    private static readonly string Levers = Path.Combine(Examples, "levers-2", "levers-2.dpomdp");

    [Fact]
    public void Counterexample_GivenGame_WritesFilesThatCheckAccepts()
    {
        using var folder = new TemporaryFolder();
        var run = CommandLine.Run(
            "counterexample", "broken-symmetry", "--from", Levers, "--as-is", "--out", folder.Path);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("searched  the given game\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("game      2 agents with 2 and 2 actions, 1 state, horizon 1; rewards 0, 1\n", run.Output,
            StringComparison.Ordinal);
        var stem = Path.Combine(folder.Path, "broken-symmetry-levers-2");
        Assert.StartsWith("# Low entropy breaks symmetry", File.ReadAllText(stem + ".md"), StringComparison.Ordinal);
        var check = CommandLine.Run("check", stem + ".certificate.json", "--game", stem + ".dpomdp");
        Assert.Equal(0, check.ExitCode);
        Assert.Contains("verdict   accepted", check.Output, StringComparison.Ordinal);
        var other = CommandLine.Run("check", stem + ".certificate.json", "--game",
            Path.Combine(Examples, "levers-3", "levers-3.dpomdp"));
        Assert.Equal(3, other.ExitCode);
    }

    [Fact]
    public void Counterexample_Search_FindsTheSameAgainAndGoesOnWhereItStopped()
    {
        using var first = new TemporaryFolder();
        using var second = new TemporaryFolder();
        string[] Arguments(TemporaryFolder folder) => ["counterexample", "broken-symmetry", "--out", folder.Path];
        Assert.Equal(0, CommandLine.Run([.. Arguments(first), "--restart"]).ExitCode);
        Assert.Equal(0, CommandLine.Run(Arguments(second)).ExitCode);
        Assert.Equal(4, Directory.GetFiles(first.Path).Length);
        foreach (var file in Directory.GetFiles(first.Path))
        {
            Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(Path.Combine(second.Path, Path.GetFileName(file))));
        }

        var again = CommandLine.Run([.. Arguments(first), "--json"]);
        using var json = JsonDocument.Parse(again.Output);
        Assert.True(json.RootElement.GetProperty("found").GetBoolean());
        Assert.Equal(1, json.RootElement.GetProperty("batches").GetInt64());
        Assert.Equal(0, json.RootElement.GetProperty("proved").GetInt64());
    }

    [Fact]
    public void Counterexample_SpoiledState_IsRefused()
    {
        using var folder = new TemporaryFolder();
        string[] arguments = ["counterexample", "broken-symmetry", "--out", folder.Path];
        Assert.Equal(0, CommandLine.Run(arguments).ExitCode);
        var certificate = Path.Combine(folder.Path, "broken-symmetry-1.certificate.json");
        var text = File.ReadAllText(certificate);
        File.WriteAllText(certificate, text.Replace("29/30", "99/100", StringComparison.Ordinal));
        var wrong = CommandLine.Run(arguments);
        Assert.Equal(2, wrong.ExitCode);
        Assert.Contains("does not hold for", wrong.Error, StringComparison.Ordinal);
        Assert.Contains("self-play may earn less than 99/100", wrong.Error, StringComparison.Ordinal);
        folder.Write("broken-symmetry-1.search.txt", "many\n");
        Assert.Contains("delete the file or use --restart", CommandLine.Run(arguments).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Counterexample_StoppedAtOnce_IsUndecidedAndSaysSo()
    {
        using var folder = new TemporaryFolder();
        var run = CommandLine.Run("counterexample", "endless", "--time-limit", "0s", "--out", folder.Path);
        Assert.Equal(4, run.ExitCode);
        Assert.Contains("searched  0 games", run.Output, StringComparison.Ordinal);
        Assert.Contains("none yet", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Counterexample_GameThatIsNone_IsUndecided()
    {
        using var folder = new TemporaryFolder();
        var run = CommandLine.Run("counterexample", "missed-optimum", "--from", Levers, "--out", folder.Path);
        Assert.Equal((4, ""), (run.ExitCode, run.Error));
        Assert.Contains("no proof found for it", run.Output, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Theory]
    [InlineData("--seed: expected a whole number", "--seed", "-1")]
    [InlineData("--agents: expected a whole number from 1 to 3", "--agents", "4")]
    [InlineData("--horizon: expected a whole number from 1 to 2", "--horizon", "3")]
    [InlineData("--time-limit: expected a time such as", "--time-limit", "soon")]
    [InlineData("--as-is: expected a game of --from, too", "--as-is")]
    [InlineData("--out: expected a folder, found the file 'LEVERS'", "--out", "LEVERS")]
    [InlineData("Could not find file", "--from", "nowhere.dpomdp")]
    [InlineData("more than the 4000 allowed", "--from", "TIGER", "--horizon", "3")]
    public void Counterexample_BadInput_IsNamedInOneLine(string expected, params string[] arguments)
    {
        string Real(string text) => text.Replace("LEVERS", Levers, StringComparison.Ordinal)
            .Replace("TIGER", Path.Combine(Examples, "dectiger", "dectiger.dpomdp"), StringComparison.Ordinal);
        var run = CommandLine.Run(["counterexample", "early-fold", .. arguments.Select(Real)]);
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains(Real(expected), run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.TrimEnd('\n').Split('\n'));
    }

    [Theory]
    [InlineData("--z3")]
    [InlineData("--solver", "cvc5")]
    [InlineData("--smt2", "steps")]
    public void Check_CounterexampleForASolver_IsRefused(params string[] option)
    {
        var stem = Path.Combine(Examples, "counterexamples", "endless-1");
        var run = CommandLine.Run(
            ["check", stem + ".certificate.json", "--game", stem + ".json", .. option]);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains($"{option[0]}: expected a threshold or a witness", run.Error, StringComparison.Ordinal);
    }
}
