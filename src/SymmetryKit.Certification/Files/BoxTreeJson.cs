using System.Collections.Immutable;
using System.Text.Json;

namespace SymmetryKit.Certification;

/// <summary>The written form of a <see cref="BoxTreeArgument"/>; see proofs/FORMAT.md.</summary>
internal static class BoxTreeJson
{
    public const string Kind = "box-tree";

    private const int RowMinor = 1;
    private const int CenteredMinor = 2;
    private const int CutMinor = 2;

    public static void Write(Utf8JsonWriter json, BoxTreeArgument claim)
    {
        if (!claim.Cuts.IsEmpty) OrbitCutJson.Write(json, claim.Cuts);
        json.WriteStartArray("slices");
        foreach (var slice in claim.Slices)
        {
            json.WriteStartObject();
            json.WriteString("alpha", slice.Alpha.ToString());
            json.WriteString("tree", BoxTreeText.Of(slice.Nodes));
            json.WriteEndObject();
            // What is written need not stay in memory.
            json.Flush();
        }

        json.WriteEndArray();
    }

    /// <summary>The minor version that has all that an argument uses.</summary>
    public static int Minor(BoxTreeArgument claim) =>
        claim.Slices.Select(Minor).Append(claim.Cuts.IsEmpty ? 0 : CutMinor).Max();

    /// <summary>The minor version that has all the words of a slice.</summary>
    public static int Minor(BoxSlice slice)
    {
        var minor = 0;
        foreach (var node in slice.Nodes)
        {
            if (node.Verdict == BoxVerdict.Centered) return CenteredMinor;
            if (node.Verdict == BoxVerdict.Row) minor = RowMinor;
        }

        return minor;
    }

    /// <summary>The argument of a file that states a minor version.</summary>
    /// <param name="entry">The argument without its slices.</param>
    /// <param name="minor">The version.</param>
    /// <param name="slices">The slices, surveyed.</param>
    public static BoxTreeArgument Read(JsonEntry entry, int minor, StoredSlices slices)
    {
        entry["slices"].IsList();
        if (slices.Newest is { } newest)
        {
            FormatVersion.Demand(
                minor, newest.Minor, newest.Tree, newest.Minor == RowMinor ? "rows" : "centered rounds");
        }

        return new BoxTreeArgument(slices) { Cuts = ReadCuts(entry, minor) };
    }

    // One spelling: an argument without cuts does not mention them.
    private static ImmutableArray<OrbitCut> ReadCuts(JsonEntry entry, int minor)
    {
        if (!entry.Has(OrbitCutJson.Name)) return [];
        var list = entry[OrbitCutJson.Name];
        FormatVersion.Demand(minor, CutMinor, list, OrbitCutJson.Name);
        var cuts = OrbitCutJson.Read(list);
        return cuts.IsEmpty ? throw list.Error("expected at least one cut, or no member 'cuts'") : cuts;
    }

    /// <summary>Reads a slice.</summary>
    public static BoxSlice ReadSlice(JsonEntry entry)
    {
        var slice = new BoxSlice(entry["alpha"].Rational(), Nodes(entry["tree"]));
        entry.Done();
        return slice;
    }

    /// <summary>The tree of a list of critical points.</summary>
    public static ImmutableArray<BoxNode> ReadOfList(JsonEntry entry) => Nodes(entry, isOfList: true);

    private static ImmutableArray<BoxNode> Nodes(JsonEntry entry, bool isOfList = false)
    {
        try
        {
            return isOfList ? BoxTreeText.ReadOfList(entry.Text()) : BoxTreeText.Read(entry.Text());
        }
        catch (FormatException e) when (e is not CertificateParseException)
        {
            throw entry.Error(e.Message);
        }
    }
}
