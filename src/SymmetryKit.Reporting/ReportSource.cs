using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SymmetryKit.Certification;
using SymmetryKit.Dynamics;

namespace SymmetryKit.Reporting;

/// <summary>One result that a report shows: its kind, which games it is about, and its content.</summary>
/// <param name="Name">The file's name without folders, as the report shows it.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Games">The games by digest and name, at least one; more than one only in sweeps. A name may be
/// empty.</param>
/// <param name="Content">The JSON object; of a certificate only its head, without the numbers of the proof.</param>
/// <param name="FileDigest"><c>sha256:</c> and the digest of the file's bytes, unpacked.</param>
public sealed record ReportSource(
    string Name, ReportSourceKind Kind, ImmutableArray<(string Digest, string Name)> Games, JsonElement Content,
    string FileDigest)
{
    private const int DeepestJson = 64;

    /// <summary>Reads a result and checks that it holds what a report needs.</summary>
    /// <param name="utf8">The file's bytes, unpacked.</param>
    /// <param name="sourceName">The file as the user named it.</param>
    /// <exception cref="ReportSourceException">Not JSON, of no known kind, or a member missing or of the wrong
    /// type.</exception>
    /// <exception cref="ResultParseException">A result file that is not of the format.</exception>
    /// <exception cref="CertificateParseException">A certificate that is not of the format.</exception>
    /// <remarks>Numbers are shown as they stand; certificates are not checked here.</remarks>
    public static ReportSource Read(ReadOnlyMemory<byte> utf8, string sourceName)
    {
        var content = Parse(utf8, sourceName);
        var format = content.ValueKind == JsonValueKind.Object && content.TryGetProperty("format", out var member)
            && member.ValueKind == JsonValueKind.String ? member.GetString()! : "";
        var (kind, games) = (ReportSourceKind.Certificate, ImmutableArray<(string Digest, string Name)>.Empty);
        if (format.StartsWith("symkit-result", StringComparison.Ordinal))
        {
            (kind, games) = About(Dynamics.ResultFile.Parse(Encoding.UTF8.GetString(utf8.Span), sourceName));
        }
        else if (format.StartsWith("symmetrykit-", StringComparison.Ordinal))
        {
            var certificate = CertificateReader.Read(utf8.Span, sourceName);
            games = certificate.Threshold is { } threshold
                ? [(threshold.GameDigest, threshold.GameName)]
                : [(certificate.Witness!.GameDigest, certificate.Witness.GameName)];
            content = CertificateHead.Of(content);
        }
        else
        {
            (kind, games) = SourceShape.Read(content, sourceName);
        }

        if (games.IsEmpty) throw new ReportSourceException($"{sourceName}: expected at least one row, found none");
        var digest = "sha256:" + Convert.ToHexStringLower(SHA256.HashData(utf8.Span));
        return new ReportSource(Path.GetFileName(sourceName), kind, games, content, digest);
    }

    private static JsonElement Parse(ReadOnlyMemory<byte> utf8, string sourceName)
    {
        if (utf8.Span.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) utf8 = utf8[3..];
        var options = new JsonDocumentOptions { MaxDepth = DeepestJson, AllowDuplicateProperties = false };
        try
        {
            using var document = JsonDocument.Parse(utf8, options);
            return document.RootElement.Clone();
        }
        catch (JsonException e)
        {
            var reason = e.Message.Split(" LineNumber:", 2)[0].Split(" Path:", 2)[0];
            throw new ReportSourceException(
                $"{sourceName}:{(e.LineNumber ?? 0) + 1}:{(e.BytePositionInLine ?? 0) + 1}: "
                + $"expected a result in JSON: {reason}");
        }
    }

    private static (ReportSourceKind Kind, ImmutableArray<(string Digest, string Name)> Games) About(
        ResultRecord record) => record switch
    {
        FlowRecord flow => (ReportSourceKind.Flow, [(flow.Subject.Digest, flow.Subject.Game)]),
        TraceRecord trace => (ReportSourceKind.Trace, [(trace.Subject.Digest, trace.Subject.Game)]),
        PolicyRecord policy => (ReportSourceKind.Policy, [(policy.Subject.Digest, policy.Subject.Game)]),
        CriticalPointsRecord list => (ReportSourceKind.CriticalPoints, [(list.Subject.Digest, list.Subject.Game)]),
        ThresholdRecord threshold => (ReportSourceKind.Threshold, [(threshold.Digest, threshold.Game)]),
        SweepRecord sweep => (ReportSourceKind.Sweep, [.. sweep.Rows.Select(row => (row.Digest, row.Game)).Distinct()]),
        _ => throw new System.Diagnostics.UnreachableException($"A {record.GetType().Name} has no place in a report."),
    };
}
