using System.Text;

namespace SymmetryKit.Games;

/// <summary>What a token of a <c>.dpomdp</c> file is.</summary>
internal enum DpomdpTokenKind
{
    Colon,

    /// <summary>An unquoted word that is no number: a name, a keyword or <c>*</c>.</summary>
    Word,

    /// <summary>Text between quotation marks: in the SDMS dialect also keywords and <c>*</c>.</summary>
    Quoted,

    /// <summary>Digits only: an index or a number.</summary>
    Integer,

    /// <summary>Any other number.</summary>
    Number,
}

/// <summary>One token and its place.</summary>
internal readonly record struct DpomdpToken(DpomdpTokenKind Kind, string Text, int Line, int Column)
{
    /// <summary>Whether this is the keyword or wildcard <paramref name="word"/>, quoted or not.</summary>
    public bool Is(string word) => Kind is DpomdpTokenKind.Word or DpomdpTokenKind.Quoted && Text == word;

    /// <summary>Whether this could be an element's name.</summary>
    public bool IsName => Kind is DpomdpTokenKind.Word or DpomdpTokenKind.Quoted;

    /// <summary>Whether this could be a number.</summary>
    public bool IsNumber => Kind is DpomdpTokenKind.Integer or DpomdpTokenKind.Number;

    /// <summary>The token as an error message shows it: on one line, and not too long.</summary>
    public string Shown => Show(Text);

    /// <summary><paramref name="text"/> in quotation marks, shortened, with control characters written out.</summary>
    public static string Show(string text)
    {
        const int longest = 40;
        var shown = new StringBuilder("'");
        foreach (var c in text.Length <= longest ? text : text[..longest])
        {
            if (char.IsControl(c) || char.IsSurrogate(c) || c is '\u2028' or '\u2029') shown.Append($"\\u{(int)c:x4}");
            else shown.Append(c);
        }

        return shown.Append(text.Length <= longest ? "'" : "...'").ToString();
    }
}
