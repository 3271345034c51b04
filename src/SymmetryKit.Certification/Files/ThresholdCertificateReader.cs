using System.Collections.Immutable;
using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Certification;

/// <summary>Reads threshold certificates from JSON (proofs/FORMAT.md, version 1.0).</summary>
public static class ThresholdCertificateReader
{
    private const int Major = 1;
    private const int Minor = 0;

    /// <summary>Reads a certificate; says nothing about whether it is right.</summary>
    /// <param name="utf8">The file's bytes.</param>
    /// <param name="sourceName">The file's name for messages.</param>
    /// <exception cref="CertificateParseException">The file is not of the format, or of a version this reader does not
    /// know.</exception>
    public static ThresholdCertificate Read(ReadOnlySpan<byte> utf8, string sourceName)
    {
        var root = JsonEntry.Parse(utf8, sourceName);
        var format = root["format"];
        if (format.Text() != ThresholdCertificateWriter.Format)
        {
            throw format.Error(
                $"expected the format \"{ThresholdCertificateWriter.Format}\", found \"{format.Text()}\"");
        }
        CheckVersion(root["version"]);
        var game = root["game"];
        var snap = game["snapDigits"];
        var certificate = new ThresholdCertificate(
            game["name"].Text(),
            game["digest"].Text(),
            snap.IsNull ? null : SnapDigits(snap),
            root["horizon"].Integer(),
            root["objective"].Word(CertificateWords.Objectives),
            root["alphaHi"].Rational(),
            Argument(root["argument"]));
        game.Done();
        root.Done();
        return certificate;
    }

    // As usual with written formats: the same major version, and no newer minor one.
    private static void CheckVersion(JsonEntry entry)
    {
        // One spelling: the framework would also take "1.00", " 1.0" and "1.0.7".
        var text = entry.Text();
        if (!Version.TryParse(text, out var version) || version.ToString(2) != text || version.Major != Major
            || version.Minor > Minor)
        {
            throw entry.Error($"expected version {Major}.0 to {Major}.{Minor}, found \"{text}\"");
        }
    }

    private static int SnapDigits(JsonEntry entry)
    {
        var digits = entry.Integer();
        return digits is >= 1 and <= GameReadOptions.MaximumSnapDigits
            ? digits
            : throw entry.Error($"expected null or 1 to {GameReadOptions.MaximumSnapDigits} decimals, found {digits}");
    }

    private static ThresholdArgument Argument(JsonEntry entry)
    {
        var kind = entry["kind"];
        ThresholdArgument argument = kind.Text() switch
        {
            "no-interaction" => new NoInteractionArgument(),
            BoxTreeJson.Kind => BoxTreeJson.Read(entry),
            "stage-bounds" => new StageBoundArgument(
                entry["rung"].Word(CertificateWords.Rungs),
                entry["closing"].Word(CertificateWords.Closings),
                entry["unit"].Rational(),
                entry["offset"].Rational(),
                entry["beliefDepth"].Integer(),
                entry["precision"].Integer(),
                Rows(entry["jointSpans"]),
                Rows(entry["localSpans"]),
                Rows(entry["ratios"]),
                Rows(entry["mixed"]),
                Row(entry["widths"]),
                Rows(entry["potential"]),
                Rows(entry["multipliers"]),
                Rows(entry["weights"])),
            _ => throw kind.Error($"expected the kind \"no-interaction\", \"stage-bounds\" or \"box-tree\", found \"{kind.Text()}\""),
        };
        entry.Done();
        return argument;
    }

    private static ImmutableArray<Rational> Row(JsonEntry entry) => entry.List(e => e.Rational());

    private static ImmutableArray<ImmutableArray<Rational>> Rows(JsonEntry entry) => entry.List(Row);
}
