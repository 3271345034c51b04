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
    public static void PrintText(CheckRequest request, CheckOutcome outcome, Terminal terminal)
    {
        var (horizon, objective) = Question(request.Bracket);
        var sheet = new Sheet()
            .Line("game", GameText.Describe(request.Loaded))
            .Line("question", $"horizon {horizon}, {CertificateWords.Of(objective)} entropy, α in nats per step")
            .Lines("claim", Claims(request.Bracket))
            .Line("verdict", Words(outcome.Verdict));
        foreach (var (name, tally) in outcome.Solvers) sheet.Lines(name, Words(tally));
        if (request.SmtFolder is { } folder && outcome.Verdict.Kind == VerdictKind.Accepted)
        {
            sheet.Line("smt2", $"{outcome.Steps} steps in {folder}");
        }

        sheet.Print(terminal);
    }

    /// <summary>For scripts; exact numbers are rational strings.</summary>
    public static void PrintJson(CheckRequest request, CheckOutcome outcome, Terminal terminal) =>
        JsonReport.Print(terminal, json =>
        {
            var bracket = request.Bracket;
            var (horizon, objective) = Question(bracket);
            json.WriteString("verdict", outcome.Verdict.Word);
            json.WriteString("reason", outcome.Verdict.Reason.Length > 0 ? outcome.Verdict.Reason : null);
            json.WriteString("z3", Word(outcome, "z3"));
            json.WriteString("solver", Word(outcome, "solver"));
            json.WriteString("alphaHi", bracket.AlphaHi?.ToString());
            json.WriteString("alphaLo", bracket.AlphaLo?.ToString());
            json.WriteNumber("horizon", horizon);
            json.WriteString("entropy", CertificateWords.Of(objective));
            json.WriteString("digest", bracket.Threshold?.GameDigest ?? bracket.Witness?.GameDigest);
            json.WriteStartObject("steps");
            foreach (var (name, tally) in outcome.Solvers)
            {
                json.WriteStartObject(name);
                foreach (var (word, count) in Counts(tally)) json.WriteNumber(word, count);
                json.WriteString(
                    "first", tally.FirstOther is { } first ? $"{first.Step}: {first.Verdict.Reason}" : null);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        });

    private static string? Word(CheckOutcome outcome, string name) => outcome.Solvers
        .Where(solver => solver.Name == name).Select(solver => solver.Tally.Kind.ToString().ToLowerInvariant())
        .FirstOrDefault();

    private static IEnumerable<(string Word, int Count)> Counts(StepTally tally) =>
    [
        ("unsat", tally[VerdictKind.Accepted]), ("sat", tally[VerdictKind.Rejected]),
        ("unknown", tally[VerdictKind.Unknown]), ("error", tally[VerdictKind.Error]),
        ("skipped", tally[VerdictKind.Skipped]),
    ];

    private static IEnumerable<string> Words(StepTally tally)
    {
        var counts = Counts(tally).Where(c => c.Count > 0 || c.Word != "skipped").Select(c => $"{c.Count} {c.Word}");
        yield return tally.Total == 0 ? "no step has any arithmetic to redo"
            : $"{tally.Total} steps: {string.Join(", ", counts)}";
        if (tally.FirstOther is { } first) yield return $"{first.Step}: {first.Verdict.Reason}";
    }

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
