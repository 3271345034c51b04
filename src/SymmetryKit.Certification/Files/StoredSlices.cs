using System.Collections;
using System.Collections.Immutable;

namespace SymmetryKit.Certification;

/// <summary>The slices of a file, read one after the other whenever they are asked for.</summary>
/// <remarks>Memory is needed for the longest slice, however many there are.</remarks>
internal sealed class StoredSlices(Func<Stream> open, string sourceName) : IEnumerable<BoxSlice>
{
    /// <summary>The names that lead to the slices in a file.</summary>
    public static readonly ImmutableArray<string> Path = ["argument", "slices"];

    /// <summary>The first of the trees whose words need the newest minor version; null if none needs one, or the file
    /// was not surveyed.</summary>
    public (int Minor, JsonEntry Tree)? Newest { get; private set; }

    /// <summary>Refuses a slice that is not of the format, and notes what it uses.</summary>
    public void Survey(JsonEntry entry)
    {
        var slice = BoxTreeJson.ReadSlice(entry);
        var minor = BoxTreeJson.Minor(slice);
        if (minor > (Newest?.Minor ?? 0)) Newest = (minor, entry["tree"]);
    }

    /// <inheritdoc/>
    public IEnumerator<BoxSlice> GetEnumerator()
    {
        using var tokens = new JsonTokens(open(), sourceName);
        foreach (var entry in JsonEntry.Items(tokens, Path)) yield return BoxTreeJson.ReadSlice(entry);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
