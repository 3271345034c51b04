using System.Globalization;

namespace SymmetryKit.Graphs.Formats;

/// <summary>Goes through a text line by line and word by word and knows where it stands.</summary>
internal sealed class LineScanner(string text, string sourceName)
{
    private int _lineStart;
    private int _lineEnd = -1;
    private int _at;
    private int _line;

    /// <summary>The column of the next word.</summary>
    public int Column
    {
        get
        {
            SkipSpaces();
            return _at - _lineStart + 1;
        }
    }

    /// <summary>Whether only spaces are left on the line.</summary>
    public bool IsAtEnd
    {
        get
        {
            SkipSpaces();
            return _at == _lineEnd;
        }
    }

    /// <summary>Goes to the next line; false at the end.</summary>
    public bool NextLine()
    {
        if (_lineEnd >= text.Length) return false;
        _lineStart = _at = _lineEnd + 1;
        if (_lineStart >= text.Length && _line > 0) return false;
        _lineEnd = text.IndexOf('\n', _lineStart);
        if (_lineEnd < 0) _lineEnd = text.Length;
        _line++;
        return true;
    }

    /// <summary>The rest of the line as it stands, without the end of line.</summary>
    public string Rest() => text[_at.._lineEnd].TrimEnd('\r');

    /// <summary>The next word of the line, empty at its end, and its column.</summary>
    public (string Word, int Column) NextWord()
    {
        SkipSpaces();
        var start = _at;
        while (_at < _lineEnd && !char.IsWhiteSpace(text[_at])) _at++;
        return (text[start.._at], start - _lineStart + 1);
    }

    /// <summary>The next word as an integer in a range.</summary>
    public int Integer(string expected, int least, int greatest)
    {
        var (word, column) = NextWord();
        if (int.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            && value >= least && value <= greatest)
        {
            return value;
        }

        throw Error($"expected {expected}, found {(word.Length == 0 ? "the end of the line" : $"'{word}'")}", column);
    }

    /// <summary>Throws unless only spaces are left.</summary>
    public void EndOfLine()
    {
        var (word, column) = NextWord();
        if (word.Length > 0) throw Error($"expected the end of the line, found '{word}'", column);
    }

    public GraphParseException Error(string message, int column) =>
        new(message, sourceName, Math.Max(_line, 1), column);

    private void SkipSpaces()
    {
        while (_at < _lineEnd && char.IsWhiteSpace(text[_at])) _at++;
    }
}
