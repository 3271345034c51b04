using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Certification;

/// <summary>The stage bounds of a one-stage game, written out from its expected payoffs.</summary>
internal static class SmtPayoffFacts
{
    /// <summary>One SMT-LIB term per way in which a claimed mixed difference or width could be too small.</summary>
    public static IEnumerable<string> Violations(StageBoundArgument claim, DecPomdp game)
    {
        var space = game.JointActions;
        var payoffs = Enumerable.Range(0, space.Count)
            .Select(a => SmtLibScript.Number((NoInteractionChecker.Expected(game, a) - claim.Offset) / claim.Unit))
                .ToArray();
        if (!claim.Widths.IsEmpty)
        {
            for (var a = 0; a < payoffs.Length; a++)
            {
                for (var b = 0; b < payoffs.Length; b++)
                {
                    if (a != b) yield return $"(> (- {payoffs[a]} {payoffs[b]}) width_0)";
                }
            }
        }

        if (claim.Mixed.IsEmpty) yield break;
        for (var i = 0; i < game.AgentCount; i++)
        {
            for (var j = i + 1; j < game.AgentCount; j++)
            {
                var bound = $"mixed_0_{ClosingChecker.PairIndex(game.AgentCount, i, j)}";
                for (var a = 0; a < space.Count; a++)
                {
                    for (var k = space.Component(a, i) + 1; k < space.Sizes[i]; k++)
                    {
                        for (var l = 0; l < space.Sizes[j]; l++)
                        {
                            if (l == space.Component(a, j)) continue;
                            var (right, below) = (space.With(a, j, l), space.With(a, i, k));
                            yield return $"(> (- (+ {payoffs[a]} {payoffs[space.With(below, j, l)]}) "
                                + $"{payoffs[right]} {payoffs[below]}) {bound})";
                        }
                    }
                }
            }
        }
    }

    /// <summary>
    /// The script for a game without interaction; null where the reason is that too few agents choose.
    /// </summary>
    public static string? NoInteraction(int horizon, DecPomdp game)
    {
        var negations = game.Reward.Minimum == game.Reward.Maximum ? Differences(game)
            : ClosingChecker.DecidingAgents(game).Length > 1 && horizon == 1 ? MixedDifferences(game)
            : null;
        return negations is null ? null : $"""
            ; SymmetryKit threshold certificate, no interaction (S1.zero, T7): expected answer unsat
            ; game {game.Digest}, horizon {horizon}
            (set-logic QF_LRA)
            (assert (or false
              {string.Join("\n  ", negations)}))
            (check-sat)

            """;
    }

    private static IEnumerable<string> Differences(DecPomdp game) =>
        from s in Enumerable.Range(0, game.StateCount)
        from a in Enumerable.Range(0, game.JointActions.Count)
        select $"(not (= {SmtLibScript.Number(game.Reward[s, a])} {SmtLibScript.Number(game.Reward[0, 0])}))";

    private static IEnumerable<string> MixedDifferences(DecPomdp game)
    {
        var space = game.JointActions;
        var payoffs = Enumerable.Range(0, space.Count)
            .Select(a => SmtLibScript.Number(NoInteractionChecker.Expected(game, a))).ToArray();
        return from a in Enumerable.Range(0, space.Count)
            from i in Enumerable.Range(0, game.AgentCount)
            from j in Enumerable.Range(i + 1, game.AgentCount - i - 1)
            let right = space.With(a, j, 0)
            let below = space.With(a, i, 0)
            let corner = payoffs[space.With(below, j, 0)]
            select $"(not (= (+ {payoffs[a]} {corner}) (+ {payoffs[right]} {payoffs[below]})))";
    }
}
