using System.Text.Json;
using SymmetryKit.Cli.Certify;
using SymmetryKit.Cli.Output;

namespace SymmetryKit.Cli.Studies;

/// <summary>Measures of coordination as one JSON object; exact numbers are rational strings.</summary>
public static class CoordinateJson
{
    /// <summary>Prints the object.</summary>
    public static void Print(CoordinateRequest request, CoordinateResult result, Terminal terminal) =>
        JsonReport.Print(terminal, json =>
    {
        json.WriteString("game", request.Loaded.Game.Name);
        json.WriteString("digest", request.Loaded.Game.Digest);
        CertifyJson.WriteSnap(json, request.Loaded.SnapDigits);
        json.WriteNumber("horizon", request.Horizon);
        json.WriteString("groupOrder", result.Studied.Group.Order.ToString());
        Write(json, "otherPlay", result.OtherPlayValue);
        json.WriteBoolean("otherPlayIsSampled", result.OtherPlay.Any(o => o.Error is not null));
        json.WriteString("bestEquivariantReturn", result.Optimum.Return.ToString());
        json.WriteNumber("bestEquivariantHits", result.Optimum.Hits);
        if (result.Points is { } points)
        {
            json.WriteNumber("criticalPoints", points.Points.Length);
            json.WriteBoolean("areAllCriticalPoints", result.AreAllPoints);
            json.WriteNumber("maxima", points.Points.Count(p => p.IsStrictMaximum));
            json.WriteNumber("indexSum", points.IndexSum);
            Write(json, "selfPlayOverCriticalPoints", result.AcrossPoints?.SelfPlay);
            Write(json, "crossPlayOverCriticalPoints", result.AcrossPoints?.CrossPlay);
        }

        json.WriteStartObject("flow");
        FlowJson.WriteMembers(json, result.Flows);
        json.WriteEndObject();
    });

    private static void Write(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number) json.WriteNumber(name, number);
        else json.WriteNull(name);
    }
}
