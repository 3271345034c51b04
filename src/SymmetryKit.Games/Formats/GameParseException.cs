namespace SymmetryKit.Games;

/// <summary>A game file that cannot be read; the message starts with <c>file:line:col:</c>.</summary>
/// <param name="message">What was expected and what stood there; one line.</param>
/// <param name="sourceName">The file, as the caller named it.</param>
/// <param name="line">Line number, from 1.</param>
/// <param name="column">Column number, from 1, in UTF-16 code units.</param>
public sealed class GameParseException(string message, string sourceName, int line, int column)
    : FormatException($"{sourceName}:{line}:{column}: {message}")
{
    /// <summary>The file, as the caller named it.</summary>
    public string SourceName { get; } = sourceName;

    /// <summary>Line number, from 1.</summary>
    public int Line { get; } = line;

    /// <summary>Column number, from 1, in UTF-16 code units.</summary>
    public int Column { get; } = column;
}
