using System.Text.Json;
using System.Text.RegularExpressions;

namespace SymmetryKit.Games.Tests;

/// <summary>
/// A small validator of the part of JSON Schema 2020-12 that the game schema uses; any other keyword is an error.
/// </summary>
internal sealed class JsonSchema(JsonElement root)
{
    /// <summary>Whether the schema accepts a document.</summary>
    public bool Accepts(JsonElement value) => Accepts(root, value);

    private bool Accepts(JsonElement schema, JsonElement value) =>
        schema.EnumerateObject().All(keyword => Accepts(schema, keyword.Name, keyword.Value, value));

    private bool Accepts(JsonElement schema, string keyword, JsonElement argument, JsonElement value) => keyword switch
    {
        "$schema" or "$id" or "title" or "description" or "$defs" => true,
        "$ref" =>
            Accepts(
                root.GetProperty("$defs").GetProperty(
                    argument.GetString()!.Replace("#/$defs/", "", StringComparison.Ordinal)),
                value),
        "type" => IsOfType(argument.GetString()!, value),
        "const" => JsonElement.DeepEquals(argument, value),
        "anyOf" => argument.EnumerateArray().Any(s => Accepts(s, value)),
        "required" => argument.EnumerateArray().All(name => value.TryGetProperty(name.GetString()!, out _)),
        "properties" =>
            argument.EnumerateObject().All(p => !value.TryGetProperty(p.Name, out var part) || Accepts(p.Value, part)),
        "additionalProperties" =>
            value.EnumerateObject().All(p => schema.GetProperty("properties").TryGetProperty(p.Name, out _)),
        "items" => value.EnumerateArray().All(item => Accepts(argument, item)),
        "prefixItems" =>
            value.EnumerateArray().Zip(argument.EnumerateArray()).All(pair => Accepts(pair.Second, pair.First)),
        "minItems" => value.GetArrayLength() >= argument.GetInt32(),
        "maxItems" => value.GetArrayLength() <= argument.GetInt32(),
        "uniqueItems" =>
            value.EnumerateArray().Select(v => v.GetRawText()).Distinct().Count() == value.GetArrayLength(),
        "minimum" => value.GetDouble() >= argument.GetDouble(),
        "pattern" => Regex.IsMatch(value.GetString()!, argument.GetString()!),
        _ => throw new NotSupportedException(keyword),
    };

    private static bool IsOfType(string type, JsonElement value) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        _ => throw new NotSupportedException(type),
    };
}
