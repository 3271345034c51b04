using SymmetryKit.Exact;

namespace SymmetryKit.Certification.Tests;

/// <summary>The accepted mutants, each kind with the reason why the mutant proves what it claims.</summary>
internal static class HarmlessMutations
{
    /// <summary>Why accepting the mutant is right; null if there is no reason on the list.</summary>
    /// <remarks>The slow checker must agree besides: a reason alone excuses nothing.</remarks>
    public static string? Reason(Mutant mutant, ThresholdCertificate before, ThresholdCertificate after)
    {
        if (after.Argument is NoInteractionArgument) return FreeReason(mutant);
        if (before.Argument is not StageBoundArgument was || after.Argument is not StageBoundArgument now) return null;
        return mutant.Member switch
        {
            "game/name" => "the display name is for people",
            "game/snapDigits" => "how the game was read is for people; the digest fixes the game",
            "alphaHi" when after.AlphaHi > before.AlphaHi =>
                "a larger coefficient is a weaker claim, and the bounds hold for it",
            "alphaHi" => "the evidence proves a little more than was claimed",
            "argument/rung" => "who found the bounds is for people; the check is the same",
            "argument/unit" =>
                "the same numbers still are bounds and close in the other unit; every fact is recomputed in it",
            "argument/offset" => "a constant added to the rewards changes no span",
            "argument/beliefDepth" => "the bounds also hold over the other points",
            "argument/precision" => "rounding more or less coarsely is sound at every precision",
            "argument/potential" => "any potential is sound as long as the widths hold for it",
            "argument/multipliers" or "argument/weights" => "any positive multipliers that close are a proof",
            "argument/jointSpans" or "argument/localSpans" or "argument/mixed" or "argument/widths"
                or "argument/ratios" =>
                Grew(was, now) ? "a larger bound is a weaker premise, and it still closes"
                    : "the bound was looser than it needed to be",
            _ => null,
        };
    }

    private static string? FreeReason(Mutant mutant) => mutant.Member switch
    {
        "game/name" or "game/snapDigits" => "for people",
        "alphaHi" => "every positive coefficient will do",
        "horizon" => "nothing interacts at the other horizon either",
        "objective" => "nothing interacts under the other entropy either",
        _ => null,
    };

    private static bool Grew(StageBoundArgument was, StageBoundArgument now) =>
        Numbers(was).Zip(Numbers(now)).All(e => e.Second >= e.First);

    private static IEnumerable<Rational> Numbers(StageBoundArgument claim) =>
        new[] { claim.JointSpans, claim.LocalSpans, claim.Mixed, claim.Ratios }.SelectMany(rows =>
            rows.SelectMany(row => row)).Concat(claim.Widths);
}
