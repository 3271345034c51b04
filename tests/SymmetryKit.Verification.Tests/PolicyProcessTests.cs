using System.Diagnostics;
using System.Globalization;
using SymmetryKit.Games;

namespace SymmetryKit.Verification.Tests;

/// <summary>Real child processes, well-behaved and not.</summary>
public sealed class PolicyProcessTests
{
    // Reads lines; announces of games are not answered.
    private const string Loop =
        "while IFS= read -r line; do case \"$line\" in *'\"game\"'*) ;; *) ANSWER ;; esac; done";

    private static readonly HistoryTree Tree = HistoryTree.Build(GameLibrary.TwoStageLevers(), 2);

    [Fact]
    public void Tabulate_HonestProgram_GivesItsPolicy()
    {
        using var policy = Shell(Loop.Replace("ANSWER", "echo '[0.25, 0.75]'", StringComparison.Ordinal));
        var table = policy.Tabulate(Tree);
        Assert.All(table.Values, own => Assert.All(own, (p, x) => Assert.Equal(x % 2 == 0 ? 0.25 : 0.75, p)));
    }

    [Fact]
    public void Tabulate_Question_HoldsAgentHistoryAndActions()
    {
        // Answers [1, 0] where it finds exactly what the documentation promises, else [0, 1].
        const string Expected =
            """{"agent":"agent1","history":[["lever2","saw-lever1"]],"actions":["lever1","lever2"]}""";
        var answer = $"if [ \"$line\" = '{Expected}' ]; then echo '[1, 0]'; else echo '[0, 1]'; fi";
        using var policy = Shell(Loop.Replace("ANSWER", answer, StringComparison.Ordinal));
        var table = policy.Tabulate(Tree);
        var history = Tree.LocalHistories[0].Child(0, 1, 0);
        Assert.Equal(1, table[0, history, 0]);
        Assert.Equal(1, table.Values.SelectMany(own => own.Where((_, x) => x % 2 == 0)).Sum());
    }

    [Fact]
    public void Tabulate_GameLine_IsTheGameItself()
    {
        using var folder = new TemporaryFolder();
        using var policy = Shell("read -r line; echo \"$line\" > game; "
            + Loop.Replace("ANSWER", "echo '[1, 0]'", StringComparison.Ordinal), folder.Path);
        policy.Tabulate(Tree);
        using var line = System.Text.Json.JsonDocument.Parse(File.ReadAllText(Path.Combine(folder.Path, "game")));
        Assert.Equal(2, line.RootElement.GetProperty("horizon").GetInt32());
        var game = GameFile.Parse(line.RootElement.GetProperty("game").GetRawText(), "line.json").Game;
        Assert.Equal(Tree.Game.Digest, game.Digest);
    }

    [Fact]
    public void Tabulate_Twice_AsksTheSameProcess()
    {
        using var folder = new TemporaryFolder();
        using var policy = Shell("echo started >> log; "
            + Loop.Replace("ANSWER", "echo '[1, 0]'", StringComparison.Ordinal), folder.Path);
        policy.Tabulate(Tree);
        policy.Tabulate(HistoryTree.Build(GameLibrary.Levers(2), 1));
        Assert.Single(File.ReadAllLines(Path.Combine(folder.Path, "log")));
    }

    [Theory]
    [InlineData("echo '[0.5, 0.49]'", "sum to 1 within 1e-06, found the sum 0.99, in the line: [0.5, 0.49]")]
    [InlineData("echo '[NaN, 1]'", "not finite, in the line: [NaN, 1]")]
    [InlineData("echo '[1e999, 0]'", "found Infinity, in the line: [1e999, 0]")]
    [InlineData("echo '[-0.5, 1.5]'", "probabilities from 0 to 1, found -0.5, in the line: [-0.5, 1.5]")]
    [InlineData("echo '[1]'", "expected 2 probabilities, one per action, found 1, in the line: [1]")]
    [InlineData("echo 'loading model ...'", "expected a list of probabilities such as [0.25, 0.75]")]
    [InlineData("echo 'loading model ...'", "in the line: loading model ...")]
    [InlineData("echo '{\"p\": [1, 0]}'", "in the line: {\"p\": [1, 0]}")]
    [InlineData("echo null", "found null")]
    [InlineData("echo", "line 1 of its answers, at agent1:[]")]
    [InlineData("printf '[0.5, 0.5'; exit 0", "in the line: [0.5, 0.5")]
    [InlineData("echo 'no such module' >&2; exit 3", "(exit code 3)")]
    [InlineData("echo 'no such module' >&2; exit 3", "its last words: no such module")]
    [InlineData("exit 0", "expected an answer, found the end of its output (exit code 0) at the line: {\"agent\":")]
    public void Tabulate_WrongAnswer_NamesTheLine(string answer, string expected)
    {
        var fault = Fault(Loop.Replace("ANSWER", answer, StringComparison.Ordinal));
        Assert.Contains(expected, fault, StringComparison.Ordinal);
        Assert.StartsWith("policy 'sh -c ", fault, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', fault);
    }

    [Theory]
    [InlineData("while IFS= read -r line; do echo '[0.5, 0.5]'; done")]
    [InlineData("printf '[1, 0]\n[0, 1]\n'")]
    [InlineData("printf '[1, 0]\\n[0'")]
    public void Tabulate_MoreLinesThanQuestions_IsRefused(string answer)
    {
        var program = answer.StartsWith("while", StringComparison.Ordinal)
            ? answer : Loop.Replace("ANSWER", answer, StringComparison.Ordinal);
        var fault = Fault(program);
        Assert.Contains("one line per question and none for the line that announces a game", fault,
            StringComparison.Ordinal);
        Assert.DoesNotContain('\n', fault);
    }

    [Fact]
    public void Tabulate_WrongInTheMiddle_CountsTheLine()
    {
        var answer = "n=$((n + 1)); if [ $n = 4 ]; then echo '[0.5, 0.4]'; else echo '[0.5, 0.5]'; fi";
        Assert.Contains("line 4 of its answers, at agent1:[lever2 saw-lever1]: ",
            Fault(Loop.Replace("ANSWER", answer, StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sleep SECONDS")]
    [InlineData("sleep SECONDS & sleep SECONDS")]
    [InlineData("trap '' TERM HUP INT; sleep SECONDS & wait")]
    public void Tabulate_ProgramHangs_SaysSoAndLeavesNothingBehind(string program)
    {
        var seconds = Unique();
        var watch = Stopwatch.StartNew();
        var fault = Fault(program.Replace("SECONDS", seconds, StringComparison.Ordinal), TimeSpan.FromSeconds(0.5));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"took {watch.Elapsed}");
        Assert.Contains("expected it to answer within 0.5 s", fault, StringComparison.Ordinal);
        AssertNobodySleeps(seconds);
    }

    [Theory]
    [InlineData("sleep SECONDS > /dev/null 2>&1 & exit 3")]
    [InlineData("setsid sleep SECONDS > /dev/null 2>&1 & exit 3")]
    [InlineData("echo '['; sleep SECONDS")]
    [InlineData("(sleep SECONDS & sleep SECONDS) > /dev/null 2>&1 & echo garbage; exec sleep SECONDS")]
    public void Tabulate_ProgramLeavesChildren_TheyAreEndedToo(string program)
    {
        var seconds = Unique();
        Assert.NotEmpty(Fault(program.Replace("SECONDS", seconds, StringComparison.Ordinal)));
        AssertNobodySleeps(seconds);
    }

    [Fact]
    public void Dispose_AfterGoodAnswers_LeavesNothingBehind()
    {
        var seconds = Unique();
        using (var policy = Shell($"sleep {seconds} & "
            + Loop.Replace("ANSWER", "echo '[1, 0]'", StringComparison.Ordinal)))
        {
            policy.Tabulate(Tree);
        }

        AssertNobodySleeps(seconds);
    }

    [Fact]
    public void Tabulate_EndlessLine_IsCutOff() => Assert.Contains("expected a list of probabilities",
        Fault("while :; do printf '%0100000d' 0; done"), StringComparison.Ordinal);

    [Fact]
    public void Tabulate_FloodOfComplaints_StillAnswers()
    {
        using var policy = Shell("head -c 3000000 /dev/zero >&2; "
            + Loop.Replace("ANSWER", "echo '[1, 0]'", StringComparison.Ordinal));
        Assert.Equal(1, policy.Tabulate(Tree)[0, 0, 0]);
    }

    [Fact]
    public void Tabulate_NoSuchProgram_IsNamed()
    {
        using var policy = new PolicyProcess(["no-such-program-anywhere"]);
        var fault = Assert.Throws<PolicyException>(() => policy.Tabulate(Tree));
        Assert.Contains("'no-such-program-anywhere': expected a program that can be started", fault.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Tabulate_Cancelled_EndsTheProgram()
    {
        var seconds = Unique();
        using var policy = Shell($"sleep {seconds}");
        using var source = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        Assert.ThrowsAny<OperationCanceledException>(() => policy.Tabulate(Tree, source.Token));
        AssertNobodySleeps(seconds);
    }

    [Fact]
    public void Tabulate_AfterAFailure_StartsAnew()
    {
        using var folder = new TemporaryFolder();
        using var policy = Shell("if [ -e log ]; then answer='[1, 0]'; else answer=oops; fi; touch log; "
            + Loop.Replace("ANSWER", "echo \"$answer\"", StringComparison.Ordinal), folder.Path);
        Assert.Throws<PolicyException>(() => policy.Tabulate(Tree));
        Assert.Equal(1, policy.Tabulate(Tree)[0, 0, 0]);
    }

    private static PolicyProcess Shell(string program, string? folder = null, TimeSpan? timeout = null) => new(
        ["sh", "-c", program],
        new PolicyProcessOptions { AnswerTimeout = timeout ?? TimeSpan.FromSeconds(20), WorkingDirectory = folder });

    private static string Fault(string program, TimeSpan? timeout = null)
    {
        using var policy = Shell(program, null, timeout);
        return Assert.Throws<PolicyException>(() => policy.Tabulate(Tree)).Message;
    }

    // A time to sleep that nobody else sleeps, by which the sleeper is found.
    private static string Unique() =>
        Random.Shared.Next(100_000_000, 1_000_000_000).ToString(CultureInfo.InvariantCulture);

    private static void AssertNobodySleeps(string seconds) => Assert.DoesNotContain(
        Directory.EnumerateDirectories("/proc").Where(folder => int.TryParse(Path.GetFileName(folder), out _)),
        folder => CommandLine(folder).Contains(seconds, StringComparison.Ordinal));

    private static string CommandLine(string folder)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, "cmdline"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
