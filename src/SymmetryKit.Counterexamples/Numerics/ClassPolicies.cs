using System.Collections.Immutable;
using SymmetryKit.Dynamics;
using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Counterexamples;

/// <summary>Policies that are uniform on some classes of actions at every history, and what they earn.</summary>
/// <remarks>Policies are flat; compared in doubles, and the one that a claim is about is evaluated exactly. Not
/// thread-safe.</remarks>
internal sealed class ClassPolicies(ClassCoordinates coordinates)
{
    /// <summary>Returns this close are equal.</summary>
    public const double Tolerance = 1e-9;

    private readonly ReturnEvaluator _evaluator = new(coordinates.Game);

    /// <summary>The coordinates whose classes are meant.</summary>
    public ClassCoordinates Coordinates { get; } = coordinates;

    /// <summary>What a policy earns.</summary>
    public double Return(ReadOnlySpan<double> policy) => _evaluator.Return(policy);

    /// <summary>What teams earn in which one agent is from one of two policies and all others are from the other:
    /// the mean over that agent, both ways.</summary>
    public double MixedReturn(ReadOnlySpan<double> first, ReadOnlySpan<double> second) =>
        (_evaluator.CrossPlay(first, second) + _evaluator.CrossPlay(second, first)) / 2;

    /// <summary>Those that earn most among the policies that take one class at every history; null if there are more
    /// than <paramref name="most"/> to compare.</summary>
    public IReadOnlyList<double[]>? Optima(int most, CancellationToken cancellation)
    {
        var choices = Coordinates.Classes.Select(set => set.Select(c => ImmutableArray.Create(c)).ToArray()).ToArray();
        if (Count(choices) > most) return null;
        var (optima, best) = (new List<double[]>(), double.NegativeInfinity);
        foreach (var policy in All(choices).Select(Coordinates.Uniform))
        {
            cancellation.ThrowIfCancellationRequested();
            var value = Return(policy);
            if (value < best - Tolerance) continue;
            if (value > best + Tolerance) optima.Clear();
            best = Math.Max(best, value);
            optima.Add(policy);
        }

        return optima;
    }

    /// <summary>The policies that take at every history any set of the given classes; null if there are more than
    /// <paramref name="most"/>.</summary>
    /// <param name="classes">By orbit of histories.</param>
    /// <param name="most">Where the list ends to be of use.</param>
    public IEnumerable<double[]>? Unions(IReadOnlyList<ImmutableArray<int>> classes, int most)
    {
        if (classes.Any(set => set.Length > 12)) return null;
        var choices = classes.Select(Subsets).ToArray();
        return Count(choices) <= most ? All(choices).Select(Coordinates.Uniform) : null;
    }

    /// <summary>The policy that takes the first of the likeliest actions.</summary>
    public ImmutableArray<double> First(ReadOnlySpan<double> policy) =>
        Greedy.Of(Coordinates.Game, policy, TieBreaking.ByIndex, Tolerance);

    /// <summary>The policy that is uniform on the actions that have some probability in another.</summary>
    public JointPolicy<Rational> Exact(ReadOnlySpan<double> policy)
    {
        var game = Coordinates.Game;
        var values = ImmutableArray.CreateBuilder<ImmutableArray<Rational>>();
        foreach (var local in game.Tree.LocalHistories)
        {
            var row = new Rational[local.Count * local.ActionCount];
            for (var history = 0; history < local.Count; history++)
            {
                var own = policy.Slice(game.Parameter(local.Agent, history, 0), local.ActionCount);
                var count = own.Length - own.Count(0.0);
                for (var a = 0; a < own.Length; a++)
                {
                    if (own[a] > 0) row[history * local.ActionCount + a] = new Rational(1, count);
                }
            }

            values.Add([.. row]);
        }

        return new JointPolicy<Rational>(game.Tree, values.ToImmutable());
    }

    private static long Count(ImmutableArray<int>[][] choices) =>
        choices.Aggregate(1L, (product, sets) => Math.Min(product * sets.Length, 1L << 40));

    // One set per orbit, the first orbit's changing fastest.
    private static IEnumerable<ImmutableArray<int>[]> All(ImmutableArray<int>[][] choices)
    {
        for (var number = 0L; number < Count(choices); number++)
        {
            var (rest, chosen) = (number, new ImmutableArray<int>[choices.Length]);
            for (var orbit = 0; orbit < chosen.Length; orbit++)
            {
                chosen[orbit] = choices[orbit][rest % choices[orbit].Length];
                rest /= choices[orbit].Length;
            }

            yield return chosen;
        }
    }

    private static ImmutableArray<int>[] Subsets(ImmutableArray<int> classes) =>
        [.. Enumerable.Range(1, (1 << classes.Length) - 1).Select(bits =>
            classes.Where((_, k) => (bits >> k & 1) == 1).ToImmutableArray())];
}
