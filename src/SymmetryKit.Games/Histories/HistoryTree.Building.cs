using System.Collections.Immutable;
using SymmetryKit.Exact;

namespace SymmetryKit.Games;

public sealed partial class HistoryTree
{
    /// <summary>Unrolls <paramref name="game"/> for <paramref name="horizon"/> stages.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="horizon"/> is below 1.</exception>
    /// <exception cref="HistoryTreeTooLargeException">More pairs than <see cref="HistoryTreeOptions.MaximumPairs"/> would be needed.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    /// <remarks>Time and memory proportional to the number of (joint history, joint action) pairs.</remarks>
    public static HistoryTree Build(
        DecPomdp game, int horizon, HistoryTreeOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(horizon, 1);
        options ??= new HistoryTreeOptions();
        var locals = Enumerable.Range(0, game.AgentCount)
            .Select(i => new LocalHistories(i, game.JointActions.Sizes[i])).ToImmutableArray();
        var arrays = new HistoryTreeArrays(locals, options.KeepStateWeights);
        var frontier = new List<ImmutableArray<Outcome>>
        {
            game.InitialDistribution.Select((p, s) => new Outcome(s, p)).Where(o => o.Probability > 0).ToImmutableArray(),
        };
        arrays.StageStarts.Add(0);
        Add(arrays, -1, -1, -1, Rational.One, Enumerable.Repeat(0, game.AgentCount), frontier[0]);
        for (var stage = 0; stage < horizon; stage++)
        {
            cancellation.ThrowIfCancellationRequested();
            arrays.StageStarts.Add(arrays.Parents.Count);
            frontier = Extend(game, arrays, stage, frontier, stage == horizon - 1, options, cancellation);
        }

        arrays.ChildStarts.Add(arrays.Parents.Count);
        return new HistoryTree(game, horizon, arrays);
    }

    private static List<ImmutableArray<Outcome>> Extend(
        DecPomdp game, HistoryTreeArrays arrays, int stage, List<ImmutableArray<Outcome>> frontier, bool last,
        HistoryTreeOptions options, CancellationToken cancellation)
    {
        var start = arrays.StageStarts[stage];
        var next = new List<ImmutableArray<Outcome>>();
        if (!last)
        {
            foreach (var local in arrays.Locals) local.BeginStage();
        }

        for (var k = 0; k < frontier.Count; k++)
        {
            cancellation.ThrowIfCancellationRequested();
            for (var a = 0; a < game.JointActions.Count; a++)
            {
                arrays.ChildStarts.Add(arrays.Parents.Count);
                arrays.WeightedRewards.Add(WeightedReward(game, frontier[k], a));
                if (last) continue;
                foreach (var (o, states) in Successors(game, frontier[k], a))
                {
                    var weight = Sum(states);
                    var joint = start + k;
                    var locals = arrays.Locals.Select((l, i) => l.GetOrAdd(
                        arrays.LocalIds[joint * game.AgentCount + i],
                        game.JointActions.Component(a, i),
                        game.JointObservations.Component(o, i)));
                    Add(arrays, joint, a, o, weight, locals, states);
                    next.Add(states);
                    if ((long)arrays.Parents.Count * game.JointActions.Count > options.MaximumPairs)
                    {
                        throw new HistoryTreeTooLargeException(
                            $"At horizon {stage + 2} and beyond the tree of joint histories has more than {options.MaximumPairs} (history, action) pairs; rungs a and b work without it.");
                    }
                }
            }
        }

        return next;
    }

    private static void Add(
        HistoryTreeArrays arrays, int parent, int action, int observation, Rational weight, IEnumerable<int> locals, ImmutableArray<Outcome> states)
    {
        arrays.Parents.Add(parent);
        arrays.IncomingActions.Add(action);
        arrays.IncomingObservations.Add(observation);
        arrays.Weights.Add(weight);
        arrays.LocalIds.AddRange(locals);
        arrays.StateWeights?.Add(states);
    }

    private static Rational WeightedReward(DecPomdp game, ImmutableArray<Outcome> states, int action)
    {
        var sum = Rational.Zero;
        foreach (var (s, w) in states) sum += w * game.Reward[s, action];
        return sum;
    }

    private static Rational Sum(ImmutableArray<Outcome> states)
    {
        var sum = Rational.Zero;
        foreach (var (_, w) in states) sum += w;
        return sum;
    }

    private static IEnumerable<(int Observation, ImmutableArray<Outcome> States)> Successors(
        DecPomdp game, ImmutableArray<Outcome> states, int action)
    {
        var next = new SortedDictionary<int, Rational>();
        foreach (var (s, w) in states)
        {
            foreach (var (t, p) in game.Dynamics.Transitions(s, action))
            {
                next[t] = next.GetValueOrDefault(t) + w * p;
            }
        }

        var byObservation = new SortedDictionary<int, ImmutableArray<Outcome>.Builder>();
        foreach (var (t, w) in next)
        {
            foreach (var (o, p) in game.Dynamics.ObservationOutcomes(action, t))
            {
                if (!byObservation.TryGetValue(o, out var list)) byObservation[o] = list = ImmutableArray.CreateBuilder<Outcome>();
                list.Add(new Outcome(t, w * p));
            }
        }

        return byObservation.Select(e => (e.Key, e.Value.ToImmutable()));
    }
}
