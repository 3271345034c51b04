namespace SymmetryKit.Games;

/// <summary>One section of a <c>.dpomdp</c> preamble: its header and everything up to the next one.</summary>
/// <param name="Header">The line with the keyword.</param>
/// <param name="OnHeader">What follows the colon on that line.</param>
/// <param name="Lines">The lines below.</param>
internal sealed record DpomdpSection(
    DpomdpLine Header, ArraySegment<DpomdpToken> OnHeader, IReadOnlyList<DpomdpLine> Lines)
{
    /// <summary>All tokens after the colon, wherever they stand.</summary>
    public IEnumerable<DpomdpToken> Tokens => OnHeader.Concat(Lines.SelectMany(line => line.Tokens));

    /// <summary>The section's last line, for errors about something missing.</summary>
    public DpomdpLine LastLine => Lines.Count > 0 ? Lines[^1] : Header;

    /// <summary>The non-empty lines of content: the rest of the header line, if any, then those below.</summary>
    public IEnumerable<(DpomdpLine Line, ArraySegment<DpomdpToken> Tokens)> Content()
    {
        if (OnHeader.Count > 0) yield return (Header, OnHeader);
        foreach (var line in Lines) yield return (line, line.Tokens);
    }
}
