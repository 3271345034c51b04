namespace SymmetryKit.Games;

/// <summary>The tree of joint histories would not fit the limit; nothing was kept.</summary>
/// <param name="message">The size, the limit, and which method still works.</param>
public sealed class HistoryTreeTooLargeException(string message) : Exception(message);
