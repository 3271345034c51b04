using System.Text.Json;
using System.Text.Json.Nodes;

namespace SymmetryKit.Reporting;

/// <summary>What a report shows of a certificate: its claim and how it is argued, in the words of the file.</summary>
internal static class CertificateHead
{
    // Trees and rows run to megabytes and mean nothing to a reader; the file itself remains the proof.
    private static readonly string[] Bulk =
    [
        "jointSpans", "localSpans", "ratios", "mixed", "widths", "potential", "multipliers", "weights", "tree",
        "point", "first", "second", "direction", "policy",
    ];

    /// <summary>The certificate without the numbers of its proof.</summary>
    public static JsonElement Of(JsonElement certificate)
    {
        var root = JsonObject.Create(certificate)!;
        foreach (var part in new[] { root["argument"], root["witness"] }.OfType<JsonObject>())
        {
            foreach (var member in Bulk) part.Remove(member);
            foreach (var slice in (part["slices"] as JsonArray ?? []).OfType<JsonObject>()) slice.Remove("tree");
        }

        return JsonSerializer.SerializeToElement(root);
    }
}
