namespace SymmetryKit.Dynamics;

/// <summary>A result file that is not of the format.</summary>
/// <param name="message">What was expected and what stood there.</param>
/// <param name="sourceName">The file, as the user named it.</param>
/// <param name="line">Line, from 1.</param>
/// <param name="column">Column in bytes, from 1.</param>
public sealed class ResultParseException(string message, string sourceName, long line, long column)
    : FormatException($"{sourceName}:{line}:{column}: {message}")
{
    /// <summary>The file, as the user named it.</summary>
    public string SourceName { get; } = sourceName;

    /// <summary>Line, from 1.</summary>
    public long Line { get; } = line;

    /// <summary>Column in bytes, from 1.</summary>
    public long Column { get; } = column;
}
