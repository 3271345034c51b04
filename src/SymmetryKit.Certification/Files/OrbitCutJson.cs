using System.Collections.Immutable;
using System.Text.Json;

namespace SymmetryKit.Certification;

/// <summary>The written form of cuts: <c>coordinate</c> and <c>symmetries</c>; see proofs/FORMAT.md.</summary>
internal static class OrbitCutJson
{
    /// <summary>The member's name wherever there are cuts.</summary>
    public const string Name = "cuts";

    public static void Write(Utf8JsonWriter json, ImmutableArray<OrbitCut> cuts)
    {
        json.WriteStartArray(Name);
        foreach (var cut in cuts)
        {
            json.WriteStartObject();
            json.WriteNumber("coordinate", cut.Coordinate);
            RelabelingJson.Write(json, "symmetries", cut.Symmetries);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static ImmutableArray<OrbitCut> Read(JsonEntry entry) => entry.List(item =>
    {
        var cut = new OrbitCut(item["coordinate"].Integer(), RelabelingJson.Read(item["symmetries"]));
        item.Done();
        return cut;
    });
}
