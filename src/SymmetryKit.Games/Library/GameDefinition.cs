using System.Collections.Immutable;
using SymmetryKit.Exact;

namespace SymmetryKit.Games;

/// <summary>A game as its rules say it: T, Z and R as functions of a state and of one action per agent.</summary>
internal sealed record GameDefinition(string Name, ImmutableArray<string> States)
{
    public required ImmutableArray<string> Agents { get; init; }

    public required ImmutableArray<ImmutableArray<string>> Actions { get; init; }

    public required ImmutableArray<ImmutableArray<string>> Observations { get; init; }

    /// <summary>b0, one entry per state of positive probability.</summary>
    public required IEnumerable<(int State, Rational Probability)> Start { get; init; }

    /// <summary>T(.|s,a). Entries for the same state add up.</summary>
    public required Func<int, int[], IEnumerable<(int Next, Rational Probability)>> Transition { get; init; }

    /// <summary>Z(.|a,s'), one observation per agent. Entries for the same observation add up.</summary>
    public required Func<int[], int, IEnumerable<(int[] Observed, Rational Probability)>> Observation { get; init; }

    /// <summary>R(s,a).</summary>
    public required Func<int, int[], Rational> Reward { get; init; }

    public Rational Discount { get; init; } = Rational.One;

    /// <summary>The game.</summary>
    public DecPomdp Build()
    {
        var builder = new DecPomdpBuilder(Agents, States, Actions, Observations) { Name = Name, Discount = Discount };
        foreach (var (state, p) in Start) builder.SetInitial(state, p);
        for (var a = 0; a < builder.JointActions.Count; a++)
        {
            var actions = Agents.Select((_, i) => builder.JointActions.Component(a, i)).ToArray();
            for (var s = 0; s < States.Length; s++)
            {
                foreach (var (next, p) in Sum(Transition(s, actions))) builder.SetTransition(a, s, next, p);
                var observed = Observation(actions, s).Select(
                    o => (builder.JointObservations.IndexOf(o.Observed), o.Probability));
                foreach (var (observation, p) in Sum(observed)) builder.SetObservation(a, s, observation, p);
                builder.SetReward(a, s, Reward(s, actions));
            }
        }

        return builder.Build();
    }

    /// <summary>Names that differ by a number from 1.</summary>
    public static ImmutableArray<string> Numbered(string stem, int count) =>
        [.. Enumerable.Range(1, count).Select(k => FormattableString.Invariant($"{stem}{k}"))];

    /// <summary>The same list for every one of <paramref name="agents"/> agents.</summary>
    public static ImmutableArray<ImmutableArray<string>> ForEach(int agents, params ImmutableArray<string> names) =>
        [.. Enumerable.Repeat(names, agents)];

    /// <summary>What two independent draws give together.</summary>
    public static IEnumerable<(int[] Drawn, Rational Probability)> Independent(
        IEnumerable<(int Drawn, Rational Probability)> first, IEnumerable<(int Drawn, Rational Probability)> second) =>
        from x in first from y in second select (new[] { x.Drawn, y.Drawn }, x.Probability * y.Probability);

    private static IEnumerable<(int Index, Rational Probability)> Sum(
        IEnumerable<(int Index, Rational Probability)> entries) =>
        entries.GroupBy(e => e.Index).Select(g => (g.Key, g.Aggregate(Rational.Zero, (sum, e) => sum + e.Probability)));
}
