using System.Collections.Immutable;
using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Symmetry.Tests;

/// <summary>Random policies in exact numbers, and what they are worth.</summary>
internal static class TestPolicies
{
    /// <param name="least">0 to let probabilities vanish, 1 for full support.</param>
    /// <param name="most">The larger, the fewer probabilities are equal by chance.</param>
    public static JointPolicy<Rational> Random(Random random, HistoryTree tree, int least = 1, int most = 4) => new(
        tree, [.. tree.LocalHistories.Select(local => Enumerable.Range(0, local.Count).SelectMany(_ =>
        {
            var weights = Enumerable.Range(0, local.ActionCount).Select(_ => random.Next(least, most + 1)).ToArray();
            if (weights.Sum() == 0) weights[random.Next(weights.Length)] = 1;
            return weights.Select(w => new Rational(w, weights.Sum()));
        }).ToImmutableArray())]);

    /// <summary>J_0(π), straight from the definition: every joint history, every joint action.</summary>
    public static Rational Return(JointPolicy<Rational> policy)
    {
        var (tree, game, sum, discount) = (policy.Tree, policy.Tree.Game, Rational.Zero, Rational.One);
        for (var stage = 0; stage < tree.Horizon; stage++, discount *= game.Discount)
        {
            for (var joint = tree.StageStart(stage); joint < tree.StageStart(stage + 1); joint++)
            {
                var reach = discount * OwnWeights(policy, joint);
                for (var a = 0; a < game.JointActions.Count; a++)
                {
                    sum += reach * Chosen(policy, joint, a) * tree.WeightedReward(joint, a);
                }
            }
        }

        return sum;
    }

    /// <summary>The part of J_α(π) that α multiplies, in nats.</summary>
    public static double Entropy(JointPolicy<Rational> policy, EntropyObjective objective)
    {
        var (tree, total) = (policy.Tree, 0.0);
        foreach (var local in tree.LocalHistories)
        {
            for (var history = 0; history < local.Count; history++)
            {
                var entropy = Enumerable.Range(0, local.ActionCount)
                    .Select(a => policy[local.Agent, history, a].ToDouble())
                    .Where(p => p > 0).Sum(p => -p * Math.Log(p));
                var weight = objective == EntropyObjective.PerHistory ? 1 : Reach(policy, local.Agent, history)
                    * Math.Pow(tree.Game.Discount.ToDouble(), local.StageOf(history));
                total += weight * entropy;
            }
        }

        return total;
    }

    /// <summary>The probability that the local history occurs.</summary>
    public static double Reach(JointPolicy<Rational> policy, int agent, int history)
    {
        var (tree, reach) = (policy.Tree, Rational.Zero);
        var stage = tree.LocalHistories[agent].StageOf(history);
        for (var joint = tree.StageStart(stage); joint < tree.StageStart(stage + 1); joint++)
        {
            if (tree.LocalHistory(joint, agent) == history) reach += tree.Weight(joint) * OwnWeights(policy, joint);
        }

        return reach.ToDouble();
    }

    // The product of all agents' probabilities along the way to a joint history.
    private static Rational OwnWeights(JointPolicy<Rational> policy, int joint)
    {
        var product = Rational.One;
        for (var at = joint; policy.Tree.Parent(at) >= 0; at = policy.Tree.Parent(at))
        {
            product *= Chosen(policy, policy.Tree.Parent(at), policy.Tree.IncomingAction(at));
        }

        return product;
    }

    private static Rational Chosen(JointPolicy<Rational> policy, int joint, int jointAction)
    {
        var product = Rational.One;
        for (var i = 0; i < policy.Tree.Game.AgentCount; i++)
        {
            product *= policy[
                i, policy.Tree.LocalHistory(joint, i), policy.Tree.Game.JointActions.Component(jointAction, i)];
        }

        return product;
    }
}
