using System.Text;

namespace SymmetryKit.Games;

/// <summary>The content of a game file, checked to be UTF-8, with the places of its characters.</summary>
internal sealed class SourceText
{
    private static readonly UTF8Encoding StrictUtf8 = new(
        encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private SourceText(string name, byte[] content)
    {
        // A byte-order mark is not part of the text.
        Utf8 = content.AsSpan().StartsWith("\uFEFF"u8) ? content[3..] : content;
        Name = name;
        try
        {
            Text = StrictUtf8.GetString(Utf8);
        }
        catch (DecoderFallbackException e)
        {
            throw ErrorAtByte(
                Math.Clamp(e.Index, 0, Utf8.Length),
                $"expected UTF-8 text, found the byte 0x{e.BytesUnknown?.FirstOrDefault():x2}");
        }
    }

    /// <summary>The file, as the caller named it.</summary>
    public string Name { get; }

    /// <summary>The whole text.</summary>
    public string Text { get; }

    /// <summary>The same, in UTF-8.</summary>
    public byte[] Utf8 { get; }

    /// <summary>A text that is already in memory.</summary>
    /// <exception cref="GameParseException">It cannot be written in UTF-8.</exception>
    public static SourceText FromText(string text, string name)
    {
        try
        {
            return new SourceText(name, StrictUtf8.GetBytes(text));
        }
        catch (EncoderFallbackException)
        {
            throw new GameParseException("expected UTF-8 text, found half of a surrogate pair", name, 1, 1);
        }
    }

    /// <summary>Everything <paramref name="stream"/> has to give, up to the limit.</summary>
    /// <exception cref="GameParseException">Too large, or not UTF-8.</exception>
    public static SourceText Read(Stream stream, string name)
    {
        using var content = new MemoryStream();
        var buffer = new byte[1 << 16];
        int count;
        while ((count = stream.Read(buffer)) > 0)
        {
            content.Write(buffer, 0, count);
            if (content.Length > GameLimits.FileBytes)
            {
                throw new GameParseException(
                    $"expected at most {GameLimits.FileBytes >> 20} MiB, found more", name, 1, 1);
            }
        }

        return new SourceText(name, content.ToArray());
    }

    /// <summary>The error at a byte offset of <see cref="Utf8"/>.</summary>
    public GameParseException ErrorAtByte(long offset, string message)
    {
        var before = Utf8.AsSpan(0, (int)Math.Min(offset, Utf8.Length));
        var line = 1 + before.Count((byte)'\n');
        var start = before.LastIndexOf((byte)'\n') + 1;
        // Bytes before an invalid one are valid, so decoding them leniently counts them right.
        var column = 1 + Encoding.UTF8.GetCharCount(before[start..]);
        return new GameParseException(message, Name, line, column);
    }
}
