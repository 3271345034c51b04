using SymmetryKit.Certification;
using SymmetryKit.Cli.Certify;
using SymmetryKit.Cli.Output;
using SymmetryKit.Games;
using SymmetryKit.Solving;

namespace SymmetryKit.Cli.Check;

/// <summary>What check says: the claims, and who holds them proved.</summary>
public static class CheckReport
{
    /// <summary>For people.</summary>
    public static void PrintText(
        BracketCertificate bracket, LoadedGame loaded, Verdict verdict, Verdict? z3, Terminal terminal)
    {
        var (horizon, objective) = Question(bracket);
        var sheet = new Sheet()
            .Line("game", GameText.Describe(loaded))
            .Line("question", $"horizon {horizon}, {CertificateWords.Of(objective)} entropy, α in nats per step")
            .Lines("claim", Claims(bracket))
            .Line("verdict", Words(verdict));
        if (z3 is not null) sheet.Line("z3", Words(z3));
        sheet.Print(terminal);
    }

    /// <summary>For scripts; exact numbers are rational strings.</summary>
    public static void PrintJson(BracketCertificate bracket, Verdict verdict, Verdict? z3, Terminal terminal) =>
        JsonReport.Print(terminal, json =>
        {
            var (horizon, objective) = Question(bracket);
            json.WriteString("verdict", verdict.Word);
            json.WriteString("reason", verdict.Reason.Length > 0 ? verdict.Reason : null);
            json.WriteString("z3", z3?.Word);
            json.WriteString("alphaHi", bracket.AlphaHi?.ToString());
            json.WriteString("alphaLo", bracket.AlphaLo?.ToString());
            json.WriteNumber("horizon", horizon);
            json.WriteString("entropy", CertificateWords.Of(objective));
            json.WriteString("digest", bracket.Threshold?.GameDigest ?? bracket.Witness?.GameDigest);
        });

    private static (int Horizon, EntropyObjective Objective) Question(BracketCertificate bracket) =>
        bracket.Threshold is { } threshold
            ? (threshold.Horizon, threshold.Objective)
            : (bracket.Witness!.Horizon, bracket.Witness.Objective);

    private static IEnumerable<string> Claims(BracketCertificate bracket)
    {
        if (bracket.AlphaHi is { } high) yield return $"one critical point for every α >= {GameText.Both(high)}";
        if (bracket.AlphaLo is { } low) yield return $"two or more at α = {GameText.Both(low)}";
        if (bracket is { AlphaHi: { } above, AlphaLo: { IsZero: false } below })
        {
            yield return $"so uniqueness begins between them: α_hi / α_lo = {GameText.Decimals(above / below)}";
        }
    }

    private static string Words(Verdict verdict) =>
        verdict.Reason.Length > 0 ? $"{verdict.Word}: {verdict.Reason}" : verdict.Word;
}
