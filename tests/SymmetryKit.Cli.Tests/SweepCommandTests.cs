using SymmetryKit.Dynamics;

namespace SymmetryKit.Cli.Tests;

/// <summary>Tables over games and coefficients, made in one go or in many.</summary>
public sealed class SweepCommandTests
{
    private static readonly string[] Extensions = [".csv", ".json", ".jsonl"];

    private static string Example(string name) => Path.Combine(Repository.Root, "examples", name, $"{name}.dpomdp");

    [Fact]
    public void Sweep_KilledAtRandomMoments_EndsInTheSameBytes()
    {
        using var folder = new TemporaryFolder();
        var (whole, broken) = (Path.Combine(folder.Path, "whole"), Path.Combine(folder.Path, "broken"));
        string[] arguments =
        [
            "sweep", Example("dectiger"), Example("levers-two-stage"), "--horizons", "1,2", "--alphas",
            "1,2,4,8,16,32", "--starts", "20", "--out",
        ];
        var seed = Environment.TickCount;
        InterruptedProgram.Run([.. arguments, whole]);
        var kills = InterruptedProgram.Run([.. arguments, broken], broken + ".jsonl", 6, seed);
        Assert.True(kills > 0, $"{kills} kills, seed {seed}");
        foreach (var extension in Extensions)
        {
            Assert.True(
                File.ReadAllBytes(whole + extension).AsSpan().SequenceEqual(File.ReadAllBytes(broken + extension)),
                $"{extension} differs after {kills} kills, seed {seed}");
        }
    }

    [Fact]
    public void Sweep_CutAtAnyByte_EndsInTheSameBytes()
    {
        using var folder = new TemporaryFolder();
        var name = Path.Combine(folder.Path, "cut");
        string[] arguments =
            ["sweep", Example("levers-2"), "--horizons", "1", "--alphas", "1/4,1/2,1", "--starts", "2", "--out", name];
        Assert.Equal(0, CommandLine.Run(arguments).ExitCode);
        var bytes = File.ReadAllBytes(name + ".jsonl");
        for (var length = 0; length < bytes.Length; length += 41)
        {
            File.WriteAllBytes(name + ".jsonl", bytes[..length]);
            Assert.Equal(0, CommandLine.Run(arguments).ExitCode);
            Assert.True(bytes.AsSpan().SequenceEqual(File.ReadAllBytes(name + ".jsonl")), $"cut after {length} bytes");
        }
    }

    [Fact]
    public void Sweep_Table_ShowsTheTransition()
    {
        using var folder = new TemporaryFolder();
        var name = Path.Combine(folder.Path, "levers");
        var run = CommandLine.Run(
            "sweep", Example("levers-2"), "--horizons", "1", "--alphas", "1/4,3/4", "--starts", "20", "--out", name);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var table = Assert.IsType<SweepRecord>(ResultFile.Read(name + ".json"));
        var (below, above) = (table.Rows[0], table.Rows[1]);
        Assert.Equal((2, 1), (below.Limits, above.Limits));
        Assert.True(below.Softmax!.SelfPlay > below.Softmax.CrossPlay + 0.2);
        Assert.True(below.Softmax.PairedCrossPlayError > 0);
        Assert.Equal(above.Softmax!.SelfPlay, above.Softmax.CrossPlay!.Value, 1e-9);
        Assert.Equal((0.5, 1), (above.GreedyEven!.SelfPlay, above.GreedyByIndex!.SelfPlay));
        var lines = File.ReadAllLines(name + ".csv");
        Assert.Equal(3, lines.Length);
        Assert.All(lines, line => Assert.Equal(lines[0].Count(c => c == ','), line.Count(c => c == ',')));
    }

    [Fact]
    public void Sweep_NameOfAnotherSweep_IsRefusedAndLeftAlone()
    {
        using var folder = new TemporaryFolder();
        var name = Path.Combine(folder.Path, "s");
        string[] arguments = ["sweep", Example("levers-2"), "--horizons", "1", "--out", name, "--alphas"];
        Assert.Equal(0, CommandLine.Run([.. arguments, "1"]).ExitCode);
        var before = File.ReadAllText(name + ".jsonl");
        var run = CommandLine.Run([.. arguments, "2"]);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("choose another name, or remove it", run.Error, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(name + ".jsonl"));
        File.WriteAllText(name
            + ".jsonl", before.Replace("\"horizon\":1,", "\"horizon\":2,", StringComparison.Ordinal));
        Assert.Equal(2, CommandLine.Run([.. arguments, "1"]).ExitCode);
    }

    [Theory]
    [InlineData("--alphas: expected", "--horizons", "1", "--alphas", "1,,2")]
    [InlineData("--alphas: expected a positive number", "--horizons", "1", "--alphas", "1,0")]
    [InlineData("--horizons: expected a whole number from 1", "--horizons", "1,x", "--alphas", "1")]
    [InlineData("--horizons: expected a whole number from 1", "--horizons", "0", "--alphas", "1")]
    public void Sweep_BadLists_AreRefused(string message, params string[] rest)
    {
        using var folder = new TemporaryFolder();
        var run = CommandLine.Run(
            ["sweep", Example("levers-2"), .. rest, "--out", Path.Combine(folder.Path, "s")]);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.Path));
    }
}
