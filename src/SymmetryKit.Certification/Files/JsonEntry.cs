using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using SymmetryKit.Exact;

namespace SymmetryKit.Certification;

/// <summary>
/// A JSON value that knows where it stood, read strictly: every member is asked for once, none may be left over.
/// </summary>
/// <remarks>The framework's own document type forgets positions and accepts members nobody asked for.</remarks>
internal sealed class JsonEntry
{
    /// <summary>
    /// Digits allowed in one number: far beyond any honest certificate, far below what would exhaust memory.
    /// </summary>
    private const int MostDigits = 20_000;

    private readonly string _sourceName;
    private readonly int _line;
    private readonly int _column;
    private readonly JsonTokenType _kind;
    private readonly string _text;

    // Only for the kinds that need them: most of a large certificate is numbers.
    private readonly List<JsonEntry>? _items;
    private readonly Dictionary<string, JsonEntry>? _members;
    private readonly HashSet<string>? _asked;

    private JsonEntry(string sourceName, (int Line, int Column) place, JsonTokenType kind, string text)
    {
        (_sourceName, _line, _column, _kind, _text) = (sourceName, place.Line, place.Column, kind, text);
        if (kind == JsonTokenType.StartArray) _items = [];
        if (kind != JsonTokenType.StartObject) return;
        (_members, _asked) = (new(StringComparer.Ordinal), new(StringComparer.Ordinal));
    }

    /// <summary>Parses a whole file.</summary>
    /// <exception cref="CertificateParseException">Not JSON, invalid UTF-8, nested deeper than 32, a duplicate member,
    /// or text after the value.</exception>
    public static JsonEntry Parse(ReadOnlySpan<byte> utf8, string sourceName)
    {
        if (utf8.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) utf8 = utf8[3..];
        var places = new LineIndex(utf8);
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = 32 });
        try
        {
            if (!reader.Read()) throw new JsonException("Expected a JSON object, found an empty file.");
            var root = ReadValue(ref reader, places, sourceName);
            if (reader.Read()) throw new JsonException("Expected the end of the file after the JSON object.");
            return root;
        }
        catch (JsonException e)
        {
            throw NotJson(e.Message, places.Locate((int)Math.Min(reader.BytesConsumed, utf8.Length)), sourceName);
        }
        catch (InvalidOperationException e)
        {
            // What the framework throws for a string that is not UTF-8.
            throw NotJson(e.Message, places.Locate((int)Math.Min(reader.TokenStartIndex, utf8.Length)), sourceName);
        }
    }

    /// <summary>The member <paramref name="name"/> of an object.</summary>
    public JsonEntry this[string name]
    {
        get
        {
            Expect(JsonTokenType.StartObject, "an object");
            _asked!.Add(name);
            return _members!.TryGetValue(name, out var member) ? member
                : throw Error($"expected a member '{name}', found none");
        }
    }

    /// <summary>Whether an object has the member.</summary>
    public bool Has(string name)
    {
        Expect(JsonTokenType.StartObject, "an object");
        return _members!.ContainsKey(name);
    }

    /// <summary>Refuses members that were not asked for.</summary>
    public void Done()
    {
        foreach (var (name, member) in _members!)
        {
            if (!_asked!.Contains(name)) throw member.Error($"expected no member '{name}' here");
        }
    }

    /// <summary>Whether this is <c>null</c>.</summary>
    public bool IsNull => _kind == JsonTokenType.Null;

    /// <summary>A string.</summary>
    public string Text()
    {
        Expect(JsonTokenType.String, "a string");
        return _text;
    }

    /// <summary>An integer written as a JSON number.</summary>
    public int Integer()
    {
        Expect(JsonTokenType.Number, "an integer");
        return int.TryParse(_text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw Error($"expected an integer of at most 32 bits, found {Shortened()}");
    }

    /// <summary>A rational written as a string <c>"p/q"</c> or <c>"p"</c> in lowest terms.</summary>
    public Rational Rational()
    {
        var text = Text();
        if (text.Length > MostDigits)
        {
            throw Error($"expected a rational of at most {MostDigits} characters, found {text.Length}");
        }
        // One spelling per number: neither decimals nor unreduced fractions.
        if (!Exact.Rational.TryParse(text, out var value) || value.ToString() != text)
        {
            throw Error($"expected a rational in lowest terms such as \"3/4\", found {Shortened()}");
        }

        return value;
    }

    /// <summary>One of a fixed set of words.</summary>
    public T Word<T>(IReadOnlyDictionary<string, T> words) => words.TryGetValue(Text(), out var value)
        ? value
        : throw Error($"expected one of {string.Join(", ", words.Keys)}, found {Shortened()}");

    /// <summary>The items of an array.</summary>
    public ImmutableArray<T> List<T>(Func<JsonEntry, T> read)
    {
        Expect(JsonTokenType.StartArray, "an array");
        return [.. _items!.Select(read)];
    }

    /// <summary>An error at this place.</summary>
    public CertificateParseException Error(string message) => new(message, _sourceName, _line, _column);

    private static CertificateParseException NotJson(string message, (int Line, int Column) place, string sourceName)
    {
        var text = message.Split(" LineNumber:", 2)[0].Split(" Path:", 2)[0];
        return new CertificateParseException($"expected a certificate in JSON: {text}", sourceName, place.Line,
            place.Column);
    }

    private void Expect(JsonTokenType kind, string what)
    {
        if (_kind != kind) throw Error($"expected {what}, found {Shortened()}");
    }

    private string Shortened() => _kind switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.String => _text.Length <= 40 ? $"\"{_text}\"" : $"\"{_text[..40]}...\"",
        _ => _text.Length <= 40 ? _text : _text[..40] + "...",
    };

    private static JsonEntry ReadValue(ref Utf8JsonReader reader, LineIndex places, string sourceName)
    {
        var text = reader.TokenType switch
        {
            JsonTokenType.String => reader.GetString()!,
            JsonTokenType.Number => System.Text.Encoding.UTF8.GetString(reader.ValueSpan),
            JsonTokenType.Null => "null",
            JsonTokenType.True => "true",
            JsonTokenType.False => "false",
            _ => "",
        };
        var entry = new JsonEntry(sourceName, places.Locate((int)reader.TokenStartIndex), reader.TokenType, text);
        if (reader.TokenType == JsonTokenType.StartArray)
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) entry._items!.Add(ReadValue(ref reader,
                places, sourceName));
        }
        else if (reader.TokenType == JsonTokenType.StartObject)
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
            {
                var name = reader.GetString()!;
                var place = places.Locate((int)reader.TokenStartIndex);
                reader.Read();
                if (!entry._members!.TryAdd(name, ReadValue(ref reader, places, sourceName)))
                {
                    throw new CertificateParseException($"expected each member once, found '{name}' again", sourceName,
                        place.Line, place.Column);
                }
            }
        }

        return entry;
    }

    /// <summary>Byte offset to line and column.</summary>
    private sealed class LineIndex
    {
        private readonly List<int> _starts = [0];

        public LineIndex(ReadOnlySpan<byte> text)
        {
            for (var i = 0; i < text.Length; i++)
            {
                if (text[i] == (byte)'\n') _starts.Add(i + 1);
            }
        }

        public (int Line, int Column) Locate(int offset)
        {
            var line = _starts.BinarySearch(offset);
            if (line < 0) line = ~line - 1;
            return (line + 1, offset - _starts[line] + 1);
        }
    }
}
