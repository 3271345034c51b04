namespace SymmetryKit.Games;

/// <summary>What a token of a Gambit file is.</summary>
internal enum GambitTokenKind
{
    Text,
    Number,
    Symbol,
    Open,
    Close,
    Comma,
    End,
}

/// <summary>One token and its place; <see cref="Text"/> is without quotation marks.</summary>
internal readonly record struct GambitToken(GambitTokenKind Kind, string Text, int Line, int Column)
{
    /// <summary>The token as an error message shows it.</summary>
    public string Shown => Kind switch
    {
        GambitTokenKind.End => "the end of the file",
        GambitTokenKind.Text => "the text " + DpomdpToken.Show(Text),
        _ => DpomdpToken.Show(Text),
    };
}
