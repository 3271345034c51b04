using System.Collections.Immutable;
using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Solving.Tests;

/// <summary>Games small enough to know everything about.</summary>
internal static class TestGames
{
    /// <summary>
    /// n agents, one state, one observation, k actions each; the reward as a function of the actions.
    /// </summary>
    public static DecPomdp Matrix(int agents, int actions, Func<int[], Rational> reward, Rational? discount = null)
    {
        var names = Enumerable.Range(0, actions).Select(a => $"a{a}").ToImmutableArray();
        var builder = new DecPomdpBuilder(
            [.. Enumerable.Range(0, agents).Select(i => $"agent{i}")], ["s"],
            [.. Enumerable.Repeat(names, agents)], [.. Enumerable.Repeat(ImmutableArray.Create("o"), agents)])
        {
            Name = "matrix",
            Discount = discount ?? 1,
        };
        builder.SetInitial(0, 1);
        for (var a = 0; a < builder.JointActions.Count; a++)
        {
            builder.SetTransition(a, 0, 0, 1).SetObservation(a, 0, 0, 1);
            builder.SetReward(a, 0, reward(
                [.. Enumerable.Range(0, agents).Select(i => builder.JointActions.Component(a, i))]));
        }

        return builder.Build();
    }

    /// <summary>k levers: 1 if all pull the same.</summary>
    public static DecPomdp Levers(int agents, int levers) =>
        Matrix(agents, levers, a => a.Distinct().Count() == 1 ? 1 : 0);

    /// <summary>
    /// A random game with small integer rewards and dyadic probabilities; everything follows from the seed.
    /// </summary>
    public static DecPomdp Random(int seed, int agents = 2, int states = 2, int actions = 2, int observations = 2,
        Rational? discount = null)
    {
        var random = new Random(seed);
        ImmutableArray<string> Names(string prefix, int count) =>
            [.. Enumerable.Range(0, count).Select(k => $"{prefix}{k}")];
        var builder = new DecPomdpBuilder(
            Names("agent", agents), Names("s", states),
            [.. Enumerable.Repeat(Names("a", actions), agents)],
                [.. Enumerable.Repeat(Names("o", observations), agents)])
        {
            Name = $"random-{seed}",
            Discount = discount ?? 1,
        };
        for (var s = 0; s < states; s++) builder.SetInitial(s, new Rational(1, states));
        for (var a = 0; a < builder.JointActions.Count; a++)
        {
            for (var s = 0; s < states; s++)
            {
                foreach (var (t, p) in Split(random, states)) builder.SetTransition(a, s, t, p);
                foreach (var (o, p) in Split(random, builder.JointObservations.Count))
                {
                    builder.SetObservation(a, s, o, p);
                }
                builder.SetReward(a, s, random.Next(-5, 6));
            }
        }

        return builder.Build();
    }

    private static IEnumerable<(int Index, Rational Probability)> Split(Random random, int count)
    {
        var weights = Enumerable.Range(0, count).Select(_ => random.Next(0, 4)).ToArray();
        weights[random.Next(count)]++;
        var total = weights.Sum();
        return weights.Select((w, k) => (k, new Rational(w, total)));
    }
}
