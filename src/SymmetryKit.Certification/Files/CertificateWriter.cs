using System.Text.Json;

namespace SymmetryKit.Certification;

/// <summary>Writes certificate files (proofs/FORMAT.md): one spelling per certificate.</summary>
public static class CertificateWriter
{
    /// <summary>The <c>format</c> of a file that holds a threshold alone.</summary>
    public const string ThresholdFormat = "symmetrykit-threshold";

    /// <summary>The <c>format</c> of a file that holds a witness alone.</summary>
    public const string WitnessFormat = "symmetrykit-witness";

    /// <summary>The <c>format</c> of a file that holds both.</summary>
    public const string BracketFormat = "symmetrykit-bracket";

    /// <summary>The minor version that brought witnesses.</summary>
    internal const int WitnessMinor = 1;

    /// <summary>The certificate as UTF-8 JSON, indented, with a final newline.</summary>
    /// <exception cref="ArgumentException">It holds neither a threshold nor a witness, or a witness about something
    /// else than the threshold.</exception>
    public static byte[] Write(BracketCertificate bracket)
    {
        using var stream = new MemoryStream();
        Write(bracket, stream);
        return stream.ToArray();
    }

    /// <summary>The certificate of a threshold alone, as UTF-8 JSON, indented, with a final newline.</summary>
    public static byte[] Write(ThresholdCertificate threshold) => Write(new BracketCertificate(threshold, null));

    /// <summary>Writes the certificate to a stream.</summary>
    /// <exception cref="ArgumentException">As above.</exception>
    public static void Write(BracketCertificate bracket, Stream stream)
    {
        var (threshold, witness) = (bracket.Threshold, bracket.Witness);
        var headers = new[]
        {
            threshold is null ? null : CertificateHeader.Of(threshold),
            witness is null ? null : CertificateHeader.Of(witness),
        }.OfType<CertificateHeader>().Distinct().ToArray();
        if (headers.Length != 1) throw new ArgumentException(
            "Expected one header in one or two claims.", nameof(bracket));
        using (var json = new Utf8JsonWriter(stream, CertificateLayout.Options))
        {
            json.WriteStartObject();
            json.WriteString(
                "format", witness is null ? ThresholdFormat : threshold is null ? WitnessFormat : BracketFormat);
            json.WriteString("version", FormatVersion.Text(Math.Max(
                witness is null ? 0 : WitnessMinor, threshold is null ? 0 : ArgumentJson.Minor(threshold.Argument))));
            headers[0].Write(json);
            WriteWitness(json, witness);
            WriteThreshold(json, threshold);
            json.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
    }

    private static void WriteWitness(Utf8JsonWriter json, WitnessCertificate? witness)
    {
        if (witness is null) return;
        json.WriteString("alphaLo", witness.AlphaLo.ToString());
        json.WriteStartObject("witness");
        WitnessJson.Write(json, witness.Argument);
        json.WriteEndObject();
    }

    private static void WriteThreshold(Utf8JsonWriter json, ThresholdCertificate? threshold)
    {
        if (threshold is null) return;
        json.WriteString("alphaHi", threshold.AlphaHi.ToString());
        json.WriteStartObject("argument");
        ArgumentJson.Write(json, threshold.Argument);
        json.WriteEndObject();
    }
}
