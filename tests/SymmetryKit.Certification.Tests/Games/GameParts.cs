using System.Collections.Immutable;
using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Certification.Tests;

/// <summary>Builders with numbered names, for games written down by their numbers alone.</summary>
internal static class GameParts
{
    /// <summary>A builder with the given sizes; nothing is set yet.</summary>
    public static DecPomdpBuilder Builder(int states, IEnumerable<int> actions, IEnumerable<int> observations)
    {
        var counts = actions.ToArray();
        return new DecPomdpBuilder(
            Names("agent", counts.Length), Names("s", states),
            [.. counts.Select(k => Names("a", k))], [.. observations.Select(k => Names("o", k))]);
    }

    /// <summary>prefix0, prefix1, ....</summary>
    public static ImmutableArray<string> Names(string prefix, int count) =>
        [.. Enumerable.Range(0, count).Select(k => $"{prefix}{k}")];

    /// <summary>One state that stays, one observation for everybody; the reward as a function of the actions.</summary>
    public static DecPomdp OneState(int[] actions, Func<int[], Rational> reward, Rational? discount = null)
    {
        var builder = Builder(1, actions, actions.Select(_ => 1));
        builder.Discount = discount ?? 1;
        builder.SetInitial(0, 1);
        for (var a = 0; a < builder.JointActions.Count; a++)
        {
            builder.SetTransition(a, 0, 0, 1).SetObservation(a, 0, 0, 1)
                .SetReward(a, 0, reward(Components(builder, a)));
        }

        return builder.Build();
    }

    /// <summary>The actions of a joint action, agent by agent.</summary>
    public static int[] Components(DecPomdpBuilder builder, int jointAction) =>
        [.. Enumerable.Range(0, builder.Agents.Length).Select(i => builder.JointActions.Component(jointAction, i))];
}
