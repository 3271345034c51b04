using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using SymmetryKit.Exact;

namespace SymmetryKit.Certification;

/// <summary>
/// Writes threshold certificates as JSON (proofs/FORMAT.md, version 1.0): one spelling per certificate.
/// </summary>
public static class ThresholdCertificateWriter
{
    /// <summary>The format's name, the first member of every file.</summary>
    public const string Format = "symmetrykit-threshold";

    /// <summary>The format's version.</summary>
    public const string FormatVersion = "1.0";

    /// <summary>The certificate as UTF-8 JSON, indented, with a final newline.</summary>
    public static byte[] Write(ThresholdCertificate certificate)
    {
        using var stream = new MemoryStream();
        var options = new JsonWriterOptions { Indented = true, NewLine = "\n",
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        using (var json = new Utf8JsonWriter(stream, options))
        {
            json.WriteStartObject();
            json.WriteString("format", Format);
            json.WriteString("version", FormatVersion);
            json.WriteStartObject("game");
            json.WriteString("name", certificate.GameName);
            json.WriteString("digest", certificate.GameDigest);
            if (certificate.SnapDigits is { } digits) json.WriteNumber("snapDigits", digits);
            else json.WriteNull("snapDigits");
            json.WriteEndObject();
            json.WriteNumber("horizon", certificate.Horizon);
            json.WriteString("objective", CertificateWords.Of(certificate.Objective));
            json.WriteString("alphaHi", certificate.AlphaHi.ToString());
            json.WriteStartObject("argument");
            WriteArgument(json, certificate.Argument);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }

    private static void WriteArgument(Utf8JsonWriter json, ThresholdArgument argument)
    {
        switch (argument)
        {
            case NoInteractionArgument:
                json.WriteString("kind", "no-interaction");
                break;
            case StageBoundArgument claim:
                json.WriteString("kind", "stage-bounds");
                WriteStageBounds(json, claim);
                break;
            case BoxTreeArgument claim:
                json.WriteString("kind", BoxTreeJson.Kind);
                BoxTreeJson.Write(json, claim);
                break;
            default:
                throw new ArgumentException($"No written form for {argument.GetType().Name}.", nameof(argument));
        }
    }

    private static void WriteStageBounds(Utf8JsonWriter json, StageBoundArgument claim)
    {
        json.WriteString("rung", CertificateWords.Of(claim.Rung));
        json.WriteString("closing", CertificateWords.Of(claim.Closing));
        json.WriteString("unit", claim.Unit.ToString());
        json.WriteString("offset", claim.Offset.ToString());
        json.WriteNumber("beliefDepth", claim.BeliefDepth);
        json.WriteNumber("precision", claim.Precision);
        WriteRows(json, "jointSpans", claim.JointSpans);
        WriteRows(json, "localSpans", claim.LocalSpans);
        WriteRows(json, "ratios", claim.Ratios);
        WriteRows(json, "mixed", claim.Mixed);
        json.WritePropertyName("widths");
        WriteRow(json, claim.Widths);
        WriteRows(json, "potential", claim.Potential);
        WriteRows(json, "multipliers", claim.Multipliers);
        WriteRows(json, "weights", claim.Weights);
    }

    private static void WriteRows(Utf8JsonWriter json, string name, ImmutableArray<ImmutableArray<Rational>> rows)
    {
        json.WriteStartArray(name);
        foreach (var row in rows) WriteRow(json, row);
        json.WriteEndArray();
    }

    private static void WriteRow(Utf8JsonWriter json, ImmutableArray<Rational> row)
    {
        json.WriteStartArray();
        foreach (var value in row) json.WriteStringValue(value.ToString());
        json.WriteEndArray();
    }
}
