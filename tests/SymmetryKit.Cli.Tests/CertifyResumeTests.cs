using SymmetryKit.Certification;
using SymmetryKit.Cli.Certify;
using SymmetryKit.Cli.Commands;
using SymmetryKit.Cli.Output;
using SymmetryKit.Games;

namespace SymmetryKit.Cli.Tests;

/// <summary>Rung d, stopped and resumed.</summary>
public sealed class CertifyResumeTests
{
    private static string Example(string name) => Path.Combine(Repository.Root, "examples", name, $"{name}.dpomdp");

    [Theory]
    [InlineData("recycling", "1")]
    public void Certify_KilledAtRandomMoments_EndsInTheSameBytes(string game, string horizon) =>
        KillAndCompare(game, horizon);

    [Theory]
    [Trait("Category", "Long")]
    [InlineData("broadcast", "2")]
    public void Certify_LongerRunKilledAtRandomMoments_EndsInTheSameBytes(string game, string horizon) =>
        KillAndCompare(game, horizon);

    [Fact]
    public void Certify_JournalOfAnotherGame_IsRefused()
    {
        using var folder = new TemporaryFolder();
        var certificate = Path.Combine(folder.Path, "c.json");
        File.WriteAllText(certificate + ".journal", "something else\n");
        var run = CommandLine.Run(
            "certify", Example("levers-2"), "--horizon", "1", "--rung", "d", "--resume", "--out", certificate);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("c.json.journal:1:1: expected a line of a journal", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(certificate));
    }

    [Fact]
    public async Task Certify_Stopped_KeepsWhatWasFoundAndSaysHowToGoOn()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "c.json");
        using var stop = new CancellationTokenSource();
        using var output = new StringWriter();
        var request = new CertifyRequest
        {
            Loaded = GameFile.Read(Example("recycling")), Horizon = 3, Objective = EntropyObjective.Visited,
            Rungs = [Rung.A], CertificatePath = path, JournalPath = path + ".journal", AskZ3 = false,
            // Without a witness the search goes on below the fold for long.
            WitnessTime = TimeSpan.Zero, BoxTime = TimeSpan.FromMinutes(10), Starts = 0,
        };
        var run = Task.Run(() => CertifyCommand.Run(
            request, json: false, Terminal.Silent with { Output = output }, stop.Token, stop.Token));
        while (!run.IsCompleted && !(File.Exists(path + ".journal") && File.ReadLines(path + ".journal").Count() > 3))
        {
            await Task.Delay(5);
        }

        await stop.CancelAsync();
        Assert.Equal(ExitCode.Undecided, await run);
        Assert.Contains("symkit: skipped (stopped before it was checked)", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("c.json.journal: --resume goes on from there", output.ToString(), StringComparison.Ordinal);
        Assert.Equal(0, CommandLine.Run("check", path, "--game", Example("recycling")).ExitCode);
    }

    [Theory]
    [InlineData("--resume: expected --rung d", "--resume")]
    [InlineData("--journal: expected --rung d", "--journal", "j")]
    [InlineData("--slices-at-once: expected --rung d", "--slices-at-once", "3")]
    [InlineData("--slices-at-once: expected a whole number from 1", "--rung", "d", "--slices-at-once", "0")]
    [InlineData("--journal: expected another file than the certificate", "--rung", "d", "--journal", "c.json")]
    public void Certify_BadJournalOptions_AreRefused(string message, params string[] rest)
    {
        var run = CommandLine.Run(
            ["certify", Example("levers-2"), "--horizon", "1", "--out", "c.json", .. rest]);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    private static void KillAndCompare(string game, string horizon)
    {
        using var folder = new TemporaryFolder();
        var (whole, broken) = (Path.Combine(folder.Path, "whole.json"), Path.Combine(folder.Path, "broken.json"));
        string[] arguments =
        [
            "certify", Example(game), "--horizon", horizon, "--rung", "d", "--time-limit", "10m", "--witness-time",
            "2m", "--no-z3", "--starts", "0", "--resume", "--out",
        ];
        var seed = Environment.TickCount;
        InterruptedProgram.Run([.. arguments, whole]);
        var kills = InterruptedProgram.Run([.. arguments, broken], broken + ".journal", 8, seed);
        Assert.True(kills > 0, $"{kills} kills, seed {seed}");
        Assert.True(
            File.ReadAllBytes(whole).AsSpan().SequenceEqual(File.ReadAllBytes(broken)),
            $"differs after {kills} kills, seed {seed}");
        // What is finished leaves no journal behind.
        Assert.Equal(["broken.json", "whole.json"], Directory.GetFiles(folder.Path).Select(Path.GetFileName).Order());
    }
}
