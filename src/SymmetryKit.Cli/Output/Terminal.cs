using Spectre.Console;

namespace SymmetryKit.Cli.Output;

/// <summary>Where results and complaints go, and whether somebody is watching.</summary>
/// <param name="Output">Results.</param>
/// <param name="Error">Complaints, warnings and progress.</param>
/// <param name="IsWatched">Whether progress may be drawn: standard error is a terminal.</param>
public sealed record Terminal(TextWriter Output, TextWriter Error, bool IsWatched)
{
    private const int PlainWidth = 160;

    /// <summary>The process's own streams.</summary>
    public static Terminal OfProcess() => new(Console.Out, Console.Error, !Console.IsErrorRedirected);

    /// <summary>Shows nothing: for work within work whose progress is shown already.</summary>
    public static Terminal Silent { get; } = new(TextWriter.Null, TextWriter.Null, false);

    /// <summary>Whether <see cref="Output"/> is a terminal that a person looks at.</summary>
    public bool IsInteractive => ReferenceEquals(Output, Console.Out) && !Console.IsOutputRedirected;

    /// <summary>
    /// A table printer: colors and the window's width on a terminal, plain text of a fixed width elsewhere.
    /// </summary>
    public IAnsiConsole Tables(TextWriter writer)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = IsInteractive ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = IsInteractive ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
        });
        if (!IsInteractive) console.Profile.Width = PlainWidth;
        return console;
    }

    /// <summary>
    /// Runs <paramref name="work"/> with a spinner and a line of words on a watched terminal; silently elsewhere.
    /// </summary>
    public T WithProgress<T>(string title, Func<IProgress<string>?, T> work)
    {
        if (!IsWatched) return work(null);
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Error) });
        return console.Status().Start(Markup.Escape(title), status => work(new StatusLine(status, title)));
    }

    /// <summary>Runs <paramref name="work"/> with a progress bar and the time left on a watched terminal; silently
    /// elsewhere.</summary>
    /// <param name="title">What is being done.</param>
    /// <param name="total">The count at which it is finished.</param>
    /// <param name="work">Reports how many are done.</param>
    public T WithBar<T>(string title, int total, Func<IProgress<int>?, T> work)
    {
        if (!IsWatched) return work(null);
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Error) });
        return console.Progress().AutoClear(true)
            .Columns(
                new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(context => work(new Bar(context.AddTask(Markup.Escape(title), maxValue: total))));
    }

    private sealed class StatusLine(StatusContext status, string title) : IProgress<string>
    {
        public void Report(string value) => status.Status = Markup.Escape($"{title}: {value}");
    }

    private sealed class Bar(ProgressTask task) : IProgress<int>
    {
        public void Report(int value) => task.Value = Math.Max(task.Value, value);
    }
}
