using SymmetryKit.Certification.Symmetries;
using SymmetryKit.Exact;
using SymmetryKit.Games;
using SymmetryKit.Symmetry;

namespace SymmetryKit.Verification;

/// <summary>Claims about policies.</summary>
public static class PolicyChecks
{
    /// <summary>
    /// The policy is equivariant, <c>π_{g(i)}(g(a) | g(τ)) = π_i(a | τ)</c> for every symmetry g; numeric.
    /// </summary>
    /// <param name="group">The model symmetries of the policy's game.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="tolerance">How far two probabilities that should be equal may be apart.</param>
    /// <returns>
    /// The residual max |gπ - π| over the whole group; where it is too large, the two probabilities and the symmetry.
    /// </returns>
    public static Finding IsEquivariant(ModelSymmetryGroup group, JointPolicy<double> policy, double tolerance)
    {
        var relabelings = group.Generators.Select(g => HistoryAction.Of(policy.Tree, g)).ToArray();
        return IsEquivariant(group.OnHistories(policy.Tree), policy, tolerance, (from, to) =>
        {
            var word = new OrbitWalk(policy.Tree, relabelings).Word(from, to);
            var g = word.Aggregate(ModelSymmetry.Identity(group.Game), (product, x) => group.Generators[x] * product);
            return ModelSymmetryNotation.Describe(group.Game, g);
        });
    }

    /// <summary>As for model symmetries, for a group of any level acting on histories; numeric.</summary>
    /// <param name="group">Symmetries of the policy's tree.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="tolerance">How far two probabilities that should be equal may be apart.</param>
    public static Finding IsEquivariant(SequenceSymmetryGroup group, JointPolicy<double> policy, double tolerance) =>
        IsEquivariant(group, policy, tolerance, (from, to) =>
        {
            var word = new OrbitWalk(policy.Tree, group.Generators).Word(from, to);
            var g = word.Aggregate(
                HistoryRelabeling.Identity(policy.Tree), (product, x) => group.Generators[x] * product);
            return RelabelingNotation.Describe(policy.Tree, g);
        });

    private static Finding IsEquivariant(
        SequenceSymmetryGroup group, JointPolicy<double> policy, double tolerance,
        Func<OrbitWalk.Sequence, OrbitWalk.Sequence, string> symmetry)
    {
        var residual = PolicyAction.Residual(group, policy);
        var measured = $"residual {Number.Text(residual)}, tolerance {Number.Text(tolerance)}";
        if (residual <= tolerance) return Finding.Of(true, Evidence.Numeric, measured);
        var (least, greatest) = Extremes(group, policy);
        string Say(OrbitWalk.Sequence x) => $"{TreeNames.Sequence(policy.Tree, x.Agent, x.History, x.Action)} has "
            + $"probability {Number.Text(policy[x.Agent, x.History, x.Action])}";
        return Finding.Of(false, Evidence.Numeric, measured,
            Say(least), $"{Say(greatest)}, though a symmetry takes the one to the other:",
            symmetry(least, greatest));
    }

    // The two sequences of one orbit whose probabilities differ most.
    private static (OrbitWalk.Sequence Least, OrbitWalk.Sequence Greatest) Extremes(
        SequenceSymmetryGroup group, JointPolicy<double> policy)
    {
        var sequences =
            from local in policy.Tree.LocalHistories
            from history in Enumerable.Range(0, local.Count)
            from action in Enumerable.Range(0, local.ActionCount)
            select new OrbitWalk.Sequence(local.Agent, history, action);
        double Probability(OrbitWalk.Sequence x) => policy[x.Agent, x.History, x.Action];
        return sequences.GroupBy(x => group.OrbitOf(x.Agent, x.History, x.Action))
            .Select(orbit => (Least: orbit.MinBy(Probability), Greatest: orbit.MaxBy(Probability)))
            .MaxBy(pair => Probability(pair.Greatest) - Probability(pair.Least));
    }
}
