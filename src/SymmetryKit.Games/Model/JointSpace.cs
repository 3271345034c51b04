using System.Collections.Immutable;

namespace SymmetryKit.Games;

/// <summary>The product of one finite set per agent (joint actions, joint observations), numbered from 0.</summary>
/// <remarks>
/// The LAST agent's component runs fastest, as in the <c>.dpomdp</c> format; Gambit's <c>.nfg</c> runs the other way.
/// </remarks>
public sealed class JointSpace
{
    private readonly int[] _strides;

    /// <summary>The product of sets with the given sizes, one per agent.</summary>
    /// <exception cref="ArgumentException">
    /// A size is below 1, there is no agent, or the product exceeds 2^31 - 1.
    /// </exception>
    public JointSpace(ImmutableArray<int> sizes)
    {
        if (sizes.IsDefaultOrEmpty)
        {
            throw new ArgumentException("A joint space needs at least one agent.", nameof(sizes));
        }

        _strides = new int[sizes.Length];
        long count = 1;
        for (var agent = sizes.Length - 1; agent >= 0; agent--)
        {
            if (sizes[agent] < 1)
            {
                throw new ArgumentException(
                    $"Agent {agent} has {sizes[agent]} elements; at least 1 is needed.", nameof(sizes));
            }

            _strides[agent] = (int)count;
            count *= sizes[agent];
            if (count > int.MaxValue)
            {
                throw new ArgumentException("The joint space has more than 2^31 - 1 elements.", nameof(sizes));
            }
        }

        Sizes = sizes;
        Count = (int)count;
    }

    /// <summary>The size of each agent's set; one entry per agent.</summary>
    public ImmutableArray<int> Sizes { get; }

    /// <summary>Number of joint elements, the product of <see cref="Sizes"/>.</summary>
    public int Count { get; }

    /// <summary>How far the joint index moves when the component of <paramref name="agent"/> grows by one.</summary>
    public int Stride(int agent) => _strides[agent];

    /// <summary>The component of <paramref name="agent"/> in the joint element <paramref name="joint"/>.</summary>
    public int Component(int joint, int agent) => joint / _strides[agent] % Sizes[agent];

    /// <summary>
    /// The joint element equal to <paramref name="joint"/> but for the component of <paramref name="agent"/>.
    /// </summary>
    public int With(int joint, int agent, int component) =>
        joint + (component - Component(joint, agent)) * _strides[agent];

    /// <summary>The joint element with the given components, one per agent.</summary>
    /// <exception cref="ArgumentException">
    /// The number of components is not the number of agents, or one is out of range.
    /// </exception>
    public int IndexOf(ReadOnlySpan<int> components)
    {
        if (components.Length != Sizes.Length)
        {
            throw new ArgumentException("One component per agent is needed.", nameof(components));
        }

        var index = 0;
        for (var agent = 0; agent < components.Length; agent++)
        {
            if (components[agent] < 0 || components[agent] >= Sizes[agent])
            {
                throw new ArgumentException(
                    $"Component {components[agent]} of agent {agent} is out of range.", nameof(components));
            }

            index += components[agent] * _strides[agent];
        }

        return index;
    }
}
