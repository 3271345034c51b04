using System.Collections.Immutable;
using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Symmetry.Tests;

/// <summary>Small games written out by hand, so that these tests depend on no reader.</summary>
internal static class TestGames
{
    private static readonly Rational Half = new(1, 2);

    /// <summary>Two agents, a tiger behind one of two doors, hints that are right 17 times in 20.</summary>
    public static DecPomdp DecTiger()
    {
        var builder = new DecPomdpBuilder(
            ["1", "2"], ["tiger-left", "tiger-right"],
            [["open-left", "open-right", "listen"], ["open-left", "open-right", "listen"]],
            [["hear-left", "hear-right"], ["hear-left", "hear-right"]]) { Name = "dectiger" };
        for (var s = 0; s < 2; s++)
        {
            builder.SetInitial(s, Half);
            for (var a = 0; a < 9; a++)
            {
                var (x, y) = (a / 3, a % 3);
                builder.SetReward(a, s, TigerReward(s, x, y));
                for (var t = 0; t < 2; t++) builder.SetTransition(a, s, t, a == 8 ? (s == t ? 1 : 0) : Half);
                for (var o = 0; o < 4; o++)
                {
                    builder.SetObservation(a, s, o, a == 8 ? Hint(s, o / 2) * Hint(s, o % 2) : Half * Half);
                }
            }
        }

        return builder.Build();

        static Rational Hint(int tiger, int heard) => tiger == heard ? new(17, 20) : new(3, 20);
    }

    /// <summary>n agents with k levers each; 1 if all pull the same one, <paramref name="odd"/> for lever 0.</summary>
    public static DecPomdp Levers(int agents, int levers, Rational? odd = null)
    {
        var builder = Builder(1, [.. Enumerable.Repeat(levers, agents)], [.. Enumerable.Repeat(1, agents)]);
        Constant(builder);
        for (var lever = 0; lever < levers; lever++)
        {
            var all = builder.JointActions.IndexOf([.. Enumerable.Repeat(lever, agents)]);
            builder.SetReward(all, 0, lever == 0 ? odd ?? 1 : 1);
        }

        return builder.Build();
    }

    /// <summary>A builder whose elements are called s0, a0, o0 and so on.</summary>
    public static DecPomdpBuilder Builder(
        int states, ImmutableArray<int> actions, ImmutableArray<int> observations) => new(
        Names("agent", actions.Length),
        Names("s", states),
        [.. actions.Select(k => Names("a", k))],
        [.. observations.Select(k => Names("o", k))]);

    /// <summary>Makes every state stay, start equally likely, and give the first joint observation.</summary>
    public static void Constant(DecPomdpBuilder builder)
    {
        for (var s = 0; s < builder.States.Length; s++)
        {
            builder.SetInitial(s, new(1, builder.States.Length));
            for (var a = 0; a < builder.JointActions.Count; a++)
            {
                builder.SetTransition(a, s, s, 1);
                builder.SetObservation(a, s, 0, 1);
            }
        }
    }

    private static ImmutableArray<string> Names(string stem, int count) =>
        [.. Enumerable.Range(0, count).Select(k => $"{stem}{k}")];

    private static Rational TigerReward(int tiger, int x, int y) => (x, y) switch
    {
        (2, 2) => -2,
        (2, _) => y == tiger ? -101 : 9,
        (_, 2) => x == tiger ? -101 : 9,
        _ when x != y => -100,
        _ => x == tiger ? -50 : 20,
    };
}
