namespace SymmetryKit.Certification;

/// <summary>Reads files that hold a threshold (proofs/FORMAT.md).</summary>
public static class ThresholdCertificateReader
{
    /// <summary>Reads the threshold of a certificate file; says nothing about whether it is right.</summary>
    /// <param name="utf8">The file's bytes.</param>
    /// <param name="sourceName">The file's name for messages.</param>
    /// <returns>The threshold alone, where the file is a bracket.</returns>
    /// <exception cref="CertificateParseException">The file is not of the format, of a version this reader does not
    /// know, or holds a witness alone.</exception>
    public static ThresholdCertificate Read(ReadOnlySpan<byte> utf8, string sourceName) =>
        CertificateReader.Read(utf8, sourceName).Threshold
            ?? throw new CertificateParseException("expected a threshold, found a witness alone", sourceName, 1, 1);
}
