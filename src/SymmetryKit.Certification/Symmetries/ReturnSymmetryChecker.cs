using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Certification.Symmetries;

/// <summary>Checks that a relabeling preserves J_α as a function of the policies, for every α.</summary>
/// <remarks>
/// <para>
/// Claim: J_α(gπ) = J_α(π) for every joint policy π and every α &gt;= 0. Steps: 0 the maps are bijections, 1 they
/// respect the trees, 2 the expected return, 3 (visited entropy only) the probability of reaching each local history
/// at which its agent has a choice; each is reached only if the earlier ones hold.
/// </para>
/// <para>
/// Why these steps decide the claim, for relabelings that pass 0 and 1. J_α is affine in α, so the claim splits into
/// the return J_0 and the entropy term. J_0 is the multilinear form Σ γ^t W(j) E[R | j, a] Π x_i(j_i, a_i), and step
/// 2 asks whether its difference from J_0(gπ) vanishes on all policies (<see cref="SequenceForm"/>). The visited
/// entropy term is Σ γ^t P_π(τ) H(π_i(.|τ)), and its difference is Σ γ^t (P_gπ(gτ) - P_π(τ)) H(π_i(.|τ)). If it is 0
/// for all π, fix all but π_i(.|τ): neither the factor of H(π_i(.|τ)) nor any other entropy depends on it, the rest
/// of the sum is a polynomial in it, and entropy is no polynomial (its slope at the boundary is infinite), so the
/// factor is 0 wherever i has a choice. P_π(τ) = x_i(the sequence leading to τ) Σ W(j) Π x_k over the joint
/// histories j that contain τ; the first factor moves along, so the second is compared, again as a form. With
/// entropy per history the entropy term is preserved by every relabeling.
/// </para>
/// </remarks>
public static class ReturnSymmetryChecker
{
    /// <summary>Decides whether <paramref name="relabeling"/> is a return symmetry of the tree.</summary>
    /// <param name="tree">The game unrolled for its horizon.</param>
    /// <param name="relabeling">The claim; it may be malformed in any way.</param>
    /// <param name="objective">How J_α weighs entropies.</param>
    /// <returns>Accepted, or rejected with sequences in whose weights the two sides differ.</returns>
    /// <exception cref="OverflowException">The product of the numbers of sequences exceeds 2^128.</exception>
    /// <remarks>
    /// At most p (h + 1)^n coefficients for p pairs of joint history and joint action, h stages and n agents; far
    /// fewer if the relabeling moves little.
    /// </remarks>
    public static CheckResult Check(HistoryTree tree, HistoryRelabeling relabeling, EntropyObjective objective)
    {
        if (tree.Game.IsRestricted)
        {
            return new CheckResult.Rejected(0, "Expected a game whose legal actions do not depend on the history.");
        }

        CheckResult? broken = TreeRelabelingCheck.Run(tree, relabeling) ?? CheckReturn(tree, relabeling);
        if (broken is null && objective == EntropyObjective.Visited) broken = CheckReach(tree, relabeling);
        return broken ?? new CheckResult.Accepted();
    }

    private static CheckResult.Rejected? CheckReturn(HistoryTree tree, HistoryRelabeling g)
    {
        var (form, game, moved) = (new SequenceForm(tree), tree.Game, new MovedHistories(tree, g));
        var (here, image) = (new int[game.AgentCount], new int[game.AgentCount]);
        var discount = Rational.One;
        for (var stage = 0; stage < tree.Horizon; stage++, discount *= game.Discount)
        {
            for (var joint = tree.StageStart(stage); joint < tree.StageStart(stage + 1); joint++)
            {
                if (moved.AreAllFixedWithActions(joint)) continue;
                for (var a = 0; a < game.JointActions.Count; a++)
                {
                    var reward = discount * tree.WeightedReward(joint, a);
                    if (reward.IsZero) continue;
                    for (var i = 0; i < here.Length; i++)
                    {
                        var (history, own) = (tree.LocalHistory(joint, i), game.JointActions.Component(a, i));
                        here[i] = SequenceForm.Coordinate(tree.LocalHistories[i], history, own);
                    }

                    MapSequences(tree, g, here, image);
                    if (here.AsSpan().SequenceEqual(image)) continue;
                    form.Add(here, reward);
                    form.Add(image, -reward);
                }
            }
        }

        for (var i = 0; i < here.Length; i++) form.Eliminate(i);
        return form.FirstCoordinates() is not { } coordinates ? null : new CheckResult.Rejected(
            2, $"The expected return depends otherwise on {Names(tree, coordinates, -1)} than before.");
    }

    private static CheckResult.Rejected? CheckReach(HistoryTree tree, HistoryRelabeling g)
    {
        var agents = tree.LocalHistories.Length;
        var (here, image, moved) = (new int[agents], new int[agents], new MovedHistories(tree, g));
        for (var i = 0; i < agents; i++)
        {
            if (tree.LocalHistories[i].ActionCount < 2) continue;
            // The coordinate of agent i labels the history, whose forms in the other agents' weights are compared.
            var (form, to) = (new SequenceForm(tree), g.Agents[i]);
            var inverse = g.Inverse();
            for (var joint = 0; joint < tree.JointCount; joint++)
            {
                // The sequences that lead to fixed histories are fixed as well.
                if (moved.AreAllFixed(joint)) continue;
                for (var k = 0; k < agents; k++)
                {
                    here[k] = SequenceForm.Leading(tree.LocalHistories[k], tree.LocalHistory(joint, k));
                }

                MapSequences(tree, inverse, here, image);
                here[i] = tree.LocalHistory(joint, i);
                image[i] = inverse.Histories[to][tree.LocalHistory(joint, to)];
                if (here.AsSpan().SequenceEqual(image)) continue;
                form.Add(here, tree.Weight(joint));
                form.Add(image, -tree.Weight(joint));
            }

            for (var k = 0; k < agents; k++)
            {
                if (k != i) form.Eliminate(k);
            }

            if (form.FirstCoordinates() is not { } coordinates) continue;
            return new CheckResult.Rejected(
                3,
                $"The probability of reaching {TreeNames.History(tree, i, coordinates[i])} depends otherwise on "
                + $"{Names(tree, coordinates, i)} than that of its image.");
        }

        return null;
    }

    private static void MapSequences(HistoryTree tree, HistoryRelabeling g, int[] coordinates, int[] images)
    {
        for (var i = 0; i < coordinates.Length; i++)
        {
            var (local, sequence) = (tree.LocalHistories[i], coordinates[i] - 1);
            images[g.Agents[i]] = sequence < 0 ? 0 : SequenceForm.Coordinate(
                local, g.Histories[i][sequence / local.ActionCount], g.Actions[i][sequence]);
        }
    }

    private static string Names(HistoryTree tree, int[] coordinates, int except)
    {
        var names = new List<string>();
        for (var i = 0; i < coordinates.Length; i++)
        {
            var (k, sequence) = (tree.LocalHistories[i].ActionCount, coordinates[i] - 1);
            if (i == except || sequence < 0) continue;
            names.Add(TreeNames.Sequence(tree, i, sequence / k, sequence % k));
        }

        return names.Count == 0 ? "no agent's actions" : string.Join(" and ", names);
    }
}
