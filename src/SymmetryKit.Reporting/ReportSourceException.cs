namespace SymmetryKit.Reporting;

/// <summary>A file that is no result a report can show, or results that do not belong together.</summary>
/// <param name="message">The file, what was expected and what stood there.</param>
public sealed class ReportSourceException(string message) : FormatException(message);
