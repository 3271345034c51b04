using SymmetryKit.Certification;
using SymmetryKit.Cli.Input;
using SymmetryKit.Cli.Verify;
using SymmetryKit.Dynamics;
using SymmetryKit.Games;
using SymmetryKit.Graphs.Formats;
using SymmetryKit.Reporting;
using SymmetryKit.Verification;

namespace SymmetryKit.Cli.Output;

/// <summary>One line and an exit code for everything a user can get wrong; our own bugs stay exceptions.</summary>
/// <param name="Message">One line.</param>
/// <param name="ExitCode">One of <see cref="Output.ExitCode"/>.</param>
public sealed record Failure(string Message, int ExitCode)
{
    /// <summary>How to report <paramref name="exception"/>; null if it is none of the user's making.</summary>
    public static Failure? Describe(Exception exception) => exception switch
    {
        InputException or GameParseException or GraphParseException or CertificateParseException
            or InvalidGameException or HistoryTreeTooLargeException or ResultParseException
            or ReportSourceException or ClaimParseException or PolicyException =>
            new(OneLine(exception.Message), Output.ExitCode.MalformedInput),
        IOException or UnauthorizedAccessException => new(OneLine(exception.Message), Output.ExitCode.MalformedInput),
        OperationCanceledException => new("stopped before anything was decided", Output.ExitCode.Undecided),
        HistoryDependentActionsException => new(OneLine(exception.Message), Output.ExitCode.Undecided),
        OutOfMemoryException => new("out of memory: try a smaller horizon, or rung a", Output.ExitCode.Undecided),
        _ => null,
    };

    private static string OneLine(string message) => message.ReplaceLineEndings(" ");
}
