using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Dynamics.Tests;

/// <summary>A small random game with its tree, flat arrays and random logits; printed by what makes it.</summary>
public sealed class RandomGame
{
    private readonly Random _random;

    /// <param name="seed">Any number.</param>
    /// <param name="isRestricted">Whether some actions are legal after some observations only; such games may also have
    /// a single agent.</param>
    public RandomGame(int seed, bool isRestricted = false)
    {
        (Seed, IsRestricted) = (seed, isRestricted);
        _random = new Random(seed);
        var n = _random.Next(isRestricted ? 1 : 2, 4);
        // Sizes stop where an enumeration of all trajectories would no longer take milliseconds.
        var horizon = _random.Next(1, n == 2 ? 4 : 3);
        var actions = Enumerable.Range(0, n).Select(_ => _random.Next(1, horizon == 3 ? 3 : 4)).ToArray();
        var observations = Enumerable.Range(0, n).Select(_ => _random.Next(1, 3)).ToArray();
        var states = _random.Next(1, 4);
        var builder = new DecPomdpBuilder(
            Names("i", n), Names("s", states),
            [.. actions.Select(k => Names("a", k))], [.. observations.Select(k => Names("o", k))])
        {
            Name = $"random {seed}",
            Discount = new[] { Rational.One, new Rational(9, 10), new Rational(1, 2) }[_random.Next(3)],
        };
        Distribution(states, builder.SetInitial);
        for (var a = 0; a < builder.JointActions.Count; a++)
        {
            for (var s = 0; s < states; s++)
            {
                Distribution(states, (t, p) => builder.SetTransition(a, s, t, p));
                Distribution(builder.JointObservations.Count, (o, p) => builder.SetObservation(a, s, o, p));
                builder.SetReward(a, s, new Rational(_random.Next(-20, 21), 4));
            }
        }

        if (isRestricted) Restrict(builder, actions, observations);
        Tree = HistoryTree.Build(builder.Build(), horizon);
        Flat = FlatGame.From(Tree);
        Logits = Vector(1.5);
        Alpha = 0.1 + (2 * _random.NextDouble());
    }

    public int Seed { get; }

    public bool IsRestricted { get; }

    public HistoryTree Tree { get; }

    public FlatGame Flat { get; }

    public double[] Logits { get; }

    public double Alpha { get; }

    public static Arbitrary<RandomGame> Any => Arb.From(Gen.Choose(0, 1_000_000).Select(seed => new RandomGame(seed)));

    /// <summary>Half of them restricted.</summary>
    public static Arbitrary<RandomGame> OfAnyRules => Arb.From(
        Gen.Choose(0, 1_000_000).Select(seed => new RandomGame(seed / 2, seed % 2 == 1)));

    public static Arbitrary<EntropyObjective> Objectives =>
        Arb.From(Gen.Elements(EntropyObjective.Visited, EntropyObjective.PerHistory));

    public double[] Vector(double scale) =>
        [.. Enumerable.Range(0, Flat.ParameterCount).Select(_ => scale * ((2 * _random.NextDouble()) - 1))];

    public override string ToString() =>
        $"seed {Seed}{(IsRestricted ? ", restricted" : "")}, horizon {Tree.Horizon}, "
        + $"actions {string.Join('x', Tree.Game.JointActions.Sizes)}, "
        + $"discount {Tree.Game.Discount}, alpha {Alpha}";

    private static ImmutableArray<string> Names(string prefix, int count) =>
        [.. Enumerable.Range(0, count).Select(k => $"{prefix}{k}")];

    private void Restrict(DecPomdpBuilder builder, int[] actions, int[] observations)
    {
        for (var i = 0; i < actions.Length; i++)
        {
            for (var o = -1; o < observations[i]; o++)
            {
                var legal = Enumerable.Range(0, actions[i]).Where(_ => _random.Next(3) > 0).ToList();
                if (legal.Count == 0) legal.Add(_random.Next(actions[i]));
                builder.SetLegalActions(i, o < 0 ? null : o, legal);
            }
        }
    }

    /// <summary>Rational probabilities with many zeros, so that histories become unreachable.</summary>
    private void Distribution(int count, Func<int, Rational, DecPomdpBuilder> set)
    {
        var weights = Enumerable.Range(0, count).Select(_ => Math.Max(0, _random.Next(-4, 5))).ToArray();
        if (weights.Sum() == 0) weights[_random.Next(count)] = 1;
        for (var k = 0; k < count; k++) set(k, new Rational(weights[k], weights.Sum()));
    }
}
