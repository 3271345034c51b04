using System.Collections.Immutable;
using System.Numerics;
using SymmetryKit.Games;

namespace SymmetryKit.Symmetry;

/// <summary>Projects joint policies onto the equivariant ones: the average over a group, in sequence weights.</summary>
/// <remarks>
/// <para>
/// The weights x_i(τ a) of all agents together are one vector, and g moves its entries: (gx)(g(s)) = x(s). So entry
/// s of the average over the whole group is the average of x(g(s)) over all g, which is the average of x over the
/// orbit of s: by the orbit-stabilizer theorem every member of the orbit occurs equally often. Averaging over orbits
/// is therefore exact for every group, however large, and no group element is ever listed.
/// </para>
/// <para>
/// The average is again the weights of a joint policy (each agent's weights form a convex set, which g maps to that
/// of agent g(i)), it is equivariant, and an equivariant policy is its own average. The expected return is not
/// linear in the weights of several agents: the average may be worth more or less than the policy. Source of the
/// sequence form: [vonStengel1996].
/// </para>
/// </remarks>
public static class Symmetrizer
{
    /// <summary>The average of <paramref name="policy"/> over the group.</summary>
    /// <param name="group">Any group of symmetries of the policy's tree.</param>
    /// <param name="policy">Probabilities that sum to 1 at each history; zeros are allowed.</param>
    /// <returns>
    /// An equivariant policy. At histories that the average never reaches by its own choices, the average over the
    /// orbit of the probabilities themselves.
    /// </returns>
    /// <remarks>O(sequences) operations; exact if <typeparamref name="T"/> is.</remarks>
    public static JointPolicy<T> Average<T>(SequenceSymmetryGroup group, JointPolicy<T> policy)
        where T : struct, IEquatable<T>, IAdditionOperators<T, T, T>, IMultiplyOperators<T, T, T>,
            IDivisionOperators<T, T, T>, IAdditiveIdentity<T, T>, IMultiplicativeIdentity<T, T>
    {
        var tree = group.Tree;
        var weights = AverageOverOrbits(group, [.. tree.LocalHistories.Select(local => Weights(local, policy))]);
        var plain = AverageOverOrbits(group, policy.Values);
        var values = new ImmutableArray<T>[weights.Length];
        foreach (var local in tree.LocalHistories)
        {
            var k = local.ActionCount;
            var own = new T[local.Count * k];
            for (var x = 0; x < own.Length; x++)
            {
                var reach = Leading(local, x / k, weights[local.Agent]);
                own[x] = reach.Equals(T.AdditiveIdentity) ? plain[local.Agent][x] : weights[local.Agent][x] / reach;
            }

            values[local.Agent] = [.. own];
        }

        return new JointPolicy<T>(tree, [.. values]);
    }

    // Histories are numbered parents first, so the weight that leads to a history is there before it is needed.
    private static ImmutableArray<T> Weights<T>(LocalHistories local, JointPolicy<T> policy)
        where T : struct, IMultiplyOperators<T, T, T>, IMultiplicativeIdentity<T, T>
    {
        var k = local.ActionCount;
        var weights = new T[local.Count * k];
        for (var x = 0; x < weights.Length; x++)
        {
            weights[x] = Leading(local, x / k, weights) * policy.Values[local.Agent][x];
        }

        return [.. weights];
    }

    private static T Leading<T>(LocalHistories local, int history, IReadOnlyList<T> weights)
        where T : struct, IMultiplicativeIdentity<T, T> => local.Parent(history) < 0
        ? T.MultiplicativeIdentity
        : weights[local.Parent(history) * local.ActionCount + local.LastAction(history)];

    private static ImmutableArray<T>[] AverageOverOrbits<T>(
        SequenceSymmetryGroup group, ImmutableArray<ImmutableArray<T>> values)
        where T : struct, IAdditionOperators<T, T, T>, IDivisionOperators<T, T, T>,
            IAdditiveIdentity<T, T>, IMultiplicativeIdentity<T, T>
    {
        var sums = new T[group.OrbitCount];
        var sizes = new T[group.OrbitCount];
        Array.Fill(sums, T.AdditiveIdentity);
        Array.Fill(sizes, T.AdditiveIdentity);
        foreach (var local in group.Tree.LocalHistories)
        {
            for (var x = 0; x < values[local.Agent].Length; x++)
            {
                var orbit = group.OrbitOf(local.Agent, x / local.ActionCount, x % local.ActionCount);
                sums[orbit] += values[local.Agent][x];
                sizes[orbit] += T.MultiplicativeIdentity;
            }
        }

        return [.. group.Tree.LocalHistories.Select(local => values[local.Agent].Select((_, x) =>
        {
            var orbit = group.OrbitOf(local.Agent, x / local.ActionCount, x % local.ActionCount);
            return sums[orbit] / sizes[orbit];
        }).ToImmutableArray())];
    }
}
