using System.Text.Json;

namespace SymmetryKit.Certification;

/// <summary>The tokens of a JSON text, one at a time from a stream, each with its place.</summary>
/// <remarks>Memory for the longest token; the text before it is forgotten.</remarks>
internal sealed class JsonTokens : IDisposable
{
    /// <summary>The longest token read, in bytes: a slice of some million boxes.</summary>
    public const int LongestToken = 1 << 28;

    private const int FirstBuffer = 1 << 16;

    private readonly Stream _stream;
    private readonly string _sourceName;
    private byte[] _buffer = new byte[FirstBuffer];
    private int _start;
    private int _end;
    private bool _isWhole;
    private JsonReaderState _state = new(new JsonReaderOptions { MaxDepth = 32 });
    private (int Line, int Column) _next = (1, 1);

    /// <summary>Reads from the beginning of a stream, which is disposed with this.</summary>
    public JsonTokens(Stream stream, string sourceName)
    {
        (_stream, _sourceName) = (stream, sourceName);
        Fill();
        if (_buffer.AsSpan(0, _end).StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) _start = 3;
    }

    /// <summary>The kind of the token.</summary>
    public JsonTokenType Kind { get; private set; }

    /// <summary>A string or a name without its escapes, a number or a word as it stands; else empty.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Where the token begins.</summary>
    public (int Line, int Column) Place { get; private set; }

    /// <summary>Goes to the next token; false at the end of the text.</summary>
    /// <exception cref="CertificateParseException">Not JSON, invalid UTF-8, nested deeper than 32, longer than
    /// <see cref="LongestToken"/>, text after the value, or a broken compressed file.</exception>
    public bool Next()
    {
        while (true)
        {
            var reader = new Utf8JsonReader(_buffer.AsSpan(_start, _end - _start), _isWhole, _state);
            try
            {
                var found = reader.Read();
                if (found) Take(ref reader);
                Advance((int)reader.BytesConsumed - (found ? (int)reader.TokenStartIndex : 0));
                _state = reader.CurrentState;
                if (found) return true;
            }
            catch (JsonException e)
            {
                Advance((int)reader.BytesConsumed);
                throw NotJson(e.Message, _next);
            }
            catch (InvalidOperationException e)
            {
                // What the framework throws for a string that is not UTF-8.
                throw NotJson(e.Message, Place);
            }

            if (_isWhole) return false;
            Fill();
        }
    }

    /// <summary>Goes to the next token, which must be there.</summary>
    public void Need()
    {
        if (!Next()) throw NotJson("Expected a JSON object, found an empty file.", _next);
    }

    /// <summary>Goes to the end of the value that begins here.</summary>
    public void Skip()
    {
        for (var depth = 0; ; Need())
        {
            if (Kind is JsonTokenType.StartArray or JsonTokenType.StartObject) depth++;
            if (Kind is JsonTokenType.EndArray or JsonTokenType.EndObject) depth--;
            if (depth == 0 && Kind != JsonTokenType.PropertyName) return;
        }
    }

    /// <summary>Goes to a member of the object that begins here; false if it has none, or none begins.</summary>
    public bool Enter(string name)
    {
        if (Kind != JsonTokenType.StartObject) return false;
        for (Need(); Kind == JsonTokenType.PropertyName; Need())
        {
            var isFound = Text == name;
            Need();
            if (isFound) return true;
            Skip();
        }

        return false;
    }

    /// <summary>An error at a place.</summary>
    public CertificateParseException Error(string message, (int Line, int Column) place) =>
        new(message, _sourceName, place.Line, place.Column);

    /// <summary>The name of the source for messages.</summary>
    public string SourceName => _sourceName;

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    private void Take(ref Utf8JsonReader reader)
    {
        Advance((int)reader.TokenStartIndex);
        (Kind, Place) = (reader.TokenType, _next);
        Text = Kind switch
        {
            JsonTokenType.String or JsonTokenType.PropertyName => reader.GetString()!,
            JsonTokenType.Number => System.Text.Encoding.UTF8.GetString(reader.ValueSpan),
            JsonTokenType.Null => "null",
            JsonTokenType.True => "true",
            JsonTokenType.False => "false",
            _ => "",
        };
    }

    private void Advance(int count)
    {
        var passed = _buffer.AsSpan(_start, count);
        var lines = passed.Count((byte)'\n');
        _next = lines == 0 ? (_next.Line, _next.Column + count)
            : (_next.Line + lines, count - passed.LastIndexOf((byte)'\n'));
        _start += count;
    }

    // Keeps what is not read yet; where that fills the buffer, the buffer grows.
    private void Fill()
    {
        var rest = _end - _start;
        if (rest == LongestToken)
        {
            throw Error($"expected strings of at most {LongestToken >> 20} MiB, found a longer one", _next);
        }

        var buffer = 2 * rest > _buffer.Length ? new byte[Math.Min(LongestToken, 2 * _buffer.Length)] : _buffer;
        _buffer.AsSpan(_start, rest).CopyTo(buffer);
        (_buffer, _start, _end) = (buffer, 0, rest);
        try
        {
            while (_end < _buffer.Length)
            {
                var count = _stream.Read(_buffer.AsSpan(_end));
                _isWhole = count == 0;
                if (_isWhole) return;
                _end += count;
            }
        }
        catch (InvalidDataException e)
        {
            throw new CertificateParseException($"expected a file compressed by gzip: {e.Message}", _sourceName, 1, 1);
        }
    }

    private CertificateParseException NotJson(string message, (int Line, int Column) place)
    {
        var text = message.Split(" LineNumber:", 2)[0].Split(" Path:", 2)[0];
        return Error($"expected a certificate in JSON: {text}", place);
    }
}
