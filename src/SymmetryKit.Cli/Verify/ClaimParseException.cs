namespace SymmetryKit.Cli.Verify;

/// <summary>A file of claims that is not of its form.</summary>
/// <param name="message">What was expected and what stood there.</param>
/// <param name="sourceName">The file, as the user named it.</param>
/// <param name="line">Line, from 1.</param>
/// <param name="column">Column, from 1.</param>
public sealed class ClaimParseException(string message, string sourceName, long line, long column)
    : FormatException($"{sourceName}:{line}:{column}: {message}");
