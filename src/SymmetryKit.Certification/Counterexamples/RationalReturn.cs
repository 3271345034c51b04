using System.Collections.Immutable;
using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Certification;

/// <summary>The expected discounted return E[Σ γ^t R_t] of a joint policy, in exact rationals.</summary>
internal static class RationalReturn
{
    /// <summary>The return of <paramref name="policy"/>, all agents playing their part of it.</summary>
    /// <remarks>O(pairs of joint history and joint action) exact operations, times the number of agents.</remarks>
    public static Rational Of(HistoryTree tree, ImmutableArray<ImmutableArray<Rational>> policy)
    {
        var discounts = Enumerable.Range(0, tree.Horizon).Select(t => Rational.Pow(tree.Game.Discount, t)).ToArray();
        return new TreeReturn<Rational>(tree, discounts, Rational.One)
            .Of([.. policy.Select(row => row.ToArray())], tree.WeightedReward);
    }

    /// <summary>
    /// Cross-play: the mean over the agents, and over which policy is which, of the return when one agent plays its
    /// part of one policy and all others theirs of the other.
    /// </summary>
    /// <exception cref="ArgumentException">The policies belong to different trees.</exception>
    public static Rational OfMixedTeams(JointPolicy<Rational> first, JointPolicy<Rational> second)
    {
        if (!ReferenceEquals(first.Tree, second.Tree))
        {
            throw new ArgumentException("Expected policies of one tree.", nameof(second));
        }

        var agents = first.Values.Length;
        var sum = Rational.Zero;
        for (var i = 0; i < agents; i++)
        {
            sum += Of(first.Tree, second.Values.SetItem(i, first.Values[i]));
            sum += Of(first.Tree, first.Values.SetItem(i, second.Values[i]));
        }

        return sum / (2 * agents);
    }
}
