using SymmetryKit.Cli.Certify;
using SymmetryKit.Cli.Output;

namespace SymmetryKit.Cli.Studies;

/// <summary>A list of critical points as one JSON object; exact numbers are rational strings.</summary>
public static class CriticalPointsJson
{
    /// <summary>Prints the object.</summary>
    public static void Print(CriticalPointsRequest request, CriticalPointsResult result, Terminal terminal) =>
        JsonReport.Print(terminal, json =>
    {
        var outcome = result.Outcome;
        json.WriteString("game", request.Loaded.Game.Name);
        json.WriteString("digest", request.Loaded.Game.Digest);
        CertifyJson.WriteSnap(json, request.Loaded.SnapDigits);
        json.WriteNumber("horizon", request.Horizon);
        json.WriteString("alpha", request.Alpha.ToString());
        json.WriteString("groupOrder", result.Studied.Group.Order.ToString());
        json.WriteBoolean("isProvedComplete", outcome.Certificate is not null);
        json.WriteString("reason", outcome.Reason.Length > 0 ? outcome.Reason : null);
        json.WriteNumber("boxes", outcome.Boxes);
        json.WriteNumber("undecidedBoxes", outcome.Undecided.Length);
        json.WriteNumber("indexSum", result.IndexSum);
        json.WriteStartArray("points");
        for (var k = 0; k < result.Points.Length; k++)
        {
            var (point, claim) = (result.Points[k], outcome.Points[k]);
            json.WriteStartObject();
            json.WriteNumber("orbit", result.OrbitOf[k]);
            json.WriteNumber("morseIndex", point.MorseIndex);
            json.WriteBoolean("isStrictMaximum", point.IsStrictMaximum);
            json.WriteNumber("determinantSign", point.DeterminantSign);
            json.WriteNumber("objective", point.Objective);
            json.WriteNumber("equivarianceResidual", point.EquivarianceResidual);
            json.WriteString("radius", claim.Enclosure.Radius.ToString());
            json.WriteStartArray("policy");
            foreach (var p in point.Policy) json.WriteNumberValue(p);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("matrix");
        foreach (var row in result.Across?.Matrix ?? [])
        {
            json.WriteStartArray();
            foreach (var value in row) json.WriteNumberValue(value);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    });
}
