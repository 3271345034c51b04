namespace SymmetryKit.Certification;

/// <summary>
/// A certificate file that is not of the format at all (a wrong proof in the right format is a
/// <see cref="CheckResult.Rejected"/>).
/// </summary>
/// <param name="message">What was expected and what stood there.</param>
/// <param name="sourceName">The file, as the user named it.</param>
/// <param name="line">Line, from 1.</param>
/// <param name="column">Column in bytes, from 1.</param>
public sealed class CertificateParseException(string message, string sourceName, int line, int column)
    : FormatException($"{sourceName}:{line}:{column}: {message}")
{
    /// <summary>The file, as the user named it.</summary>
    public string SourceName { get; } = sourceName;

    /// <summary>Line, from 1.</summary>
    public int Line { get; } = line;

    /// <summary>Column in bytes, from 1.</summary>
    public int Column { get; } = column;
}
