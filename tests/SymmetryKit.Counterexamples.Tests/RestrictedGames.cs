using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Counterexamples.Tests;

internal static class RestrictedGames
{
    /// <summary>
    /// The game of C1: two agents, two actions each; a match leads to three actions each, a mismatch to one.
    /// </summary>
    public static DecPomdp MatchForChoice(Rational reward)
    {
        var builder = new DecPomdpBuilder(
            ["agent1", "agent2"], ["table"], [["a", "b", "c"], ["a", "b", "c"]],
            [["match", "mismatch"], ["match", "mismatch"]]);
        builder.SetInitial(0, 1);
        for (var a = 0; a < 9; a++)
        {
            builder.SetTransition(a, 0, 0, 1).SetObservation(a, 0, a / 3 == a % 3 ? 0 : 3, 1);
            builder.SetReward(a, 0, a == 0 ? reward : 0);
        }

        for (var i = 0; i < 2; i++)
        {
            builder.SetLegalActions(i, null, [0, 1]).SetLegalActions(i, 0, [0, 1, 2]).SetLegalActions(i, 1, [0]);
        }

        return builder.Build();
    }
}
