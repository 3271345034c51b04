using System.Collections.Immutable;
using System.Text.Json;
using SymmetryKit.Certification.Symmetries;

namespace SymmetryKit.Certification;

/// <summary>The written form of history relabelings: <c>agents</c>, <c>histories</c>, <c>actions</c>.</summary>
internal static class RelabelingJson
{
    public static void Write(Utf8JsonWriter json, string name, ImmutableArray<HistoryRelabeling> symmetries)
    {
        json.WriteStartArray(name);
        foreach (var g in symmetries)
        {
            json.WriteStartObject();
            WriteIntegers(json, "agents", g.Agents);
            WriteRows(json, "histories", g.Histories);
            WriteRows(json, "actions", g.Actions);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static ImmutableArray<HistoryRelabeling> Read(JsonEntry entry) => entry.List(item =>
    {
        var g = new HistoryRelabeling(
            item["agents"].List(e => e.Integer()),
            item["histories"].List(row => row.List(e => e.Integer())),
            item["actions"].List(row => row.List(e => e.Integer())));
        item.Done();
        return g;
    });

    private static void WriteRows(Utf8JsonWriter json, string name, ImmutableArray<ImmutableArray<int>> rows)
    {
        json.WriteStartArray(name);
        foreach (var row in rows) WriteIntegers(json, null, row);
        json.WriteEndArray();
    }

    private static void WriteIntegers(Utf8JsonWriter json, string? name, ImmutableArray<int> row)
    {
        if (name is null) json.WriteStartArray();
        else json.WriteStartArray(name);
        foreach (var value in row) json.WriteNumberValue(value);
        json.WriteEndArray();
    }
}
