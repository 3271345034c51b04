using System.Collections.Immutable;
using System.Text.Json;
using SymmetryKit.Exact;

namespace SymmetryKit.Certification;

/// <summary>The written form of rows of rationals.</summary>
internal static class RationalRows
{
    public static void Write(Utf8JsonWriter json, string name, ImmutableArray<ImmutableArray<Rational>> rows)
    {
        json.WriteStartArray(name);
        foreach (var row in rows) WriteRow(json, row);
        json.WriteEndArray();
    }

    public static void WriteRow(Utf8JsonWriter json, ImmutableArray<Rational> row)
    {
        json.WriteStartArray();
        foreach (var value in row) json.WriteStringValue(value.ToString());
        json.WriteEndArray();
    }

    public static ImmutableArray<ImmutableArray<Rational>> Read(JsonEntry entry) => entry.List(ReadRow);

    public static ImmutableArray<Rational> ReadRow(JsonEntry entry) => entry.List(e => e.Rational());
}
