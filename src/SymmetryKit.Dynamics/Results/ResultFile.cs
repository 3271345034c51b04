using System.Text.Json;

namespace SymmetryKit.Dynamics;

/// <summary>Reads and writes result files: JSON from which every number loads bit-identical.</summary>
/// <remarks>The form is described in <c>Results/README.md</c>.</remarks>
public static class ResultFile
{
    /// <summary>Writes a file; it appears whole or not at all.</summary>
    /// <param name="path">Overwritten if it exists.</param>
    /// <param name="record">The content.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file is not ours to write.</exception>
    public static void Write(string path, ResultRecord record)
    {
        var beside = path + ".part";
        File.WriteAllText(beside, ToText(record));
        File.Move(beside, path, overwrite: true);
    }

    /// <summary>The text of a file.</summary>
    /// <param name="record">The content.</param>
    /// <exception cref="ArgumentException">A number is not finite, or lists do not fit together.</exception>
    public static string ToText(ResultRecord record)
    {
        if (record.Fault() is { } fault) throw new ArgumentException($"Not a result: {fault}.", nameof(record));
        return JsonSerializer.Serialize(record, ResultJson.Indented) + "\n";
    }

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="ResultParseException">It is not a result file, or its lists do not fit together.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file is not ours to read.</exception>
    public static ResultRecord Read(string path) => Parse(File.ReadAllText(path), path);

    /// <summary>Reads a text.</summary>
    /// <param name="text">The content of a file.</param>
    /// <param name="sourceName">The file, for messages.</param>
    /// <exception cref="ResultParseException">It is not a result, or its lists do not fit together.</exception>
    public static ResultRecord Parse(string text, string sourceName)
    {
        try
        {
            var record = JsonSerializer.Deserialize<ResultRecord>(text, ResultJson.Indented)
                ?? throw new ResultParseException("expected a result, found null", sourceName, 1, 1);
            return record.Fault() is { } fault
                ? throw new ResultParseException(fault, sourceName, 1, 1)
                : record;
        }
        catch (JsonException e)
        {
            throw Unexpected(e, sourceName);
        }
        catch (NotSupportedException e)
        {
            // A result without its kind, which names the record to be made.
            throw new ResultParseException($"expected a result of a known kind: {FirstLine(e)}", sourceName, 1, 1);
        }
    }

    private static ResultParseException Unexpected(JsonException e, string sourceName) => new(
        FirstLine(e), sourceName, (e.LineNumber ?? 0) + 1, (e.BytePositionInLine ?? 0) + 1);

    // The serializer appends the place once more, in its own words, and names types in full.
    private static string FirstLine(Exception e)
    {
        var end = e.Message.IndexOf(" Path: ", StringComparison.Ordinal);
        var words = end < 0 ? e.Message : e.Message[..end];
        return words.Replace($"{typeof(ResultFile).Namespace}.", "", StringComparison.Ordinal).ReplaceLineEndings(" ");
    }
}
