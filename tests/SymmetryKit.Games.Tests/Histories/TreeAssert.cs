using SymmetryKit.Exact;

namespace SymmetryKit.Games.Tests;

/// <summary>What must hold of every history tree, checked against slower ways.</summary>
internal static class TreeAssert
{
    /// <summary>
    /// The tree has exactly the naive histories, in order, with their weights, rewards, beliefs and local histories.
    /// </summary>
    public static void IsNaiveTree(HistoryTree tree)
    {
        var game = tree.Game;
        var naive = new NaiveHistories(game, tree.Horizon);
        var locals = tree.LocalHistories.Select(_ => new Dictionary<string, int>(StringComparer.Ordinal)).ToArray();
        var joint = 0;
        for (var t = 0; t < tree.Horizon; t++)
        {
            Assert.Equal(joint, tree.StageStart(t));
            foreach (var history in naive.Stages[t])
            {
                AssertEquals(tree, joint, history, naive);
                AssertLocals(tree, joint, t, history, locals);
                joint++;
            }
        }

        Assert.Equal(joint, tree.JointCount);
        Assert.Equal(joint, tree.StageStart(tree.Horizon));
        Assert.All(tree.LocalHistories, local => Assert.Equal(locals[local.Agent].Count, local.Count));
        AssertChildren(tree);
    }

    /// <summary>Two trees agree in everything.</summary>
    public static void AreSame(HistoryTree x, HistoryTree y)
    {
        Assert.Equal(x.JointCount, y.JointCount);
        for (var joint = 0; joint < x.JointCount; joint++)
        {
            Assert.Equal(
                (x.Parent(joint), x.IncomingAction(joint), x.IncomingObservation(joint), x.Weight(joint)),
                (y.Parent(joint), y.IncomingAction(joint), y.IncomingObservation(joint), y.Weight(joint)));
            for (var i = 0; i < x.Game.AgentCount; i++)
            {
                Assert.Equal(x.LocalHistory(joint, i), y.LocalHistory(joint, i));
            }

            for (var a = 0; a < x.Game.JointActions.Count; a++)
            {
                Assert.Equal(
                    (x.WeightedReward(joint, a), x.ChildStart(joint, a), x.ChildEnd(joint, a)),
                    (y.WeightedReward(joint, a), y.ChildStart(joint, a), y.ChildEnd(joint, a)));
            }

            Assert.Equal(x.StateWeights(joint).ToArray(), y.StateWeights(joint).ToArray());
        }
    }

    /// <summary>The best value of a pure joint policy of two agents, read off the tree.</summary>
    public static Rational BestPureValue(HistoryTree tree)
    {
        var (first, second) = (tree.LocalHistories[0], tree.LocalHistories[1]);
        Rational? best = null;
        foreach (var x in Choices(first))
        {
            foreach (var y in Choices(second))
            {
                var value = Value(tree, 0, x, y);
                best = best is null ? value : Rational.Max(best.Value, value);
            }
        }

        return best!.Value;
    }

    // Every choice of one action per history, where histories that own earlier choices exclude keep action 0.
    private static IEnumerable<int[]> Choices(LocalHistories local)
    {
        var choice = new int[local.Count];
        bool IsReached(int history) => local.Parent(history) < 0
            || (choice[local.Parent(history)] == local.LastAction(history) && IsReached(local.Parent(history)));
        while (true)
        {
            if (Enumerable.Range(0, local.Count).All(h => choice[h] == 0 || IsReached(h))) yield return [.. choice];
            var at = 0;
            for (; at < choice.Length && choice[at] == local.ActionCount - 1; at++) choice[at] = 0;
            if (at == choice.Length) yield break;
            choice[at]++;
        }
    }

    private static Rational Value(HistoryTree tree, int joint, int[] x, int[] y)
    {
        var action = tree.Game.JointActions.IndexOf([x[tree.LocalHistory(joint, 0)], y[tree.LocalHistory(joint, 1)]]);
        var value = tree.WeightedReward(joint, action);
        for (var c = tree.ChildStart(joint, action); c < tree.ChildEnd(joint, action); c++)
        {
            value += tree.Game.Discount * Value(tree, c, x, y);
        }

        return value;
    }

    private static void AssertEquals(
        HistoryTree tree, int joint, (int Action, int Observation)[] history, NaiveHistories naive)
    {
        var (action, observation) = history.Length > 0 ? history[^1] : (-1, -1);
        Assert.Equal((action, observation), (tree.IncomingAction(joint), tree.IncomingObservation(joint)));
        var states = naive.StateWeights(history);
        Assert.Equal(naive.Weight(history), tree.Weight(joint));
        Assert.Equal(
            states.Select((p, s) => new Outcome(s, p)).Where(o => !o.Probability.IsZero),
            tree.StateWeights(joint).ToArray());
        for (var a = 0; a < tree.Game.JointActions.Count; a++)
        {
            var rewards = states.Select((p, s) => p * tree.Game.Reward[s, a]);
            var reward = rewards.Aggregate(Rational.Zero, (sum, r) => sum + r);
            Assert.Equal(reward, tree.WeightedReward(joint, a));
        }
    }

    // A local history is what the agent itself saw and did: equal words, equal numbers, counted as they are met.
    private static void AssertLocals(
        HistoryTree tree, int joint, int stage, (int Action, int Observation)[] history,
        Dictionary<string, int>[] known)
    {
        var game = tree.Game;
        for (var i = 0; i < game.AgentCount; i++)
        {
            var steps = history.Select(step => (
                game.JointActions.Component(step.Action, i), game.JointObservations.Component(step.Observation, i)));
            var word = string.Join(' ', steps);
            if (!known[i].TryGetValue(word, out var number)) known[i][word] = number = known[i].Count;
            var local = tree.LocalHistories[i];
            Assert.Equal(number, tree.LocalHistory(joint, i));
            Assert.Equal(stage, local.StageOf(number));
            if (joint == 0) continue;
            var parent = tree.LocalHistory(tree.Parent(joint), i);
            var (action, observation) = steps.Last();
            Assert.Equal(
                (parent, action, observation),
                (local.Parent(number), local.LastAction(number), local.LastObservation(number)));
            Assert.Equal(number, local.Child(parent, action, observation));
        }
    }

    private static void AssertChildren(HistoryTree tree)
    {
        var next = 1;
        for (var joint = 0; joint < tree.JointCount; joint++)
        {
            for (var a = 0; a < tree.Game.JointActions.Count; a++)
            {
                if (joint >= tree.StageStart(tree.Horizon - 1))
                {
                    Assert.Equal(tree.ChildStart(joint, a), tree.ChildEnd(joint, a));
                }
                else Assert.Equal(next, tree.ChildStart(joint, a));
                for (var child = tree.ChildStart(joint, a); child < tree.ChildEnd(joint, a); child++)
                {
                    Assert.Equal((joint, a), (tree.Parent(child), tree.IncomingAction(child)));
                }

                next = tree.ChildEnd(joint, a);
            }
        }

        Assert.Equal(tree.JointCount, next);
    }
}
