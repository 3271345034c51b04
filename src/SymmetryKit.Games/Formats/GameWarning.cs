namespace SymmetryKit.Games;

/// <summary>Something a reader accepted, but that its user should know.</summary>
/// <param name="Message">What was read, and how it was understood; one line.</param>
/// <param name="SourceName">The file, as the caller named it.</param>
/// <param name="Line">Line number, from 1.</param>
/// <param name="Column">Column number, from 1, in UTF-16 code units.</param>
public sealed record GameWarning(string Message, string SourceName, int Line, int Column)
{
    /// <summary><c>file:line:col: warning: message</c>.</summary>
    public override string ToString() => $"{SourceName}:{Line}:{Column}: warning: {Message}";
}
