using System.Globalization;

namespace SymmetryKit.Solving.Tests;

/// <summary>Solvers that answer, and those that do anything else.</summary>
public sealed class SolverProcessTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("echo unsat", VerdictKind.Accepted, "")]
    [InlineData("echo sat", VerdictKind.Rejected, "found values")]
    [InlineData("echo unknown", VerdictKind.Unknown, "answers unknown")]
    [InlineData("", VerdictKind.Error, "said nothing")]
    [InlineData("echo UNSAT", VerdictKind.Error, "said 'UNSAT'")]
    [InlineData("echo unsatisfiable", VerdictKind.Error, "said 'unsatisfiable'")]
    [InlineData("echo '(error oh)'; echo unsat", VerdictKind.Error, "said '(error oh)'")]
    [InlineData("echo unsat; exit 1", VerdictKind.Error, "ended with exit code 1")]
    [InlineData("echo unsat; kill -SEGV $$", VerdictKind.Error, "ended with exit code 139")]
    [InlineData("echo no such option >&2; exit 2", VerdictKind.Error, "said 'no such option'")]
    [InlineData("yes unsat", VerdictKind.Error, "prints without end")]
    [InlineData("yes unsat >&2", VerdictKind.Unknown, "no answer within")]
    [InlineData("sleep 60", VerdictKind.Unknown, "no answer within")]
    [InlineData("read line; echo sat", VerdictKind.Rejected, "found values")]
    [InlineData("grep -q declare \"$1\" && echo unsat", VerdictKind.Accepted, "")]
    public async Task Judge_AnySolver_HasOneClearVerdict(string body, VerdictKind expected, string reason)
    {
        var verdict = await Judge(Program(body));
        Assert.Equal(expected, verdict.Kind);
        Assert.Contains(reason, verdict.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Judge_SolverThatHangsWithChildren_LeavesNobodyBehind()
    {
        var pids = Path.Combine(_folder, "pids");
        var verdict = await Judge(Program($"sleep 100 &\necho $! $$ > {pids}\nwait"), seconds: 6);
        Assert.Equal(VerdictKind.Unknown, verdict.Kind);
        foreach (var pid in File.ReadAllText(pids).Split(' ', StringSplitOptions.TrimEntries))
        {
            // A killed process whose parent is gone, too, takes a moment to be gone itself.
            var isGone = SpinWait.SpinUntil(
                () => !IsRunning(int.Parse(pid, CultureInfo.InvariantCulture)), TimeSpan.FromSeconds(10));
            Assert.True(isGone, $"process {pid} is still there");
        }
    }

    [Fact]
    public async Task Judge_Cancelled_Throws()
    {
        using var source = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            new SolverProcess(Program("sleep 60")).JudgeAsync("(check-sat)", TimeSpan.FromMinutes(1), source.Token));
    }

    [Fact]
    public async Task Judge_NoSuchProgram_SaysSo()
    {
        var verdict = await Judge(Path.Combine(_folder, "none"));
        Assert.Equal(VerdictKind.Error, verdict.Kind);
        Assert.Contains("cannot be run", verdict.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_NoCommand_Throws() => Assert.Throws<ArgumentException>(() => new SolverProcess(" "));

    private static Task<Verdict> Judge(string program, double seconds = 3) => new SolverProcess(program).JudgeAsync(
        "(declare-const x Real)\n(check-sat)\n", TimeSpan.FromSeconds(seconds), CancellationToken.None);

    // A dead process may wait as a zombie for whoever inherited it.
    private static bool IsRunning(int pid)
    {
        try
        {
            return !File.ReadAllText($"/proc/{pid}/stat").Split(')')[^1].TrimStart().StartsWith('Z');
        }
        catch (IOException)
        {
            return false;
        }
    }

    private string Program(string body)
    {
        var path = Path.Combine(_folder, "solver");
        File.WriteAllText(path, $"{body}\n");
        return $"sh {path}";
    }
}
