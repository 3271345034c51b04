using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Dynamics;

/// <summary>The exact return E[Σ γ^t R_t] of a policy with rational probabilities.</summary>
public static class ExactReturn
{
    /// <summary>The return.</summary>
    /// <param name="policy">Probabilities that sum to 1 at each history.</param>
    /// <exception cref="ArgumentException">A probability is negative, or those of a history do not sum to
    /// 1.</exception>
    /// <remarks>One pass over the (joint history, joint action) pairs that the policy reaches.</remarks>
    public static Rational Of(JointPolicy<Rational> policy)
    {
        RequireDistributions(policy);
        var tree = policy.Tree;
        var (space, discount) = (tree.Game.JointActions, tree.Game.Discount);
        var reach = new Rational[tree.JointCount];
        reach[0] = Rational.One;
        var (total, factor) = (Rational.Zero, Rational.One);
        for (var stage = 0; stage < tree.Horizon; stage++, factor *= discount)
        {
            for (var j = tree.StageStart(stage); j < tree.StageStart(stage + 1); j++)
            {
                if (reach[j].IsZero) continue;
                for (var a = 0; a < space.Count; a++)
                {
                    var weight = reach[j];
                    for (var i = 0; i < tree.Game.AgentCount && !weight.IsZero; i++)
                    {
                        weight *= policy[i, tree.LocalHistory(j, i), space.Component(a, i)];
                    }

                    if (weight.IsZero) continue;
                    total += factor * weight * tree.WeightedReward(j, a);
                    for (var c = tree.ChildStart(j, a); c < tree.ChildEnd(j, a); c++) reach[c] = weight;
                }
            }
        }

        return total;
    }

    private static void RequireDistributions(JointPolicy<Rational> policy)
    {
        foreach (var local in policy.Tree.LocalHistories)
        {
            for (var tau = 0; tau < local.Count; tau++)
            {
                var sum = Rational.Zero;
                for (var a = 0; a < local.ActionCount; a++)
                {
                    if (policy[local.Agent, tau, a] < 0)
                    {
                        throw new ArgumentException("Expected probabilities, found a negative one.", nameof(policy));
                    }

                    sum += policy[local.Agent, tau, a];
                }

                if (sum != 1)
                {
                    throw new ArgumentException(
                        $"Expected probabilities that sum to 1, found {sum} at history {tau} of agent {local.Agent}.",
                        nameof(policy));
                }
            }
        }
    }
}
