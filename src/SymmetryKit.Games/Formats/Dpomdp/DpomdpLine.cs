namespace SymmetryKit.Games;

/// <summary>One line of a <c>.dpomdp</c> file that is neither blank nor comment only.</summary>
/// <param name="Tokens">At least one token.</param>
/// <param name="Number">Line number, from 1.</param>
/// <param name="EndColumn">The column just after the last token.</param>
internal sealed record DpomdpLine(DpomdpToken[] Tokens, int Number, int EndColumn)
{
    /// <summary>Whether the line starts with <paramref name="word"/> and a colon.</summary>
    public bool Starts(string word) =>
        Tokens.Length >= 2 && Tokens[0].Kind == DpomdpTokenKind.Word && Tokens[0].Text == word
            && Tokens[1].Kind == DpomdpTokenKind.Colon;

    /// <summary>Whether this is a line of transition probabilities, observation probabilities or rewards.</summary>
    public bool IsSpecification => Starts("T") || Starts("O") || Starts("R");
}
