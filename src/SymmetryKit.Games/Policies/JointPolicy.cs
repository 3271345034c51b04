using System.Collections.Immutable;

namespace SymmetryKit.Games;

/// <summary>One behavioral policy per agent: a number for every reachable local history and action.</summary>
/// <typeparam name="T"><see cref="double"/> for numeric policies, an exact number for policies in proofs.</typeparam>
/// <remarks>
/// Immutable. The numbers of agent i stand at <c>history * k_i + action</c>, histories numbered as in
/// <see cref="LocalHistories"/>.
/// </remarks>
public sealed class JointPolicy<T>
    where T : struct
{
    /// <summary>The policy with the given numbers.</summary>
    /// <param name="tree">Fixes the histories and the action counts.</param>
    /// <param name="values">One list per agent, of length (number of local histories) x k_i.</param>
    /// <exception cref="ArgumentException">A list has the wrong length.</exception>
    public JointPolicy(HistoryTree tree, ImmutableArray<ImmutableArray<T>> values)
    {
        if (values.Length != tree.LocalHistories.Length)
        {
            throw new ArgumentException("One list per agent is needed.", nameof(values));
        }

        foreach (var local in tree.LocalHistories)
        {
            if (values[local.Agent].Length != local.Count * local.ActionCount)
            {
                throw new ArgumentException(
                    $"Agent {local.Agent} needs {local.Count * local.ActionCount} numbers, "
                    + $"found {values[local.Agent].Length}.",
                    nameof(values));
            }
        }

        (Tree, Values) = (tree, values);
    }

    /// <summary>The tree whose local histories the policy is defined on.</summary>
    public HistoryTree Tree { get; }

    /// <summary>All numbers, one list per agent.</summary>
    public ImmutableArray<ImmutableArray<T>> Values { get; }

    /// <summary>π_i(a|τ).</summary>
    public T this[int agent, int history, int action] =>
        Values[agent][history * Tree.LocalHistories[agent].ActionCount + action];
}
