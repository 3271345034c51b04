using System.Numerics;
using SymmetryKit.Games;

namespace SymmetryKit.Certification;

/// <summary>Sums over the trajectories of a policy, in any arithmetic.</summary>
/// <param name="tree">The tree.</param>
/// <param name="discounts">γ^t by stage.</param>
/// <param name="one">1.</param>
internal sealed class TreeReturn<T>(HistoryTree tree, T[] discounts, T one)
    where T : struct, IAdditionOperators<T, T, T>, IMultiplyOperators<T, T, T>
{
    /// <summary>Σ over joint histories j of γ^t Π(j) Σ_a π(a|j) reward(j, a).</summary>
    /// <param name="policy">Probabilities at <c>[i][history * k + action]</c>.</param>
    /// <param name="reward">W(j) E[R | j, a].</param>
    public T Of(T[][] policy, Func<int, int, T> reward)
    {
        var actions = tree.Game.JointActions.Count;
        var reach = new T[tree.JointCount];
        var total = default(T);
        for (var stage = 0; stage < tree.Horizon; stage++)
        {
            for (var j = tree.StageStart(stage); j < tree.StageStart(stage + 1); j++)
            {
                var parent = tree.Parent(j);
                reach[j] = parent < 0 ? one : reach[parent] * Probability(policy, parent, tree.IncomingAction(j));
                var here = default(T);
                for (var a = 0; a < actions; a++) here += Probability(policy, j, a) * reward(j, a);
                total += discounts[stage] * reach[j] * here;
            }
        }

        return total;
    }

    private T Probability(T[][] policy, int joint, int jointAction)
    {
        var (product, space) = (one, tree.Game.JointActions);
        for (var i = 0; i < policy.Length; i++)
        {
            product *= policy[i][tree.LocalHistory(joint, i) * space.Sizes[i] + space.Component(jointAction, i)];
        }

        return product;
    }
}
