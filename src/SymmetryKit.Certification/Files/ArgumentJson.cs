using System.Text.Json;

namespace SymmetryKit.Certification;

/// <summary>The written form of a <see cref="ThresholdArgument"/>; see proofs/FORMAT.md.</summary>
internal static class ArgumentJson
{
    private const string NoInteraction = "no-interaction";
    private const string StageBounds = "stage-bounds";

    public static void Write(Utf8JsonWriter json, ThresholdArgument argument)
    {
        switch (argument)
        {
            case NoInteractionArgument:
                json.WriteString("kind", NoInteraction);
                break;
            case StageBoundArgument claim:
                json.WriteString("kind", StageBounds);
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

    /// <summary>The minor version that has all an argument uses.</summary>
    public static int Minor(ThresholdArgument argument) =>
        argument is BoxTreeArgument claim ? BoxTreeJson.Minor(claim) : 0;

    /// <summary>Reads the argument of a file that states a minor version.</summary>
    public static ThresholdArgument Read(JsonEntry entry, int minor, StoredSlices slices)
    {
        var kind = entry["kind"];
        ThresholdArgument argument = kind.Text() switch
        {
            NoInteraction => new NoInteractionArgument(),
            BoxTreeJson.Kind => BoxTreeJson.Read(entry, minor, slices),
            StageBounds => ReadStageBounds(entry),
            _ => throw kind.Error($"expected the kind \"{NoInteraction}\", \"{StageBounds}\" or "
                + $"\"{BoxTreeJson.Kind}\", found \"{kind.Text()}\""),
        };
        entry.Done();
        return argument;
    }

    private static void WriteStageBounds(Utf8JsonWriter json, StageBoundArgument claim)
    {
        json.WriteString("rung", CertificateWords.Of(claim.Rung));
        json.WriteString("closing", CertificateWords.Of(claim.Closing));
        json.WriteString("unit", claim.Unit.ToString());
        json.WriteString("offset", claim.Offset.ToString());
        json.WriteNumber("beliefDepth", claim.BeliefDepth);
        json.WriteNumber("precision", claim.Precision);
        RationalRows.Write(json, "jointSpans", claim.JointSpans);
        RationalRows.Write(json, "localSpans", claim.LocalSpans);
        RationalRows.Write(json, "ratios", claim.Ratios);
        RationalRows.Write(json, "mixed", claim.Mixed);
        json.WritePropertyName("widths");
        RationalRows.WriteRow(json, claim.Widths);
        RationalRows.Write(json, "potential", claim.Potential);
        RationalRows.Write(json, "multipliers", claim.Multipliers);
        RationalRows.Write(json, "weights", claim.Weights);
    }

    private static StageBoundArgument ReadStageBounds(JsonEntry entry) => new(
        entry["rung"].Word(CertificateWords.Rungs),
        entry["closing"].Word(CertificateWords.Closings),
        entry["unit"].Rational(),
        entry["offset"].Rational(),
        entry["beliefDepth"].Integer(),
        entry["precision"].Integer(),
        RationalRows.Read(entry["jointSpans"]),
        RationalRows.Read(entry["localSpans"]),
        RationalRows.Read(entry["ratios"]),
        RationalRows.Read(entry["mixed"]),
        RationalRows.ReadRow(entry["widths"]),
        RationalRows.Read(entry["potential"]),
        RationalRows.Read(entry["multipliers"]),
        RationalRows.Read(entry["weights"]));
}
