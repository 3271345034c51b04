using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SymmetryKit.Cli.Output;

/// <summary>Prints one JSON object and nothing else.</summary>
public static class JsonReport
{
    /// <summary>Writes the object whose members <paramref name="members"/> writes.</summary>
    public static void Print(Terminal terminal, Action<Utf8JsonWriter> members)
    {
        using var stream = new MemoryStream();
        var options = new JsonWriterOptions { Indented = true, NewLine = "\n",
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        using (var json = new Utf8JsonWriter(stream, options))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        terminal.Output.Write(Encoding.UTF8.GetString(stream.ToArray()));
        terminal.Output.Write('\n');
    }

    /// <summary>An array of strings.</summary>
    public static void WriteStrings(this Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values) json.WriteStringValue(value);
        json.WriteEndArray();
    }
}
