using System.Buffers;
using System.Globalization;
using System.Text;

namespace SymmetryKit.Games;

/// <summary>Cuts a <c>.dpomdp</c> file into lines of tokens, one line ahead.</summary>
/// <remarks>
/// A line ends with <c>\n</c>, <c>\r</c> or <c>\r\n</c>; <c>#</c> starts a comment; blank lines are passed over.
/// </remarks>
internal sealed class DpomdpLexer
{
    private static readonly SearchValues<char> Delimiters = SearchValues.Create(" \t\f\v\u00A0\r\n:#\"");

    private readonly string _text;
    private readonly DpomdpDiagnostics _diagnostics;
    private readonly List<DpomdpToken> _tokens = [];

    // Files repeat few words many times: each is kept once.
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _words =
        new HashSet<string>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    private int _position;
    private int _line = 1;
    private int _lineStart;

    public DpomdpLexer(SourceText source, DpomdpDiagnostics diagnostics)
    {
        (_text, _diagnostics) = (source.Text, diagnostics);
        Next = ReadLine();
    }

    /// <summary>The coming line; null at the end of the file.</summary>
    public DpomdpLine? Next { get; private set; }

    /// <summary>The line and column of the end of the file, once it is reached.</summary>
    public (int Line, int Column) End => (_line, _position - _lineStart + 1);

    /// <summary>Takes the coming line, which must exist.</summary>
    public DpomdpLine Take()
    {
        var line = Next!;
        Next = ReadLine();
        return line;
    }

    private DpomdpLine? ReadLine()
    {
        while (_position < _text.Length)
        {
            _tokens.Clear();
            var number = _line;
            var end = ReadTokens();
            if (_tokens.Count > 0) return new DpomdpLine([.. _tokens], number, end);
        }

        return null;
    }

    // Reads up to and including the line's end; returns the column after its last token.
    private int ReadTokens()
    {
        var end = 1;
        while (_position < _text.Length)
        {
            var c = _text[_position];
            if (c is '\n' or '\r')
            {
                _position += c == '\r' && _position + 1 < _text.Length && _text[_position + 1] == '\n' ? 2 : 1;
                _line++;
                _lineStart = _position;
                return end;
            }

            if (c is ' ' or '\t' or '\f' or '\v' or '\u00A0')
            {
                _position++;
            }
            else if (c == '#')
            {
                SkipComment();
            }
            else
            {
                _tokens.Add(ReadToken(c));
                end = Column;
                if (_tokens.Count > GameLimits.WordsPerLine)
                {
                    throw _diagnostics.Error(
                        _line, end, $"expected at most {GameLimits.WordsPerLine} words on a line, found more");
                }
            }
        }

        return end;
    }

    private int Column => _position - _lineStart + 1;

    private void SkipComment()
    {
        if (_tokens.Count > 0)
        {
            _diagnostics.Dialect(
                _line, Column, "a comment after other text (it swallows the end of the line there)");
        }

        var stop = _text.AsSpan(_position).IndexOfAny('\n', '\r');
        _position = stop < 0 ? _text.Length : _position + stop;
    }

    private DpomdpToken ReadToken(char first)
    {
        var column = Column;
        if (first == ':')
        {
            _position++;
            return new DpomdpToken(DpomdpTokenKind.Colon, ":", _line, column);
        }

        if (first == '"') return new DpomdpToken(DpomdpTokenKind.Quoted, ReadQuoted(column), _line, column);
        var rest = _text.AsSpan(_position);
        var length = rest.IndexOfAny(Delimiters);
        var word = Intern(length < 0 ? rest : rest[..length]);
        foreach (var c in word)
        {
            if (!char.IsControl(c)) continue;
            throw _diagnostics.Error(_line, column, $"expected text, found the control character U+{(int)c:X4}");
        }

        _position += word.Length;
        return new DpomdpToken(KindOf(word), word, _line, column);
    }

    private string Intern(ReadOnlySpan<char> text)
    {
        if (_words.TryGetValue(text, out var word)) return word;
        word = text.ToString();
        _words.Set.Add(word);
        return word;
    }

    private DpomdpTokenKind KindOf(string word)
    {
        if (!word.AsSpan().ContainsAnyExceptInRange('0', '9')) return DpomdpTokenKind.Integer;
        if (!NumberText.IsNumber(word)) return DpomdpTokenKind.Word;
        if (word.Contains('/', StringComparison.Ordinal))
        {
            _diagnostics.Dialect(_line, Column - word.Length, "a fraction p/q");
        }

        return DpomdpTokenKind.Number;
    }

    // Backslash escapes as in JSON: without them no quoted name could hold a quotation mark.
    private string ReadQuoted(int column)
    {
        _diagnostics.Dialect(_line, column, "a quoted name or keyword");
        var text = new StringBuilder();
        for (_position++; _position < _text.Length && _text[_position] is not ('\n' or '\r'); _position++)
        {
            var c = _text[_position];
            if (c == '"')
            {
                _position++;
                return Intern(text.ToString());
            }

            text.Append(c == '\\' ? ReadEscape() : c);
        }

        throw _diagnostics.Error(_line, column, "expected a closing quotation mark on the same line, found none");
    }

    // Leaves the position on the escape's last character.
    private char ReadEscape()
    {
        var c = _position + 1 < _text.Length ? _text[_position + 1] : '\0';
        var simple = "\"\\nrt".IndexOf(c, StringComparison.Ordinal);
        if (simple >= 0 && c != '\0')
        {
            _position++;
            return "\"\\\n\r\t"[simple];
        }

        if (c == 'u' && _position + 6 <= _text.Length
            && ushort.TryParse(_text.AsSpan(_position + 2, 4), NumberStyles.AllowHexSpecifier, null, out var code))
        {
            _position += 5;
            return (char)code;
        }

        throw _diagnostics.Error(_line, Column, "expected one of \\\" \\\\ \\n \\r \\t \\uXXXX, found another escape");
    }
}
