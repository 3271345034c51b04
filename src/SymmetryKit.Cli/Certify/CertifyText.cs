using SymmetryKit.Certification;
using SymmetryKit.Cli.Output;
using SymmetryKit.Solving;
using SymmetryKit.Symmetry;

namespace SymmetryKit.Cli.Certify;

/// <summary>
/// The summary of a certify run that a person reads: what is proved, by whom it was checked, what is only numeric.
/// </summary>
public static class CertifyText
{
    private const int MostGenerators = 6;

    /// <summary>Prints the summary.</summary>
    public static void Print(CertifyResult result, Terminal terminal)
    {
        var request = result.Request;
        var sheet = new Sheet()
            .Line("game", GameText.Describe(request.Loaded))
            .Line("", request.Loaded.Game.Digest)
            .Line("question",
                $"horizon {request.Horizon}, {CertificateWords.Of(request.Objective)} entropy, α in nats per step")
            .Line("group", GroupText.Order(result.Group, result.GroupIsWhole))
            .Lines("", Generators(result.Group));
        if (result.Best is { } best)
        {
            sheet.Line("proved", Claim(best))
                .Line("", $"by {Theorem(best)}")
                .Lines("", Bracket(result, best))
                .Lines("checked", result.Checks.Select(c =>
                    $"{c.Checker}: {c.Verdict.Word}{(c.Verdict.Reason.Length > 0 ? $" ({c.Verdict.Reason})" : "")}"))
                .Line("certificate", request.CertificatePath);
            if (result.Candidates.Length > 1)
            {
                sheet.Table("all rungs", ["rung", "theorem", "α_hi", "decimal", "symkit", "z3"],
                    result.Candidates.Select(c => new[]
                {
                    CertificateWords.Of(c.Candidate.Rung), Id(c.Candidate),
                    c.Candidate.AlphaHi.ToString(), GameText.Decimals(c.Candidate.AlphaHi), c.Of("symkit")
                        .Word, c.Of("z3").Word,
                }));
            }
        }
        else
        {
            sheet.Line("undecided", "no rung gave a threshold in the time allowed");
            if (result.Witness is { } witness)
            {
                sheet.Line("proved", $"at α = {GameText.Both(witness.AlphaLo)} there are two critical points")
                    .Line("certificate", request.CertificatePath);
            }
        }

        if (result.JournalPath is { } journal) sheet.Line("stopped", $"{journal}: --resume goes on from there");
        if (result.Flow is { } flow) FlowText.Add(sheet, flow, "numeric");
        else sheet.Line("numeric", $"no flow was run: {result.FlowSkipped}");
        sheet.Print(terminal);
    }

    /// <summary>The generators in the game's own names, the first few of many.</summary>
    public static IEnumerable<string> Generators(ModelSymmetryGroup group)
    {
        foreach (var g in group.Generators.Take(MostGenerators))
        {
            yield return ModelSymmetryNotation.Describe(group.Game, g);
        }

        if (group.Generators.Length > MostGenerators)
        {
            yield return $"and {group.Generators.Length - MostGenerators} more generators (see symkit symmetries)";
        }
    }

    private static string Claim(ThresholdCandidate best) => best.AlphaHi.IsZero
        ? "for every α > 0 there is exactly one critical point, fixed by the whole group"
        : $"for every α >= {GameText.Both(best.AlphaHi)} there is exactly one critical point, fixed by the whole group";

    private static IEnumerable<string> Bracket(CertifyResult result, ThresholdCandidate best)
    {
        if (result.Witness is { } witness)
        {
            yield return $"at α = {GameText.Both(witness.AlphaLo)} there are two, enclosed: "
                + $"α_hi / α_lo = {GameText.Decimals(best.AlphaHi / witness.AlphaLo)}";
        }
        else if (result.Request.WitnessTime > TimeSpan.Zero && !best.AlphaHi.IsZero)
        {
            yield return "no coefficient without uniqueness was found: "
                + "how close this is to the true threshold is not known";
        }
    }

    private static string Id(ThresholdCandidate candidate) =>
        candidate.Closing is { } closing ? CertificateWords.Of(closing)
        : candidate.Certificate.Argument is BoxTreeArgument ? "T9" : "-";

    private static string Theorem(ThresholdCandidate best) => best.Certificate.Argument switch
    {
        StageBoundArgument claim => $"{CertificateWords.Of(claim.Closing)} on the stage bounds of rung "
            + $"{CertificateWords.Of(best.Rung)} (see proofs/), in exact rationals",
        BoxTreeArgument => $"T9 on every box of a bisection (rung {CertificateWords.Of(best.Rung)}, see proofs/), "
            + "in fixed-point numbers rounded outward",
        _ => "the absence of any interaction between policies",
    };
}
