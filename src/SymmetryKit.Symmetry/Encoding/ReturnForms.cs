using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Symmetry.Encoding;

/// <summary>The expected return and the reach of local histories as centered forms in the sequence weights.</summary>
internal static class ReturnForms
{
    /// <summary>J_0 = Σ γ^t W(j) E[R | j, a] Π x_i(j_i, a_i).</summary>
    public static CenteredForm Return(HistoryTree tree, CancellationToken cancellation)
    {
        var (form, game, discount) = (new CenteredForm(tree), tree.Game, Rational.One);
        var coordinates = new int[game.AgentCount];
        for (var stage = 0; stage < tree.Horizon; stage++, discount *= game.Discount)
        {
            for (var joint = tree.StageStart(stage); joint < tree.StageStart(stage + 1); joint++)
            {
                cancellation.ThrowIfCancellationRequested();
                for (var a = 0; a < game.JointActions.Count; a++)
                {
                    var reward = tree.WeightedReward(joint, a);
                    if (reward.IsZero) continue;
                    for (var i = 0; i < coordinates.Length; i++)
                    {
                        var k = tree.LocalHistories[i].ActionCount;
                        coordinates[i] = 1 + tree.LocalHistory(joint, i) * k + game.JointActions.Component(a, i);
                    }

                    form.Add(coordinates, discount * reward);
                }
            }
        }

        for (var i = 0; i < coordinates.Length; i++) form.Center(i);
        return form;
    }

    /// <summary>For each history τ of <paramref name="agent"/>, P_π(τ) without the agent's own factor.</summary>
    /// <remarks>The agent's own coordinate is τ; the form is Σ W(j) Π x_k over the joint histories j containing
    /// it.</remarks>
    public static CenteredForm Reach(HistoryTree tree, int agent, CancellationToken cancellation)
    {
        var (form, coordinates) = (new CenteredForm(tree), new int[tree.Game.AgentCount]);
        for (var joint = 0; joint < tree.JointCount; joint++)
        {
            cancellation.ThrowIfCancellationRequested();
            for (var i = 0; i < coordinates.Length; i++)
            {
                var history = tree.LocalHistory(joint, i);
                coordinates[i] = i == agent ? history : CenteredForm.Leading(tree.LocalHistories[i], history);
            }

            form.Add(coordinates, tree.Weight(joint));
        }

        for (var i = 0; i < coordinates.Length; i++)
        {
            if (i != agent) form.Center(i);
        }

        return form;
    }
}
