using System.Buffers;
using System.Text;
using SymmetryKit.Exact;

namespace SymmetryKit.Games;

/// <summary>Cuts a Gambit file into tokens; white space, newlines included, only separates them.</summary>
internal sealed class GambitLexer
{
    private static readonly SearchValues<char> Delimiters = SearchValues.Create(" \t\f\v\r\n{},\"");

    private readonly string _text;
    private readonly string _sourceName;
    private readonly NumberText _numbers = new();
    private int _position;
    private int _line = 1;
    private int _lineStart;

    public GambitLexer(SourceText source)
    {
        (_text, _sourceName) = (source.Text, source.Name);
        Next = Read();
    }

    /// <summary>The coming token.</summary>
    public GambitToken Next { get; private set; }

    /// <summary>Takes the coming token, whatever it is.</summary>
    public GambitToken Take()
    {
        var token = Next;
        if (token.Kind != GambitTokenKind.End) Next = Read();
        return token;
    }

    /// <summary>Takes a token of the given kind.</summary>
    public GambitToken Take(GambitTokenKind kind, string expected) =>
        Next.Kind == kind ? Take() : throw Unexpected(Next, expected);

    /// <summary>Takes an exact number.</summary>
    public Rational TakeNumber(string expected)
    {
        var token = Take(GambitTokenKind.Number, expected);
        return _numbers.Read(token.Text, out var value) is { } problem ? throw Unexpected(token, problem) : value;
    }

    /// <summary>Takes an integer from <paramref name="minimum"/> to <paramref name="maximum"/>.</summary>
    public int TakeInteger(int minimum, int maximum, string expected)
    {
        var token = Take(GambitTokenKind.Number, expected);
        return int.TryParse(token.Text, out var value) && value >= minimum && value <= maximum
            ? value
            : throw Unexpected(token, expected);
    }

    /// <summary>The error at a token: what was expected instead of it.</summary>
    public GameParseException Unexpected(GambitToken token, string expected) =>
        Error(token, $"expected {expected}, found {token.Shown}");

    /// <summary>The error at a token.</summary>
    public GameParseException Error(GambitToken token, string message) =>
        new(message, _sourceName, token.Line, token.Column);

    private GambitToken Read()
    {
        while (_position < _text.Length && char.IsWhiteSpace(_text[_position])) Advance();
        var (line, column) = (_line, _position - _lineStart + 1);
        if (_position == _text.Length) return new GambitToken(GambitTokenKind.End, string.Empty, line, column);
        var kind = _text[_position] switch
        {
            '{' => GambitTokenKind.Open,
            '}' => GambitTokenKind.Close,
            ',' => GambitTokenKind.Comma,
            '"' => GambitTokenKind.Text,
            _ => GambitTokenKind.Symbol,
        };
        if (kind == GambitTokenKind.Text) return new GambitToken(kind, ReadText(line, column), line, column);
        if (kind != GambitTokenKind.Symbol) return new GambitToken(kind, _text[_position++].ToString(), line, column);
        var length = _text.AsSpan(_position).IndexOfAny(Delimiters);
        var word = length < 0 ? _text[_position..] : _text.Substring(_position, length);
        _position += word.Length;
        return new GambitToken(NumberText.IsNumber(word) ? GambitTokenKind.Number : kind, word, line, column);
    }

    private string ReadText(int line, int column)
    {
        var text = new StringBuilder();
        for (_position++; _position < _text.Length; Advance())
        {
            if (_text[_position] == '"')
            {
                _position++;
                return text.ToString();
            }

            // Only \" is an escape; any other backslash stands for itself.
            if (_text[_position] == '\\' && _position + 1 < _text.Length && _text[_position + 1] == '"') _position++;
            text.Append(_text[_position]);
        }

        throw new GameParseException(
            "expected a closing quotation mark, found the end of the file", _sourceName, line, column);
    }

    private void Advance()
    {
        var c = _text[_position++];
        if (c == '\n' || (c == '\r' && !(_position < _text.Length && _text[_position] == '\n')))
        {
            _line++;
            _lineStart = _position;
        }
    }
}
