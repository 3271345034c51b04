using System.Collections.Immutable;
using System.Diagnostics;
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

    // No name in a path: stands for the list that a path has led to.
    private const string Here = "";

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
        using var tokens = new JsonTokens(new MemoryStream(utf8.ToArray()), sourceName);
        return Parse(tokens, [], _ => { });
    }

    /// <summary>Parses a whole file but for one list, whose items are not kept.</summary>
    /// <param name="tokens">At the beginning.</param>
    /// <param name="path">The names that lead to the list.</param>
    /// <param name="take">Told of every item of it, in order.</param>
    /// <exception cref="CertificateParseException">As above.</exception>
    public static JsonEntry Parse(JsonTokens tokens, ReadOnlySpan<string> path, Action<JsonEntry> take)
    {
        tokens.Need();
        var root = ReadValue(tokens, path, take);
        if (tokens.Next()) throw new UnreachableException("The framework refuses a second value.");
        return root;
    }

    /// <summary>The items of the list that <see cref="Parse(JsonTokens, ReadOnlySpan{string}, Action{JsonEntry})"/>
    /// does not keep; none if it is not there.</summary>
    /// <param name="tokens">At the beginning.</param>
    /// <param name="path">The names that lead to the list.</param>
    public static IEnumerable<JsonEntry> Items(JsonTokens tokens, ImmutableArray<string> path)
    {
        tokens.Need();
        if (!path.All(tokens.Enter) || tokens.Kind != JsonTokenType.StartArray) yield break;
        for (tokens.Need(); tokens.Kind != JsonTokenType.EndArray; tokens.Need())
        {
            yield return ReadValue(tokens, [], _ => { });
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

    /// <summary>Refuses what is no array.</summary>
    public void IsList() => Expect(JsonTokenType.StartArray, "an array");

    /// <summary>The items of an array.</summary>
    public ImmutableArray<T> List<T>(Func<JsonEntry, T> read)
    {
        IsList();
        return [.. _items!.Select(read)];
    }

    /// <summary>An error at this place.</summary>
    public CertificateParseException Error(string message) => new(message, _sourceName, _line, _column);

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

    private static JsonEntry ReadValue(JsonTokens tokens, ReadOnlySpan<string> path, Action<JsonEntry> take)
    {
        var entry = new JsonEntry(tokens.SourceName, tokens.Place, tokens.Kind, tokens.Text);
        if (tokens.Kind == JsonTokenType.StartArray)
        {
            var add = path is [Here] ? take : entry._items!.Add;
            for (tokens.Need(); tokens.Kind != JsonTokenType.EndArray; tokens.Need()) add(ReadValue(tokens, [], take));
        }
        else if (tokens.Kind == JsonTokenType.StartObject)
        {
            for (tokens.Need(); tokens.Kind != JsonTokenType.EndObject; tokens.Need())
            {
                var (name, place) = (tokens.Text, tokens.Place);
                tokens.Need();
                // A name on the path leads on; at its end only the list itself is left.
                var value = ReadValue(tokens, path is [var first, .. var rest] && first == name
                    ? rest.IsEmpty ? [Here] : rest : [], take);
                if (!entry._members!.TryAdd(name, value))
                {
                    throw tokens.Error($"expected each member once, found '{name}' again", place);
                }
            }
        }

        return entry;
    }
}
