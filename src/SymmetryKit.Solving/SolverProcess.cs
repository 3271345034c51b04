using System.ComponentModel;
using System.Diagnostics;

namespace SymmetryKit.Solving;

/// <summary>Puts SMT-LIB scripts to a solver that is a program of its own.</summary>
/// <remarks>
/// The script goes to a temporary file whose name is the program's last argument. Every run ends with the process and
/// all it has started gone, whatever it does.
/// </remarks>
public sealed class SolverProcess
{
    // More than any answer needs; a solver that prints without end is stopped here.
    private const int MostOutput = 1 << 16;
    private const int MostShown = 120;

    private readonly string _program;
    private readonly string[] _arguments;

    /// <summary>A solver by its command line, such as <c>cvc5 --tlimit=20000</c>.</summary>
    /// <param name="command">Program and arguments, separated by spaces.</param>
    /// <exception cref="ArgumentException">It is empty.</exception>
    public SolverProcess(string command)
    {
        var words = command.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0) throw new ArgumentException(
            "Expected a command such as cvc5, found none.", nameof(command));
        (_program, _arguments) = (words[0], words[1..]);
    }

    /// <summary>
    /// Accepted if the solver answers <c>unsat</c>, rejected on <c>sat</c>, unknown if it says so or takes too long, an
    /// error otherwise.
    /// </summary>
    /// <param name="script">An SMT-LIB 2 script whose assertions are the negation of a claim.</param>
    /// <param name="timeout">How long the solver may take.</param>
    /// <param name="cancellation">Stops the solver.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public async Task<Verdict> JudgeAsync(string script, TimeSpan timeout, CancellationToken cancellation)
    {
        var file = Path.Combine(Path.GetTempPath(), $"symmetrykit-{Guid.NewGuid():N}.smt2");
        await File.WriteAllTextAsync(file, script, cancellation).ConfigureAwait(false);
        try
        {
            return await RunAsync(file, timeout, cancellation).ConfigureAwait(false);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private async Task<Verdict> RunAsync(string file, TimeSpan timeout, CancellationToken cancellation)
    {
        using var process = new Process
        {
            StartInfo = new ProcessStartInfo(_program, [.. _arguments, file])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
        };
        try
        {
            process.Start();
        }
        catch (Win32Exception e)
        {
            return new Verdict(VerdictKind.Error, $"{_program} cannot be run: {e.Message}");
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(timeout);
        try
        {
            process.StandardInput.Close();
            var complaints = ReadAsync(process.StandardError, limit.Token);
            var answer = await ReadAsync(process.StandardOutput, limit.Token).ConfigureAwait(false);
            if (answer.Length == MostOutput) return new Verdict(VerdictKind.Error, $"{_program} prints without end");
            await process.WaitForExitAsync(limit.Token).ConfigureAwait(false);
            return Verdict(answer, await complaints.ConfigureAwait(false), process.ExitCode);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new Verdict(VerdictKind.Unknown, $"no answer within {timeout.TotalSeconds:0.##} s");
        }
        finally
        {
            Stop(process);
        }
    }

    private Verdict Verdict(string answer, string complaints, int exitCode)
    {
        var line = FirstLine(answer);
        if (exitCode == 0)
        {
            if (line == "unsat") return new Verdict(VerdictKind.Accepted);
            if (line == "sat") return new Verdict(
                VerdictKind.Rejected, $"{_program} found values that violate the step");
            if (line is "unknown" or "timeout") return new Verdict(VerdictKind.Unknown, $"{_program} answers {line}");
        }

        var said = line.Length > 0 ? line : FirstLine(complaints);
        if (said.Length > MostShown) said = said[..MostShown] + "...";
        var ended = exitCode == 0 ? "" : $" and ended with exit code {exitCode}";
        return new Verdict(
            VerdictKind.Error,
            $"{_program} said {(said.Length > 0 ? $"'{said}'" : "nothing")}{ended}; expected unsat, sat or unknown");
    }

    private static string FirstLine(string text) =>
        text.Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.Length > 0) ?? "";

    private static async Task<string> ReadAsync(StreamReader reader, CancellationToken cancellation)
    {
        var (buffer, length) = (new char[MostOutput], 0);
        while (length < buffer.Length)
        {
            var count = await reader.ReadAsync(buffer.AsMemory(length), cancellation).ConfigureAwait(false);
            if (count == 0) break;
            length += count;
        }

        return new string(buffer, 0, length);
    }

    private static void Stop(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }
    }
}
