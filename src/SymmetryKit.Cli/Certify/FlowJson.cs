using System.Text.Json;
using SymmetryKit.Certification;
using SymmetryKit.Dynamics;

namespace SymmetryKit.Cli.Certify;

/// <summary>A flow report as JSON members; everything in it is numeric.</summary>
public static class FlowJson
{
    /// <summary>Writes the members into the current object.</summary>
    public static void WriteMembers(Utf8JsonWriter json, FlowReport report)
    {
        var result = report.Result;
        json.WriteString("evidence", "numeric");
        json.WriteString("entropy", CertificateWords.Of(report.Objective));
        json.WriteNumber("alpha", report.Alpha);
        json.WriteNumber("starts", result.Flows.Length);
        json.WriteNumber("converged", result.ConvergedCount);
        json.WriteNumber("distinctLimits", result.Limits.Length);
        json.WriteNumber("equivarianceResidual", result.EquivarianceResidual);
        json.WriteNumber("spread", result.Spread);
        Write(json, "objective", result.Limits.IsEmpty ? null : result.Limits.Sum(l => l.Share * l.Point.Objective));
        Write(json, "selfPlay", report.Softmax?.SelfPlay);
        Write(json, "crossPlay", report.Softmax?.CrossPlay);
        Write(json, "pairedCrossPlay", report.Softmax?.PairedCrossPlay);
        Write(json, "pairedCrossPlayError", report.Softmax?.PairedCrossPlayError);
        Write(json, "relabeledCrossPlay", Worst(report.Softmax));
        Write(json, "greedySelfPlay", report.GreedyEven?.SelfPlay);
        Write(json, "greedyCrossPlay", report.GreedyEven?.CrossPlay);
        Write(json, "greedyByIndexSelfPlay", report.GreedyByIndex?.SelfPlay);
        Write(json, "greedyByIndexCrossPlay", report.GreedyByIndex?.CrossPlay);
        json.WriteStartArray("crossPlayMatrix");
        foreach (var row in report.Softmax?.Matrix ?? [])
        {
            json.WriteStartArray();
            foreach (var value in row) json.WriteNumberValue(value);
            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteStartArray("limits");
        foreach (var limit in result.Limits)
        {
            json.WriteStartObject();
            json.WriteNumber("share", limit.Share);
            json.WriteNumber("objective", limit.Point.Objective);
            json.WriteNumber("gradientNorm", limit.Point.GradientNorm);
            json.WriteNumber("equivarianceResidual", limit.EquivarianceResidual);
            json.WriteBoolean("isStrictMaximum", limit.Point.IsStrictMaximum);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static double? Worst(Coordination? coordination) =>
        coordination is { Relabeled.IsEmpty: false } c ? c.Relabeled.Min() : null;

    private static void Write(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number) json.WriteNumber(name, number);
        else json.WriteNull(name);
    }
}
