namespace SymmetryKit.Games;

/// <summary>A T, O or R line cut at its colons: the joint action, then what the line gives.</summary>
/// <param name="Line">The whole line.</param>
/// <param name="Fields">
/// The tokens between colons, the keyword left out; the last field is empty if a colon ends the line.
/// </param>
internal sealed record DpomdpFields(DpomdpLine Line, IReadOnlyList<ArraySegment<DpomdpToken>> Fields)
{
    /// <summary>Which of T, O and R it is.</summary>
    public string Keyword => Line.Tokens[0].Text;

    /// <summary>Number of fields.</summary>
    public int Count => Fields.Count;

    /// <summary>The tokens of one field.</summary>
    public ArraySegment<DpomdpToken> this[int field] => Fields[field];

    /// <summary>Cuts a line that starts with a keyword and a colon.</summary>
    public static DpomdpFields Cut(DpomdpLine line)
    {
        var fields = new List<ArraySegment<DpomdpToken>>();
        var start = 2;
        for (var i = 2; i <= line.Tokens.Length; i++)
        {
            if (i < line.Tokens.Length && line.Tokens[i].Kind != DpomdpTokenKind.Colon) continue;
            fields.Add(new ArraySegment<DpomdpToken>(line.Tokens, start, i - start));
            start = i + 1;
        }

        return new DpomdpFields(line, fields);
    }

    /// <summary>The token that follows a field: the colon that ends it; null at the end of the line.</summary>
    public DpomdpToken? After(int field)
    {
        var end = Fields[field].Offset + Fields[field].Count;
        return end < Line.Tokens.Length ? Line.Tokens[end] : null;
    }
}
