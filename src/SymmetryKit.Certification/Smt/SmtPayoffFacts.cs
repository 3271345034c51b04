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
            .Select(a => SmtLibScript.Number((Expected(game, a) - claim.Offset) / claim.Unit)).ToArray();
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
                            yield return $"(> (- (+ {payoffs[a]} {payoffs[space.With(below, j, l)]}) {payoffs[right]} {payoffs[below]}) {bound})";
                        }
                    }
                }
            }
        }
    }

    private static Rational Expected(DecPomdp game, int jointAction)
    {
        var sum = Rational.Zero;
        for (var s = 0; s < game.StateCount; s++) sum += game.InitialDistribution[s] * game.Reward[s, jointAction];
        return sum;
    }
}
