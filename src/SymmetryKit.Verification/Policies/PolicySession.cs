using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SymmetryKit.Verification;

/// <summary>One running policy program and the talk with it.</summary>
internal sealed class PolicySession : IDisposable
{
    /// <summary>Longest answer read: a program that never ends its line must not fill the memory.</summary>
    private const int MostAnswerCharacters = 1 << 20;

    private const int KeptErrorCharacters = 1 << 10;

    private static readonly TimeSpan LastLineTime = TimeSpan.FromMilliseconds(100);

    private static readonly JsonSerializerOptions Plain = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private readonly string _name;
    private readonly PolicyProcessOptions _options;
    private readonly ProcessFamily _family;
    private readonly StringBuilder _errors = new();
    private readonly Task _errorReader;
    private readonly char[] _buffer = new char[4096];
    private int _start;
    private int _end;
    private int _answers;

    // The next piece of output, asked for before it is due: one that is there already answers nothing.
    private Task<int>? _coming;
    private bool _hasWaited;

    private PolicySession(string name, PolicyProcessOptions options, ProcessFamily family)
    {
        (_name, _options, _family) = (name, options, family);
        _errorReader = ReadErrors();
    }

    /// <summary>Starts the program.</summary>
    /// <exception cref="PolicyException">It cannot be started.</exception>
    public static PolicySession Start(string name, IReadOnlyList<string> command, PolicyProcessOptions options)
    {
        var encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = encoding,
            StandardOutputEncoding = encoding,
            StandardErrorEncoding = encoding,
            WorkingDirectory = options.WorkingDirectory ?? "",
        };
        try
        {
            return new PolicySession(name, options, ProcessFamily.Start(start));
        }
        catch (Win32Exception e)
        {
            throw new PolicyException($"policy '{name}': expected a program that can be started, found: {e.Message}");
        }
    }

    /// <summary>Sends a line that is not answered.</summary>
    /// <exception cref="PolicyException">The program does not read it, or has ended.</exception>
    public void Tell(string line, CancellationToken cancellation)
    {
        try
        {
            Within(async token =>
            {
                var input = _family.Child.StandardInput;
                await input.WriteAsync($"{line}\n".AsMemory(), token).ConfigureAwait(false);
                await input.FlushAsync(token).ConfigureAwait(false);
                return true;
            }, line, "to read", cancellation);
        }
        catch (IOException)
        {
            throw Ended(line);
        }
    }

    /// <summary>The distribution at a local history.</summary>
    /// <exception cref="PolicyException">No answer, or none that is a distribution.</exception>
    public IReadOnlyList<double> Ask(AgentHistory history, CancellationToken cancellation)
    {
        var dynamics = history.Game.Dynamics;
        var question = JsonSerializer.Serialize(new
        {
            agent = dynamics.Agents[history.Agent],
            history = history.Steps.Select(step => new[]
            {
                history.ActionNames[step.Action], dynamics.Observations[history.Agent][step.Observation],
            }),
            actions = history.ActionNames,
            // Left out where it says nothing: programs that know of no such sets need not learn of them.
            legal = history.Game.IsRestricted ? history.LegalActions.Select(a => history.ActionNames[a]) : null,
        }, Plain);
        DemandSilence();
        Tell(question, cancellation);
        var line = Within(ReadLine, question, "to answer", cancellation) ?? throw Ended(question);
        _answers++;
        var (probabilities, fault) = Parse(line);
        fault ??= Distribution.Fault(probabilities, history);
        return fault is null ? probabilities : throw new PolicyException(
            $"policy '{_name}', line {_answers} of its answers, at {history}: {fault}, in the line: {Shorten(line)}");
    }

    /// <summary>Ends the questions about a game: nothing more may come.</summary>
    /// <exception cref="PolicyException">Something did.</exception>
    /// <remarks>A program that answers announcements, too, is always one answer behind. It gets a moment to show that,
    /// once.</remarks>
    public void Finish()
    {
        if (!_hasWaited) _coming?.Wait(LastLineTime);
        _hasWaited = true;
        DemandSilence();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            // The polite end; whoever does not take it is ended with all the others.
            _family.Child.StandardInput.Close();
            _family.Child.WaitForExit(TimeSpan.FromMilliseconds(_answers > 0 ? 200 : 0));
        }
        catch (IOException)
        {
            // It has closed its input already.
        }

        _family.Dispose();
    }

    // Output that no question asked for; all later answers would belong to other questions.
    private void DemandSilence()
    {
        if (_start == _end && _coming is not { IsCompletedSuccessfully: true, Result: > 0 }) return;
        var count = _start == _end ? _coming!.Result : _end;
        var line = _buffer.AsSpan(_start, count - _start).ToString().Split('\n')[0];
        throw new PolicyException(
            $"policy '{_name}': expected one line per question and none for the line that announces a game, found one "
            + $"more after {_answers} answers: {Shorten(line)}");
    }

    private static (IReadOnlyList<double> Probabilities, string? Fault) Parse(string line)
    {
        const string Expected = "expected a list of probabilities such as [0.25, 0.75]";
        if (line.Contains("NaN", StringComparison.OrdinalIgnoreCase)
            || line.Contains("Infinity", StringComparison.OrdinalIgnoreCase))
        {
            return ([], $"{Expected}, found a number that is not finite");
        }

        try
        {
            return JsonSerializer.Deserialize<double[]>(line) is { } list
                ? (list, null) : ([], $"{Expected}, found null");
        }
        catch (JsonException)
        {
            return ([], $"{Expected}, found something else");
        }
    }

    private async Task<string?> ReadLine(CancellationToken cancellation)
    {
        var line = new StringBuilder();
        while (line.Length <= MostAnswerCharacters)
        {
            var end = _buffer.AsSpan(_start, _end - _start).IndexOf('\n');
            var count = end < 0 ? _end - _start : end;
            line.Append(_buffer, _start, count);
            _start += end < 0 ? count : count + 1;
            if (end >= 0)
            {
                if (_start == _end) (_start, _end, _coming) = (0, 0, Read());
                return line.ToString().TrimEnd('\r');
            }

            (_start, _end) = (0, await (_coming ?? Read()).WaitAsync(cancellation).ConfigureAwait(false));
            _coming = null;
            // What stands before the end of the output is no line, but a user wants to see it.
            if (_end == 0) return line.Length > 0 ? line.ToString() : null;
        }

        return line.ToString();
    }

    private Task<int> Read() => _family.Child.StandardOutput.ReadAsync(_buffer, CancellationToken.None).AsTask();

    private T Within<T>(
        Func<CancellationToken, Task<T>> work, string line, string what, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(_options.AnswerTimeout);
        try
        {
            return Task.Run(() => work(limit.Token), CancellationToken.None).WaitAsync(limit.Token)
                .GetAwaiter().GetResult();
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new PolicyException(
                $"policy '{_name}': expected it {what} within {_options.AnswerTimeout.TotalSeconds:g4} s, "
                + $"waited in vain at the line: {Shorten(line)}{LastErrors()}");
        }
    }

    private PolicyException Ended(string line)
    {
        var code = _family.Child.WaitForExit(TimeSpan.FromSeconds(1)) ? $"{_family.Child.ExitCode}" : "none yet";
        return new PolicyException(
            $"policy '{_name}': expected an answer, found the end of its output (exit code {code}) "
            + $"at the line: {Shorten(line)}{LastErrors()}");
    }

    private string LastErrors()
    {
        _errorReader.Wait(TimeSpan.FromMilliseconds(200));
        lock (_errors)
        {
            var lines = _errors.ToString().Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0);
            var last = string.Join(" | ", lines.TakeLast(3));
            return last.Length == 0 ? "" : $"; its last words: {last}";
        }
    }

    private async Task ReadErrors()
    {
        var chunk = new char[KeptErrorCharacters];
        int count;
        while ((count = await _family.Child.StandardError.ReadAsync(chunk).ConfigureAwait(false)) > 0)
        {
            lock (_errors)
            {
                _errors.Append(chunk, 0, count);
                _errors.Remove(0, Math.Max(0, _errors.Length - KeptErrorCharacters));
            }
        }
    }

    private static string Shorten(string text) => text.Length <= 200 ? text : text[..200] + "...";
}
