using System.Collections.Immutable;
using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Benchmarks.Thresholds;

/// <summary>The games of the threshold table: one-shot families, and the example files at small horizons.</summary>
internal static class ThresholdGames
{
    private static readonly (string Folder, int[] Horizons)[] Examples =
    [
        ("dectiger", [1, 2, 3]), ("dectiger-skewed", [2]), ("broadcast", [2, 3, 4]), ("broadcast-buffers", [2]),
        ("recycling", [2, 3]), ("two-generals", [2]), ("grid-small", [2]),
    ];

    public static IEnumerable<(string Name, DecPomdp Game, int Horizon)> All()
    {
        for (var k = 2; k <= 10; k++) yield return ($"levers-{k}", Levers(2, k), 1);
        yield return ("levers-nine-odd", Matrix(2, 10, a => Matches(a) ? a[0] == 9 ? new Rational(9, 10) : 1 : 0), 1);
        yield return ("matching-3-agents", Levers(3, 2), 1);
        yield return ("matching-4-agents", Levers(4, 2), 1);
        foreach (var seed in new[] { 1, 2, 3 })
        {
            yield return ($"random-2x3x3-{seed}", Random(seed, 2, 3), 1);
            yield return ($"random-3x2x2x2-{seed}", Random(seed, 3, 2), 1);
            yield return ($"random-two-stage-{seed}", RandomStages(seed), 2);
        }

        foreach (var (folder, horizons) in Examples)
        {
            foreach (var file in Directory.Exists($"examples/{folder}") ? Directory.GetFiles($"examples/{folder}") : [])
            {
                if (!file.EndsWith(".dpomdp", StringComparison.Ordinal)) continue;
                var game = GameFile.Read(file).Game;
                foreach (var horizon in horizons) yield return ($"{folder} h={horizon}", game, horizon);
            }
        }
    }

    private static DecPomdp Levers(int agents, int levers) => Matrix(agents, levers, a => Matches(a) ? 1 : 0);

    private static bool Matches(int[] actions) => actions.Distinct().Count() == 1;

    private static DecPomdp Random(int seed, int agents, int actions)
    {
        var random = new Random(seed);
        return Matrix(agents, actions, _ => new Rational(random.Next(-100, 101), 100));
    }

    // Two agents, two states, two actions, two observations: rewards in hundredths, chances in eighths.
    private static DecPomdp RandomStages(int seed)
    {
        var random = new Random(seed);
        ImmutableArray<string> two = ["0", "1"];
        var builder = new DecPomdpBuilder(["a", "b"], two, [two, two], [two, two]) { Name = "random" };
        builder.SetInitial(0, new(1, 2)).SetInitial(1, new(1, 2));
        for (var a = 0; a < builder.JointActions.Count; a++)
        {
            for (var s = 0; s < 2; s++)
            {
                builder.SetReward(a, s, new Rational(random.Next(-100, 101), 100));
                var stay = new Rational(random.Next(0, 9), 8);
                builder.SetTransition(a, s, 0, stay).SetTransition(a, s, 1, 1 - stay);
                var (first, second) = (new Rational(random.Next(0, 9), 8), new Rational(random.Next(0, 9), 8));
                for (var o = 0; o < 4; o++)
                {
                    builder.SetObservation(a, s, o, (o < 2 ? first : 1 - first) * (o % 2 == 0 ? second : 1 - second));
                }
            }
        }

        return builder.Build();
    }

    private static DecPomdp Matrix(int agents, int actions, Func<int[], Rational> reward)
    {
        var names = Enumerable.Range(0, actions).Select(a => $"a{a}").ToImmutableArray();
        var builder = new DecPomdpBuilder(
            [.. Enumerable.Range(0, agents).Select(i => $"agent{i}")],
            ["s"],
            [.. Enumerable.Repeat(names, agents)],
            [.. Enumerable.Repeat(ImmutableArray.Create("o"), agents)])
        { Name = "matrix" };
        builder.SetInitial(0, 1);
        for (var a = 0; a < builder.JointActions.Count; a++)
        {
            builder.SetTransition(a, 0, 0, 1).SetObservation(a, 0, 0, 1);
            int[] played = [.. Enumerable.Range(0, agents).Select(i => builder.JointActions.Component(a, i))];
            builder.SetReward(a, 0, reward(played));
        }

        return builder.Build();
    }
}
