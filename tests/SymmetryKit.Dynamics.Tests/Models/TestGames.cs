using System.Collections.Immutable;
using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Dynamics.Tests;

/// <summary>Games with published numbers, built from their descriptions.</summary>
public static class TestGames
{
    /// <summary>One stage, one lever each; pays <paramref name="payoffs"/> of the lever that both agents pull, else 0.</summary>
    public static DecPomdp Levers(params Rational[] payoffs) => Matching(2, payoffs);

    /// <summary><paramref name="count"/> levers that pay 1.</summary>
    public static DecPomdp EqualLevers(int count) => Levers([.. Enumerable.Repeat(Rational.One, count)]);

    /// <summary>Nine levers that pay 1 and one that pays 9/10.</summary>
    public static DecPomdp NinePlusOdd() => Levers([.. Enumerable.Repeat(Rational.One, 9), new Rational(9, 10)]);

    /// <summary>One stage; pays <paramref name="payoffs"/> of the lever that all <paramref name="agents"/> pull, else 0.</summary>
    public static DecPomdp Matching(int agents, params Rational[] payoffs)
    {
        var builder = new DecPomdpBuilder(
            Names("agent", agents), ["s"], Repeat(agents, Names("lever", payoffs.Length)), Repeat(agents, ["o"]));
        builder.SetInitial(0, 1);
        for (var a = 0; a < builder.JointActions.Count; a++)
        {
            builder.SetTransition(a, 0, 0, 1).SetObservation(a, 0, 0, 1);
            var first = builder.JointActions.Component(a, 0);
            var unanimous = Enumerable.Range(1, agents - 1).All(i => builder.JointActions.Component(a, i) == first);
            builder.SetReward(a, 0, unanimous ? payoffs[first] : Rational.Zero);
        }

        return builder.Build();
    }

    /// <summary>The decentralized tiger.</summary>
    public static DecPomdp DecTiger()
    {
        var builder = new DecPomdpBuilder(
            ["first", "second"], ["tiger-left", "tiger-right"], Repeat(2, ["listen", "open-left", "open-right"]),
            Repeat(2, ["hear-left", "hear-right"]));
        for (var s = 0; s < 2; s++)
        {
            builder.SetInitial(s, new Rational(1, 2));
            for (var a = 0; a < 9; a++)
            {
                var (first, second) = (a / 3, a % 3);
                for (var t = 0; t < 2; t++)
                {
                    builder.SetTransition(a, s, t, a == 0 ? (s == t ? 1 : 0) : new Rational(1, 2));
                }

                for (var o = 0; o < 4; o++)
                {
                    Rational Hears(int heard) => a != 0 ? new Rational(1, 2) : heard == s ? new Rational(17, 20) : new Rational(3, 20);
                    builder.SetObservation(a, s, o, Hears(o / 2) * Hears(o % 2));
                }

                builder.SetReward(a, s, TigerReward(s, first, second));
            }
        }

        return builder.Build();
    }

    /// <summary>Two agents share a channel: a lone sender with a full buffer earns 1; buffers refill with probability 9/10 and 1/10.</summary>
    public static DecPomdp Broadcast()
    {
        var builder = new DecPomdpBuilder(
            ["first", "second"], ["00", "01", "10", "11"], Repeat(2, ["send", "wait"]), Repeat(2, ["collision", "silence"]));
        Rational[] refill = [new Rational(9, 10), new Rational(1, 10)];
        builder.SetInitial(3, 1);
        for (var a = 0; a < 4; a++)
        {
            bool[] sends = [a / 2 == 0, a % 2 == 0];
            for (var s = 0; s < 4; s++)
            {
                bool[] full = [s / 2 == 1, s % 2 == 1];
                Rational Full(int i) => sends[i] || !full[i] ? refill[i] : 1;
                for (var t = 0; t < 4; t++)
                {
                    builder.SetTransition(a, s, t, (t / 2 == 1 ? Full(0) : 1 - Full(0)) * (t % 2 == 1 ? Full(1) : 1 - Full(1)));
                }

                Rational Notices(int collision) => (a == 0) == (collision == 0) ? new Rational(9, 10) : new Rational(1, 10);
                for (var o = 0; o < 4; o++) builder.SetObservation(a, s, o, Notices(o / 2) * Notices(o % 2));
                var sender = sends[0] ? 0 : 1;
                builder.SetReward(a, s, sends[0] != sends[1] && full[sender] ? 1 : 0);
            }
        }

        return builder.Build();
    }

    public static FlatGame Flat(this DecPomdp game, int horizon = 1) => FlatGame.From(HistoryTree.Build(game, horizon));

    private static Rational TigerReward(int state, int first, int second)
    {
        if (first == 0 && second == 0) return -2;
        if (first != 0 && second != 0)
        {
            return first != second ? -100 : first - 1 == state ? -50 : 20;
        }

        return Math.Max(first, second) - 1 == state ? -101 : 9;
    }

    private static ImmutableArray<string> Names(string prefix, int count) =>
        [.. Enumerable.Range(0, count).Select(k => $"{prefix}{k}")];

    private static ImmutableArray<ImmutableArray<string>> Repeat(int count, ImmutableArray<string> names) =>
        [.. Enumerable.Repeat(names, count)];
}
