using System.IO.Compression;
using System.Text.Json;

namespace SymmetryKit.Certification;

/// <summary>
/// Reads and writes lists of critical points as JSON (proofs/FORMAT.md): one spelling per certificate.
/// </summary>
public static class CriticalPointListFile
{
    /// <summary>The format's name, the first member of every file.</summary>
    public const string Format = "symmetrykit-critical-points";

    /// <summary>The format's version.</summary>
    public const string FormatVersion = "1.0";

    /// <summary>The version of files with centered rounds.</summary>
    public const string CenteredVersion = "1.1";

    /// <summary>Whether a file says that it is of this format; it may still be malformed.</summary>
    public static bool IsCriticalPointList(ReadOnlySpan<byte> utf8) =>
        utf8.IndexOf("\"symmetrykit-critical-points\""u8) >= 0;

    /// <summary>The certificate as UTF-8 JSON, indented, with a final newline.</summary>
    public static byte[] Write(CriticalPointListCertificate certificate)
    {
        using var stream = new MemoryStream();
        Write(certificate, stream);
        return stream.ToArray();
    }

    /// <summary>Writes the certificate to a file, compressed if the name ends in
    /// <see cref="CertificateFile.CompressedEnding"/>.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static void Write(CriticalPointListCertificate certificate, string path)
    {
        using var file = File.Create(path);
        if (!path.EndsWith(CertificateFile.CompressedEnding, StringComparison.Ordinal))
        {
            Write(certificate, file);
            return;
        }

        using var packed = new GZipStream(file, CompressionLevel.SmallestSize);
        Write(certificate, packed);
    }

    /// <summary>Reads a certificate; says nothing about whether it is right.</summary>
    /// <param name="utf8">The file's bytes.</param>
    /// <param name="sourceName">The file's name for messages.</param>
    /// <exception cref="CertificateParseException">The file is not of the format, or of a version this reader does not
    /// know.</exception>
    public static CriticalPointListCertificate Read(ReadOnlySpan<byte> utf8, string sourceName)
    {
        var root = JsonEntry.Parse(utf8, sourceName);
        Expect(root["format"], Format);
        var version = root["version"];
        if (version.Text() is not (FormatVersion or CenteredVersion))
        {
            throw version.Error(
                $"expected version {FormatVersion} or {CenteredVersion}, found \"{version.Text()}\"");
        }

        var header = CertificateHeader.Read(root);
        var certificate = new CriticalPointListCertificate(
            header.GameName, header.GameDigest, header.SnapDigits, header.Horizon, header.Objective,
            root["alpha"].Rational(), root["points"].List(ReadPoint), OrbitCutJson.Read(root[OrbitCutJson.Name]),
            BoxTreeJson.ReadOfList(root["tree"]));
        if (version.Text() == FormatVersion && VersionOf(certificate) != FormatVersion)
        {
            throw root["tree"].Error(
                $"expected version {CenteredVersion} for centered rounds, found {FormatVersion}");
        }

        root.Done();
        return certificate;
    }

    private static void Write(CriticalPointListCertificate certificate, Stream stream)
    {
        using (var json = new Utf8JsonWriter(stream, CertificateLayout.Options))
        {
            json.WriteStartObject();
            json.WriteString("format", Format);
            json.WriteString("version", VersionOf(certificate));
            CertificateHeader.Of(certificate).Write(json);
            json.WriteString("alpha", certificate.Alpha.ToString());
            json.WriteStartArray("points");
            foreach (var point in certificate.Points) WritePoint(json, point);
            json.WriteEndArray();
            OrbitCutJson.Write(json, certificate.Cuts);
            json.WriteString("tree", BoxTreeText.Of(certificate.Tree));
            json.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
    }

    // The lowest that has all it uses, so that older checkers go on reading what they know.
    private static string VersionOf(CriticalPointListCertificate certificate) =>
        certificate.Tree.Any(node => node.Verdict == BoxVerdict.Centered) ? CenteredVersion : FormatVersion;

    private static void WritePoint(Utf8JsonWriter json, IsolatedPoint point)
    {
        json.WriteStartObject();
        WitnessJson.WriteMembers(json, point.Enclosure);
        json.WriteString("reach", point.Reach.ToString());
        json.WriteEndObject();
    }

    private static IsolatedPoint ReadPoint(JsonEntry entry)
    {
        var point = new IsolatedPoint(WitnessJson.ReadMembers(entry), entry["reach"].Rational());
        entry.Done();
        return point;
    }

    private static void Expect(JsonEntry entry, string text)
    {
        if (entry.Text() != text) throw entry.Error($"expected \"{text}\", found \"{entry.Text()}\"");
    }
}
