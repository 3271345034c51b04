namespace SymmetryKit.Certification;

/// <summary>Reads certificate files: thresholds, witnesses, and brackets of both (proofs/FORMAT.md).</summary>
public static class CertificateReader
{
    /// <summary>Reads a certificate of any of the three formats; says nothing about whether it is right.</summary>
    /// <param name="utf8">The file's bytes.</param>
    /// <param name="sourceName">The file's name for messages.</param>
    /// <exception cref="CertificateParseException">The file is not of the format, or of a version this reader does not
    /// know.</exception>
    public static BracketCertificate Read(ReadOnlySpan<byte> utf8, string sourceName)
    {
        var bytes = utf8.ToArray();
        return Read(() => new MemoryStream(bytes), sourceName);
    }

    /// <summary>Reads a certificate whose slices, if it has any, stay where they are.</summary>
    /// <param name="open">Opens the unpacked file at its beginning; called again whenever slices are asked for.</param>
    /// <param name="sourceName">The file's name for messages.</param>
    internal static BracketCertificate Read(Func<Stream> open, string sourceName)
    {
        var slices = new StoredSlices(open, sourceName);
        using var tokens = new JsonTokens(open(), sourceName);
        return Read(JsonEntry.Parse(tokens, StoredSlices.Path.AsSpan(), slices.Survey), slices);
    }

    private static BracketCertificate Read(JsonEntry root, StoredSlices slices)
    {
        var format = root["format"];
        var (hasThreshold, hasWitness) = format.Text() switch
        {
            CertificateWriter.ThresholdFormat => (true, false),
            CertificateWriter.WitnessFormat => (false, true),
            CertificateWriter.BracketFormat => (true, true),
            _ => throw format.Error($"expected the format \"{CertificateWriter.ThresholdFormat}\", "
                + $"\"{CertificateWriter.WitnessFormat}\" or \"{CertificateWriter.BracketFormat}\", "
                + $"found \"{format.Text()}\""),
        };
        var version = FormatVersion.Read(root["version"]);
        if (hasWitness) FormatVersion.Demand(version, CertificateWriter.WitnessMinor, root["version"], "witnesses");
        var header = CertificateHeader.Read(root);
        var threshold = hasThreshold
            ? new ThresholdCertificate(
                header.GameName, header.GameDigest, header.SnapDigits, header.Horizon, header.Objective,
                root["alphaHi"].Rational(), ArgumentJson.Read(root["argument"], version, slices))
            : null;
        var witness = hasWitness
            ? new WitnessCertificate(
                header.GameName, header.GameDigest, header.SnapDigits, header.Horizon, header.Objective,
                root["alphaLo"].Rational(), WitnessJson.Read(root["witness"]))
            : null;
        root.Done();
        return new BracketCertificate(threshold, witness);
    }
}
