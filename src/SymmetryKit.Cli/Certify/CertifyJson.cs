using System.Text.Json;
using SymmetryKit.Certification;
using SymmetryKit.Cli.Output;

namespace SymmetryKit.Cli.Certify;

/// <summary>A certify run as one JSON object; exact numbers are rational strings.</summary>
public static class CertifyJson
{
    /// <summary>Prints the object.</summary>
    public static void Print(CertifyResult result, Terminal terminal) => JsonReport.Print(terminal, json =>
    {
        var request = result.Request;
        json.WriteString("game", request.Loaded.Game.Name);
        json.WriteString("digest", request.Loaded.Game.Digest);
        WriteSnap(json, request.Loaded.SnapDigits);
        json.WriteNumber("horizon", request.Horizon);
        json.WriteString("entropy", CertificateWords.Of(request.Objective));
        json.WriteString("groupOrder", result.Group.Order.ToString());
        json.WriteString("groupIsWhole", GroupText.Word(result.GroupIsWhole));
        json.WriteString("alphaHi", result.Best?.AlphaHi.ToString());
        json.WriteString("alphaLo", result.Witness?.AlphaLo.ToString());
        json.WriteString("rung", result.Best is { } best ? CertificateWords.Of(best.Rung) : null);
        json.WriteString("closing", result.Best?.Closing is { } closing ? CertificateWords.Of(closing) : null);
        json.WriteString("certificate", result.Best is null && result.Witness is null
            ? null : request.CertificatePath);
        json.WriteString("journal", result.JournalPath);
        json.WriteStartObject("checks");
        foreach (var (checker, verdict) in result.Checks) json.WriteString(checker, verdict.Word);
        json.WriteEndObject();
        json.WriteStartObject("checkReasons");
        foreach (var (checker,
            verdict) in result.Checks.Where(c =>
            c.Verdict.Reason.Length > 0)) json.WriteString(checker, verdict.Reason);
        json.WriteEndObject();
        json.WriteStartArray("candidates");
        foreach (var (candidate, checks) in result.Candidates)
        {
            json.WriteStartObject();
            json.WriteString("rung", CertificateWords.Of(candidate.Rung));
            json.WriteString("closing", candidate.Closing is { } theorem ? CertificateWords.Of(theorem) : null);
            json.WriteString("alphaHi", candidate.AlphaHi.ToString());
            foreach (var (checker, verdict) in checks) json.WriteString(checker, verdict.Word);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (result.Flow is { } flow)
        {
            json.WriteStartObject("flow");
            FlowJson.WriteMembers(json, flow);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("flow");
            json.WriteString("flowSkipped", result.FlowSkipped);
        }
    });

    /// <summary>The snap mode, or null.</summary>
    public static void WriteSnap(Utf8JsonWriter json, int? digits)
    {
        if (digits is { } d) json.WriteNumber("snapDigits", d);
        else json.WriteNull("snapDigits");
    }
}
