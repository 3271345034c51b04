using System.Collections.Immutable;
using SymmetryKit.Exact;

namespace SymmetryKit.Games;

/// <summary>
/// A game unrolled stage by stage: joint histories for the first stages, reachable states for the others.
/// </summary>
/// <remarks>
/// <para>
/// Stages 0 to d (the belief depth) have one point per joint history of positive weight, so that expectations over the
/// hidden state are exact there; later stages have one point per state that full-support policies reach at that stage.
/// Any function of (joint history, state) at a later stage is then bounded by its bounds on the states, which is what
/// the stage-bound sweep (S1) needs, at a cost polynomial in the number of states.
/// </para>
/// <para>d = 0 has the initial belief as its only joint history; d = h - 1 is the whole history tree.</para>
/// </remarks>
public sealed class LayeredModel
{
    private LayeredModel(DecPomdp game, int beliefDepth, ImmutableArray<Layer> layers) =>
        (Game, BeliefDepth, Layers) = (game, beliefDepth, layers);

    /// <summary>The game unrolled.</summary>
    public DecPomdp Game { get; }

    /// <summary>d: the last stage whose points are joint histories.</summary>
    public int BeliefDepth { get; }

    /// <summary>One layer per stage.</summary>
    public ImmutableArray<Layer> Layers { get; }

    /// <summary>Unrolls <paramref name="game"/> for <paramref name="horizon"/> stages.</summary>
    /// <param name="game">The game.</param>
    /// <param name="horizon">h, at least 1.</param>
    /// <param name="beliefDepth">d, from 0 to h - 1.</param>
    /// <param name="maximumPairs">Refusal limit for the tree of joint histories to depth d.</param>
    /// <param name="cancellation">Stops the unrolling.</param>
    /// <exception cref="ArgumentOutOfRangeException">The horizon is below 1 or the depth not in [0, h - 1].</exception>
    /// <exception cref="HistoryTreeTooLargeException">
    /// The tree to depth d has more than <paramref name="maximumPairs"/> (history, action) pairs.
    /// </exception>
    /// <remarks>O(size of the tree to depth d + number of different reachable state sets x size of T).</remarks>
    public static LayeredModel Build(
        DecPomdp game, int horizon, int beliefDepth,
        long maximumPairs = 20_000_000, CancellationToken cancellation = default)
    {
        HistoryDependentActionsException.ThrowIfRestricted(game, "No stage bounds");
        ArgumentOutOfRangeException.ThrowIfLessThan(horizon, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(beliefDepth);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(beliefDepth, horizon);
        var options = new HistoryTreeOptions { KeepStateWeights = true, MaximumPairs = maximumPairs };
        var tree = HistoryTree.Build(game, beliefDepth + 1, options, cancellation);
        var reachable = new ReachableStates(game, horizon);
        var layers = ImmutableArray.CreateBuilder<Layer>(horizon);
        for (var stage = 0; stage <= beliefDepth; stage++)
        {
            layers.Add(HistoryLayer(tree, stage, reachable, lastOfAll: stage == horizon - 1));
        }

        var shared = new Dictionary<(string From, string To), Layer>();
        for (var stage = beliefDepth + 1; stage < horizon; stage++)
        {
            cancellation.ThrowIfCancellationRequested();
            var last = stage == horizon - 1;
            var key = (reachable.Key(stage), last ? "" : reachable.Key(stage + 1));
            if (!shared.TryGetValue(key, out var layer)) shared[key] = layer = StateLayer(game, stage, reachable, last);
            layers.Add(layer);
        }

        return new LayeredModel(game, beliefDepth, layers.ToImmutable());
    }

    private static Layer HistoryLayer(HistoryTree tree, int stage, ReachableStates reachable, bool lastOfAll)
    {
        var actions = tree.Game.JointActions.Count;
        var (start, end) = (tree.StageStart(stage), tree.StageStart(stage + 1));
        var rewards = new Rational[(end - start) * actions];
        var next = new ImmutableArray<Outcome>[rewards.Length];
        for (var joint = start; joint < end; joint++)
        {
            for (var a = 0; a < actions; a++)
            {
                var pair = (joint - start) * actions + a;
                rewards[pair] = tree.WeightedReward(joint, a) / tree.Weight(joint);
                next[pair] = lastOfAll ? []
                    : stage < tree.Horizon - 1 ? ChildHistories(tree, joint, a, end)
                    : NextStates(tree, joint, a, reachable, stage + 1);
            }
        }

        return new Layer(true, end - start, actions, rewards, next);
    }

    private static ImmutableArray<Outcome> ChildHistories(HistoryTree tree, int joint, int action, int nextStart)
    {
        var outcomes = ImmutableArray.CreateBuilder<Outcome>();
        for (var child = tree.ChildStart(joint, action); child < tree.ChildEnd(joint, action); child++)
        {
            outcomes.Add(new Outcome(child - nextStart, tree.Weight(child) / tree.Weight(joint)));
        }

        return outcomes.ToImmutable();
    }

    private static ImmutableArray<Outcome> NextStates(
        HistoryTree tree, int joint, int action, ReachableStates reachable, int stage)
    {
        var weights = new SortedDictionary<int, Rational>();
        foreach (var (s, w) in tree.StateWeights(joint))
        {
            foreach (var (t, p) in tree.Game.Dynamics.Transitions(s, action))
            {
                weights[t] = weights.GetValueOrDefault(t) + w * p;
            }
        }

        return [.. weights.Select(e => new Outcome(reachable.PointOf(stage, e.Key), e.Value / tree.Weight(joint)))];
    }

    private static Layer StateLayer(DecPomdp game, int stage, ReachableStates reachable, bool last)
    {
        var states = reachable.States(stage);
        var actions = game.JointActions.Count;
        var rewards = new Rational[states.Length * actions];
        var next = new ImmutableArray<Outcome>[rewards.Length];
        for (var x = 0; x < states.Length; x++)
        {
            for (var a = 0; a < actions; a++)
            {
                rewards[x * actions + a] = game.Reward[states[x], a];
                next[x * actions + a] = last ? [] : [.. game.Dynamics.Transitions(states[x], a).ToArray()
                    .Select(o => o with { Index = reachable.PointOf(stage + 1, o.Index) })];
            }
        }

        return new Layer(false, states.Length, actions, rewards, next);
    }
}
