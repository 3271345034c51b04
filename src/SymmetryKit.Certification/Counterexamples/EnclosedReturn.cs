using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Certification;

/// <summary>Encloses the returns E[Σ γ^t R_t] of boxes of policies.</summary>
internal sealed class EnclosedReturn(HistoryTree tree)
{
    private readonly TreeReturn<FixedInterval> _sum = new(
        tree,
        [.. Enumerable.Range(0, tree.Horizon).Select(t => FixedInterval.From(Rational.Pow(tree.Game.Discount, t)))],
        FixedInterval.One);

    /// <summary>The returns of all policies of a product of intervals, at <c>[i][history * k + action]</c>.</summary>
    public FixedInterval Return(FixedInterval[][] policy) =>
        _sum.Of(policy, (joint, jointAction) => FixedInterval.From(tree.WeightedReward(joint, jointAction)));
}
