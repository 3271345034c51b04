using SymmetryKit.Games;

namespace SymmetryKit.Symmetry.Encoding;

/// <summary>Puts a function of (owner, joint action) into a graph without a vertex for every joint action.</summary>
/// <remarks>
/// <para>
/// An owner is a state (or a joint history); the function's values are interned as small integers. Owners with the same
/// function of the joint action share a <em>profile</em> vertex. A profile names the agents whose action it depends
/// on at all, and its usual value; it gets one <em>cell</em> vertex for every tuple of actions of those agents at
/// which it takes another value, joined to the profile, to these actions and to the value. So a lever game of n
/// agents with k levers each needs k cells and not k^n.
/// </para>
/// <para>
/// Why it is exact: a symmetry g maps the function f of an owner to the function of its image, (gf)(ga) = g f(a).
/// The set of agents that f depends on and the number of times f takes a value move with g, hence also the usual
/// value if it is chosen by these numbers alone, or among values that no symmetry moves (numbers) by size. That is what
/// <paramref name="valuesAreFixed"/> says: if it is false, a tie between the most frequent values means that there
/// is no usual one. Conversely f can be read off the graph, so an automorphism preserves it.
/// </para>
/// </remarks>
/// <param name="actions">The joint actions.</param>
/// <param name="valuesAreFixed">Whether the values are numbers, interned in increasing order.</param>
internal sealed class ActionTable(JointSpace actions, bool valuesAreFixed)
{
    private readonly Dictionary<ReadOnlyMemory<int>, int> _profileOf = new(SequenceComparer.Instance);
    private readonly List<(ReadOnlyMemory<int> Function, List<int> Owners)> _profiles = [];

    /// <summary>Adds an owner.</summary>
    /// <param name="owner">Its vertex, or whatever the caller wants back.</param>
    /// <param name="function">The value at each joint action.</param>
    public void Add(int owner, ReadOnlyMemory<int> function)
    {
        if (!_profileOf.TryGetValue(function, out var profile))
        {
            _profileOf.Add(function, profile = _profiles.Count);
            _profiles.Add((function, []));
        }

        _profiles[profile].Owners.Add(owner);
    }

    /// <summary>The distinct functions, reduced to what they depend on.</summary>
    public IEnumerable<ActionProfile> Profiles()
    {
        foreach (var (function, owners) in _profiles)
        {
            yield return ActionProfile.Of(owners, actions, function.Span, valuesAreFixed);
        }
    }
}
