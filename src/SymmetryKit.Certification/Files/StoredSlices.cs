using System.Collections;
using System.Collections.Immutable;

namespace SymmetryKit.Certification;

/// <summary>The slices of a file, read one after the other whenever they are asked for.</summary>
/// <remarks>Memory is needed for the longest slice, however many there are.</remarks>
internal sealed class StoredSlices(Func<Stream> open, string sourceName) : IEnumerable<BoxSlice>
{
    /// <summary>The names that lead to the slices in a file.</summary>
    public static readonly ImmutableArray<string> Path = ["argument", "slices"];

    /// <summary>The first tree with rows; null if there is none, or the file was not surveyed.</summary>
    public JsonEntry? FirstRow { get; private set; }

    /// <summary>Refuses a slice that is not of the format, and notes what it uses.</summary>
    public void Survey(JsonEntry entry)
    {
        var slice = BoxTreeJson.ReadSlice(entry);
        if (FirstRow is null && BoxTreeJson.HasRows(slice)) FirstRow = entry["tree"];
    }

    /// <inheritdoc/>
    public IEnumerator<BoxSlice> GetEnumerator()
    {
        using var tokens = new JsonTokens(open(), sourceName);
        foreach (var entry in JsonEntry.Items(tokens, Path)) yield return BoxTreeJson.ReadSlice(entry);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
