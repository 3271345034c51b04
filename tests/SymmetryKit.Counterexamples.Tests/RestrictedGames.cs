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

    /// <summary>
    /// Rewards that all differ, in one state: the first agent has only action a after the first stage.
    /// </summary>
    public static DecPomdp OneActionLater()
    {
        var builder = new DecPomdpBuilder(
            ["agent1", "agent2"], ["table"], [["a", "b", "c"], ["a", "b", "c"]], [["seen"], ["seen"]]);
        builder.SetInitial(0, 1).SetLegalActions(0, 0, [0]);
        for (var a = 0; a < 9; a++) builder.SetTransition(a, 0, 0, 1).SetObservation(a, 0, 0, 1).SetReward(a, 0, a);
        return builder.Build();
    }

    /// <summary>
    /// In the second state, which the first agent sees, its actions b and c are worth the same while the other agent
    /// plays a or b; all other rewards differ. The other agent has its first <paramref name="choices"/> actions.
    /// </summary>
    public static DecPomdp SameInTheSecondState(int choices)
    {
        var builder = new DecPomdpBuilder(
            ["agent1", "agent2"], ["first", "second"], [["a", "b", "c"], ["a", "b", "c"]],
            [["first", "second"], ["seen"]]);
        builder.SetInitial(0, 1);
        for (var a = 0; a < 9; a++)
        {
            for (var s = 0; s < 2; s++)
            {
                builder.SetTransition(a, s, 0, new Rational(1, 2)).SetTransition(a, s, 1, new Rational(1, 2));
                builder.SetObservation(a, s, s, 1).SetReward(a, s, 9 * s + (s == 1 && (a is 6 or 7) ? a - 3 : a));
            }
        }

        var legal = Enumerable.Range(0, choices).ToArray();
        return builder.SetLegalActions(1, null, legal).SetLegalActions(1, 0, legal).Build();
    }
}
