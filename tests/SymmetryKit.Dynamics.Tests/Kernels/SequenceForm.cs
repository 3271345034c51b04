using SymmetryKit.Games;

namespace SymmetryKit.Dynamics.Tests;

/// <summary>Slow second implementations: J_α by enumerating trajectories, and the second variation L4 in sequence
/// form.</summary>
internal sealed class SequenceForm(FlatGame game, double[] policy, double alpha)
{
    private readonly HistoryTree _tree = game.Tree;
    private readonly double _discount = game.Tree.Game.Discount.ToDouble();

    /// <summary>E[Σ γ^t R_t], one term per trajectory.</summary>
    public double Reward() => Sum((stage, steps) => Math.Pow(_discount, stage) * steps[stage].Reward);

    /// <summary>J_α.</summary>
    public double Value(EntropyObjective objective)
    {
        if (objective == EntropyObjective.Visited)
        {
            return Sum((stage, steps) => Math.Pow(_discount, stage)
                * (steps[stage].Reward - (alpha * Agents.Sum(i => Math.Log(policy[steps[stage].Parameters[i]])))));
        }

        return Reward() - (alpha * policy.Sum(p => p == 0 ? 0 : p * Math.Log(p)));
    }

    /// <summary>-D²J_α[v,v] of the visited objective by L4.</summary>
    /// <param name="relative">δ(τ,a) per parameter, with Σ_a π(a|τ) δ(τ,a) = 0.</param>
    public double SecondVariation(double[] relative) => Sum((stage, steps) =>
    {
        var step = steps[stage];
        var soft = step.Reward - (alpha * Agents.Sum(i => Math.Log(policy[step.Parameters[i]])));
        var own = Agents.Sum(i => relative[step.Parameters[i]] * relative[step.Parameters[i]]);
        var cumulated = Agents.Select(i => steps.Take(stage + 1).Sum(s => relative[s.Parameters[i]])).ToArray();
        var total = cumulated.Sum();
        var cross = (total * total) - cumulated.Sum(l => l * l);
        return Math.Pow(_discount, stage) * ((alpha * own) - (soft * cross));
    });

    private IEnumerable<int> Agents => Enumerable.Range(0, game.AgentCount);

    /// <summary>Σ over trajectories of probability x Σ_stage term(stage, steps).</summary>
    private double Sum(Func<int, IReadOnlyList<Step>, double> term) => Walk(0, 1, [], term);

    private double Walk(int joint, double reach, List<Step> steps, Func<int, IReadOnlyList<Step>, double> term)
    {
        var sum = 0.0;
        var weight = _tree.Weight(joint).ToDouble();
        for (var a = 0; a < game.JointActionCount; a++)
        {
            var parameters = Agents.Select(i =>
                game.Parameter(i, _tree.LocalHistory(joint, i), _tree.Game.JointActions.Component(a, i))).ToArray();
            // An action that is not legal.
            if (parameters.Any(p => policy[p] == 0)) continue;
            var next = reach * parameters.Aggregate(1.0, (product, p) => product * policy[p]);
            steps.Add(new Step(parameters, _tree.WeightedReward(joint, a).ToDouble() / weight));
            sum += weight * next * term(steps.Count - 1, steps);
            var (start, end) = (_tree.ChildStart(joint, a), _tree.ChildEnd(joint, a));
            for (var c = start; c < end; c++) sum += Walk(c, next, steps, term);
            steps.RemoveAt(steps.Count - 1);
        }

        return sum;
    }

    private sealed record Step(int[] Parameters, double Reward);
}
