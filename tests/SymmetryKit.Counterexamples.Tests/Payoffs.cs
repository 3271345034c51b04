using System.Collections.Immutable;
using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Counterexamples.Tests;

internal static class Payoffs
{
    /// <summary>Levers of which all but the last pay the same on unanimous choice.</summary>
    public static DecPomdp LeversWithOdd(int agents, int levers, int odd, int even) => OneShot(
        [.. Enumerable.Repeat(levers + 1, agents)],
        pulled => pulled.Any(p => p != pulled[0]) ? 0 : pulled[0] == levers ? odd : even);

    public static DecPomdp OneShot(ImmutableArray<int> actions, Func<int[], Rational> payoff)
    {
        var builder = new DecPomdpBuilder(
            [.. actions.Select((_, i) => $"agent{i + 1}")], ["table"],
            [.. actions.Select(k => Enumerable.Range(1, k).Select(a => $"a{a}").ToImmutableArray())],
            [.. actions.Select(_ => ImmutableArray.Create("nothing"))]);
        builder.SetInitial(0, 1);
        for (var a = 0; a < builder.JointActions.Count; a++)
        {
            var joint = a;
            builder.SetTransition(a, 0, 0, 1).SetObservation(a, 0, 0, 1)
                .SetReward(a, 0, payoff([.. actions.Select((_, i) => builder.JointActions.Component(joint, i))]));
        }

        return builder.Build();
    }
}
