using System.Text.Json;

namespace SymmetryKit.Certification;

/// <summary>
/// Reads and writes counterexample certificates as JSON (proofs/FORMAT.md): one spelling per certificate.
/// </summary>
public static class CounterexampleFile
{
    /// <summary>The format's name, the first member of every file.</summary>
    public const string Format = "symmetrykit-counterexample";

    /// <summary>The format's version.</summary>
    public const string FormatVersion = "1.0";

    /// <summary>The certificate as UTF-8 JSON, indented, with a final newline.</summary>
    public static byte[] Write(CounterexampleCertificate certificate)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, CertificateLayout.Options))
        {
            json.WriteStartObject();
            json.WriteString("format", Format);
            json.WriteString("version", FormatVersion);
            json.WriteStartObject("game");
            json.WriteString("name", certificate.GameName);
            json.WriteString("digest", certificate.GameDigest);
            json.WriteEndObject();
            json.WriteNumber("horizon", certificate.Horizon);
            json.WriteString("objective", CertificateWords.Of(certificate.Objective));
            RelabelingJson.Write(json, "symmetries", certificate.Symmetries);
            json.WriteStartObject("claim");
            ClaimJson.Write(json, certificate.Claim);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }

    /// <summary>Reads a certificate; says nothing about whether it is right.</summary>
    /// <param name="utf8">The file's bytes.</param>
    /// <param name="sourceName">The file's name for messages.</param>
    /// <exception cref="CertificateParseException">The file is not of the format, or of a version this reader does not
    /// know.</exception>
    public static CounterexampleCertificate Read(ReadOnlySpan<byte> utf8, string sourceName)
    {
        var root = JsonEntry.Parse(utf8, sourceName);
        Expect(root["format"], Format);
        Expect(root["version"], FormatVersion);
        var game = root["game"];
        var certificate = new CounterexampleCertificate(
            game["name"].Text(),
            game["digest"].Text(),
            root["horizon"].Integer(),
            root["objective"].Word(CertificateWords.Objectives),
            RelabelingJson.Read(root["symmetries"]),
            ClaimJson.Read(root["claim"]));
        game.Done();
        root.Done();
        return certificate;
    }

    private static void Expect(JsonEntry entry, string text)
    {
        if (entry.Text() != text) throw entry.Error($"expected \"{text}\", found \"{entry.Text()}\"");
    }
}
