using System.Collections.Immutable;
using SymmetryKit.Certification.Symmetries;
using SymmetryKit.Games;

namespace SymmetryKit.Symmetry;

/// <summary>The action of relabelings on joint policies, <c>(gπ)_{g(i)}(g(a) | g(τ)) = π_i(a | τ)</c>.</summary>
/// <remarks>A left action: (gh)π = g(hπ).</remarks>
public static class PolicyAction
{
    /// <summary>The policy gπ.</summary>
    /// <param name="relabeling">A well-formed relabeling of the policy's tree.</param>
    /// <param name="policy">Any joint policy.</param>
    /// <typeparam name="T">The type of the probabilities; they are moved, never computed with.</typeparam>
    public static JointPolicy<T> Apply<T>(HistoryRelabeling relabeling, JointPolicy<T> policy)
        where T : struct
    {
        var images = new ImmutableArray<T>[policy.Values.Length];
        for (var i = 0; i < images.Length; i++)
        {
            var (from, histories, actions) = (policy.Values[i], relabeling.Histories[i], relabeling.Actions[i]);
            var k = policy.Tree.LocalHistories[i].ActionCount;
            var to = new T[from.Length];
            for (var x = 0; x < to.Length; x++) to[histories[x / k] * k + actions[x]] = from[x];
            images[relabeling.Agents[i]] = [.. to];
        }

        return new JointPolicy<T>(policy.Tree, [.. images]);
    }

    /// <summary>Whether every symmetry of the group fixes <paramref name="policy"/>, number by number.</summary>
    /// <remarks>Exact equality; for policies in floating point use <see cref="Residual"/>. O(sequences).</remarks>
    public static bool IsEquivariant<T>(SequenceSymmetryGroup group, JointPolicy<T> policy)
        where T : struct, IEquatable<T>
    {
        // Fixed by all generators, hence by all products, exactly if constant on the orbits of sequences.
        var values = new T?[group.OrbitCount];
        foreach (var (orbit, value) in Probabilities(group, policy))
        {
            values[orbit] ??= value;
            if (!values[orbit]!.Value.Equals(value)) return false;
        }

        return true;
    }

    /// <summary>How far a policy is from equivariant: the maximum of |gπ - π| over the whole group.</summary>
    /// <returns>A number in [0, 1]; 0 for an equivariant policy.</returns>
    /// <remarks>
    /// The largest difference of two probabilities in one orbit, since some symmetry takes either sequence to the
    /// other. O(sequences), whatever the order of the group.
    /// </remarks>
    public static double Residual(SequenceSymmetryGroup group, JointPolicy<double> policy)
    {
        var least = new double[group.OrbitCount];
        var greatest = new double[group.OrbitCount];
        Array.Fill(least, double.PositiveInfinity);
        Array.Fill(greatest, double.NegativeInfinity);
        foreach (var (orbit, value) in Probabilities(group, policy))
        {
            least[orbit] = Math.Min(least[orbit], value);
            greatest[orbit] = Math.Max(greatest[orbit], value);
        }

        return greatest.Zip(least, (high, low) => high - low).Max();
    }

    private static IEnumerable<(int Orbit, T Value)> Probabilities<T>(
        SequenceSymmetryGroup group, JointPolicy<T> policy)
        where T : struct
    {
        foreach (var local in group.Tree.LocalHistories)
        {
            for (var history = 0; history < local.Count; history++)
            {
                for (var a = 0; a < local.ActionCount; a++)
                {
                    yield return (group.OrbitOf(local.Agent, history, a), policy[local.Agent, history, a]);
                }
            }
        }
    }
}
