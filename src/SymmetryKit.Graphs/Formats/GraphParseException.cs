namespace SymmetryKit.Graphs.Formats;

/// <summary>A graph file is not in its format; the message starts with <c>file:line:column:</c>.</summary>
/// <param name="message">What was expected and what stood there.</param>
/// <param name="sourceName">The file's name as the user gave it.</param>
/// <param name="line">The line, counting from 1.</param>
/// <param name="column">The column, counting from 1.</param>
public sealed class GraphParseException(string message, string sourceName, int line, int column)
    : FormatException($"{sourceName}:{line}:{column}: {message}")
{
    /// <summary>The file's name as the user gave it.</summary>
    public string SourceName { get; } = sourceName;

    /// <summary>The line, counting from 1.</summary>
    public int Line { get; } = line;

    /// <summary>The column, counting from 1.</summary>
    public int Column { get; } = column;
}
