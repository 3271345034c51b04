using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using SymmetryKit.Exact;

namespace SymmetryKit.Games.Tests;

/// <summary>Random games: one to three agents, one to four states, and names of every kind.</summary>
internal static class RandomGames
{
    private static readonly string[] OddNames =
    [
        "", " ", "*", "uniform", "identity", "reset", "T", "O", "R", "agents", "start", "include", "1", "0", "-1",
            "0.5", "1/2", "a b",
        "\"", "\\", "\\u0041", "#", ":", "\n", "\r", "\t", "\u0001", "\u2028", "é", "π_1", "😀", "{}", "null",
            "café-au-lait", "x.y", "NFG",
    ];

    /// <summary>All of them.</summary>
    public static Arbitrary<DecPomdp> All { get; } = Games(3, 4, OddNames).ToArbitrary();

    /// <summary>With at most two agents, three states and plain names: small enough to unroll naively.</summary>
    public static Arbitrary<DecPomdp> Small { get; } = Games(2, 3, []).ToArbitrary();

    private static Gen<DecPomdp> Games(int mostAgents, int mostStates, string[] oddNames) =>
        from agents in Gen.Choose(1, mostAgents)
        from states in Gen.Choose(1, mostStates)
        from actions in Gen.Choose(1, 3).ListOf(agents)
        from observations in Gen.Choose(1, 2).ListOf(agents)
        from seed in Gen.Choose(0, int.MaxValue - 1)
        select Make(states, [.. actions], [.. observations], oddNames, new Random(seed));

    private static DecPomdp Make(int states, int[] actions, int[] observations, string[] oddNames, Random random)
    {
        var builder = new DecPomdpBuilder(
            Names("agent", actions.Length, oddNames, random),
            Names("state", states, oddNames, random),
            [.. actions.Select(k => Names("act", k, oddNames, random))],
            [.. observations.Select(k => Names("obs", k, oddNames, random))])
        {
            Name = oddNames.Length == 0 ? "random" : oddNames[random.Next(oddNames.Length)],
            Discount = new Rational(random.Next(1, 8), 7),
        };
        foreach (var (s, p) in Row(states, random)) builder.SetInitial(s, p);
        // Half of the games repeat themselves, so that writers have something to say once.
        var repeats = random.Next(2) == 0;
        var rows = (T: Row(states, random), Z: Row(builder.JointObservations.Count, random), R: Number(random));
        for (var a = 0; a < builder.JointActions.Count; a++)
        {
            for (var s = 0; s < states; s++)
            {
                if (!repeats || random.Next(4) == 0)
                {
                    rows = (Row(states, random), Row(builder.JointObservations.Count, random), Number(random));
                }

                foreach (var (t, p) in rows.T) builder.SetTransition(a, s, t, p);
                foreach (var (o, p) in rows.Z) builder.SetObservation(a, s, o, p);
                builder.SetReward(a, s, rows.R);
            }
        }

        return builder.Build();
    }

    private static ImmutableArray<string> Names(string stem, int count, string[] oddNames, Random random)
    {
        // A third by number, a third plain, a third odd.
        var kind = random.Next(oddNames.Length > 0 ? 3 : 1);
        return kind switch
        {
            0 => [.. Enumerable.Range(0, count).Select(k => $"{stem}{k}")],
            1 => [.. Enumerable.Range(0, count).Select(k => $"{k}")],
            _ => [.. oddNames.OrderBy(_ => random.Next()).Take(count)],
        };
    }

    private static List<(int Index, Rational Probability)> Row(int width, Random random)
    {
        switch (random.Next(3))
        {
            case 0: return [(random.Next(width), 1)];
            case 1: return [.. Enumerable.Range(0, width).Select(i => (i, new Rational(1, width)))];
            default:
                var weights = Enumerable.Range(0, width).Select(i => i == 0 ? 1 + random.Next(
                    5) : random.Next(6)).ToArray();
                return [.. weights.Select((w, i) => (i, new Rational(w, weights.Sum())))];
        }
    }

    private static Rational Number(Random random) => random.Next(4) switch
    {
        0 => 0,
        1 => random.Next(-100, 100),
        2 => new Rational(random.Next(-1000, 1000), 1000),
        _ => new Rational(random.NextInt64(), random.NextInt64(1, long.MaxValue)) * (random.Next(2) == 0 ? 1 : -1),
    };
}
