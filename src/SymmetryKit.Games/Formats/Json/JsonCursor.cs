using System.Text;
using System.Text.Json;
using SymmetryKit.Exact;

namespace SymmetryKit.Games;

/// <summary>
/// Walks through well-formed JSON, expecting one thing at a time; errors know their place in the file.
/// </summary>
internal ref struct JsonCursor
{
    /// <summary>Deepest nesting accepted; the format itself needs 5.</summary>
    public const int MaximumDepth = 16;

    private readonly SourceText _source;
    private readonly NumberText _numbers;
    private readonly int _start;
    private Utf8JsonReader _reader;

    /// <summary>Stands on the value that fills <paramref name="range"/>, in bytes.</summary>
    public JsonCursor(SourceText source, NumberText numbers, Range range)
    {
        (_source, _numbers, _start) = (source, numbers, range.Start.Value);
        _reader = new Utf8JsonReader(source.Utf8.AsSpan(range), new JsonReaderOptions { MaxDepth = MaximumDepth });
        Read();
    }

    /// <summary>What the cursor stands on.</summary>
    public readonly JsonTokenType Kind => _reader.TokenType;

    /// <summary>Where it stands, in bytes from the start of the file.</summary>
    public readonly int Offset => _start + (int)_reader.TokenStartIndex;

    /// <summary>Reads all of a document once, so that later cursors meet no syntax error.</summary>
    /// <exception cref="GameParseException">It is not well-formed, or too deep.</exception>
    public static void CheckSyntax(SourceText source)
    {
        var reader = new Utf8JsonReader(source.Utf8, new JsonReaderOptions { MaxDepth = MaximumDepth });
        try
        {
            while (reader.Read())
            {
                // Half a surrogate pair can be escaped, but not decoded.
                if (!reader.ValueIsEscaped) continue;
                try
                {
                    reader.GetString();
                }
                catch (InvalidOperationException)
                {
                    throw source.ErrorAtByte(reader.TokenStartIndex, "expected text, found half of a surrogate pair");
                }
            }
        }
        catch (JsonException e)
        {
            // The first sentence says what is wrong; the rest is advice to programmers.
            var what = e.Message.Split(". ")[0].ReplaceLineEndings(" ");
            throw source.ErrorAtByte(
                reader.BytesConsumed, $"expected well-formed JSON at most {MaximumDepth} deep, found: {what}");
        }
    }

    /// <summary>Steps to the next token.</summary>
    public void Read() => _reader.Read();

    /// <summary>Steps over the whole value the cursor stands on.</summary>
    /// <returns>The bytes it fills.</returns>
    public Range SkipValue()
    {
        var start = Offset;
        _reader.Skip();
        var end = _start + (int)_reader.BytesConsumed;
        Read();
        return start..end;
    }

    /// <summary>Steps over one token of the given kind.</summary>
    public void Take(JsonTokenType kind, string expected)
    {
        if (Kind != kind) throw Unexpected(expected);
        Read();
    }

    /// <summary>
    /// Takes a property's name, one of <paramref name="names"/> not yet in <paramref name="seen"/> (a set of bits).
    /// </summary>
    /// <returns>Its place in <paramref name="names"/>.</returns>
    public int TakeProperty(string[] names, ref int seen)
    {
        if (Kind != JsonTokenType.PropertyName) throw Unexpected("a property or '}'");
        var place = Array.IndexOf(names, _reader.GetString());
        if (place < 0) throw Unexpected("one of the properties " + string.Join(", ", names.Select(n => $"'{n}'")));
        if ((seen >> place & 1) != 0) throw Unexpected($"the property '{names[place]}' once");
        seen |= 1 << place;
        Read();
        return place;
    }

    /// <summary>Takes a string.</summary>
    public string TakeString(string expected)
    {
        if (Kind != JsonTokenType.String) throw Unexpected(expected);
        var text = _reader.GetString()!;
        Read();
        return text;
    }

    /// <summary>Takes an exact rational, written as a string.</summary>
    public Rational TakeRational(string what)
    {
        var expected = $"{what}: a rational in quotation marks such as \"-3/4\" or \"0.25\"";
        if (Kind != JsonTokenType.String) throw Unexpected(expected);
        var text = _reader.GetString()!;
        if (!NumberText.IsNumber(text)) throw Unexpected(expected);
        if (_numbers.Read(text, out var value) is { } problem) throw Unexpected(problem);
        Read();
        return value;
    }

    /// <summary>Takes an index below <paramref name="count"/>; -1 for <c>"*"</c> where that is allowed.</summary>
    public int TakeIndex(int count, string what, bool allowsWildcard)
    {
        if (allowsWildcard && Kind == JsonTokenType.String && _reader.ValueTextEquals("*"u8))
        {
            Read();
            return -1;
        }

        if (Kind != JsonTokenType.Number || !_reader.TryGetInt32(out var index) || index < 0 || index >= count)
        {
            throw Unexpected($"the index of {what}, 0 to {count - 1}{(allowsWildcard ? ", or \"*\"" : string.Empty)}");
        }

        Read();
        return index;
    }

    /// <summary>The error at the cursor.</summary>
    public readonly GameParseException Unexpected(string expected) =>
        _source.ErrorAtByte(Offset, $"expected {expected}, found {Found()}");

    private readonly string Found() => Kind switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.EndObject => "'}'",
        JsonTokenType.StartArray => "a list",
        JsonTokenType.EndArray => "']'",
        JsonTokenType.PropertyName => "the property " + DpomdpToken.Show(_reader.GetString()!),
        JsonTokenType.String => "the text " + DpomdpToken.Show(_reader.GetString()!),
        JsonTokenType.Number => "the number " + DpomdpToken.Show(Encoding.UTF8.GetString(_reader.ValueSpan)),
        JsonTokenType.True or JsonTokenType.False or JsonTokenType.Null => $"{Kind}".ToLowerInvariant(),
        _ => "the end of the file",
    };
}
