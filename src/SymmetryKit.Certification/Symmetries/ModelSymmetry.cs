using System.Collections.Immutable;
using SymmetryKit.Games;

namespace SymmetryKit.Certification.Symmetries;

/// <summary>Claim: renaming the elements of a Dec-POMDP like this leaves b0, T, Z and R as they are.</summary>
/// <remarks>
/// Agent i becomes agent g(i), and its actions and observations become those of g(i); two agents may be exchanged
/// although their actions have different names. A claim, not an invariant: nothing is validated here,
/// <see cref="ModelSymmetryChecker"/> does that. Products follow the convention of permutations,
/// <c>(g * h)(x) = g(h(x))</c>. Equality compares the maps entry by entry. Source: [HuLererPeysakhovichFoerster2020].
/// </remarks>
/// <param name="Agents">Entry i is the agent g(i); n entries.</param>
/// <param name="States">Entry s is the state g(s); |S| entries.</param>
/// <param name="Actions">Entry [i][a] is the action of agent g(i) that action a of agent i becomes.</param>
/// <param name="Observations">Entry [i][o] is the observation of agent g(i) that o of agent i becomes.</param>
public sealed record ModelSymmetry(
    ImmutableArray<int> Agents,
    ImmutableArray<int> States,
    ImmutableArray<ImmutableArray<int>> Actions,
    ImmutableArray<ImmutableArray<int>> Observations)
{
    /// <summary>Whether every agent, state, action and observation stays where it is.</summary>
    public bool IsIdentity => Relabelings.IsIdentity(Agents) && Relabelings.IsIdentity(States)
        && Actions.All(Relabelings.IsIdentity) && Observations.All(Relabelings.IsIdentity);

    /// <summary>The renaming of <paramref name="game"/> that changes nothing.</summary>
    public static ModelSymmetry Identity(DecPomdp game) => new(
        Relabelings.Identity(game.AgentCount),
        Relabelings.Identity(game.StateCount),
        [.. game.JointActions.Sizes.Select(Relabelings.Identity)],
        [.. game.JointObservations.Sizes.Select(Relabelings.Identity)]);

    /// <summary>The product: <paramref name="h"/> first, then <paramref name="g"/>.</summary>
    /// <remarks>Both must be bijections of the same game's elements.</remarks>
    public static ModelSymmetry operator *(ModelSymmetry g, ModelSymmetry h) => new(
        Relabelings.Compose(g.Agents, h.Agents),
        Relabelings.Compose(g.States, h.States),
        Relabelings.Compose(g.Actions, h.Actions, h.Agents),
        Relabelings.Compose(g.Observations, h.Observations, h.Agents));

    /// <summary>The renaming that undoes this one.</summary>
    /// <remarks>This must consist of bijections.</remarks>
    public ModelSymmetry Inverse() => new(
        Relabelings.Invert(Agents),
        Relabelings.Invert(States),
        Relabelings.Invert(Actions, Agents),
        Relabelings.Invert(Observations, Agents));

    /// <summary>The joint action g(a): the component of agent g(i) is the image of that of agent i.</summary>
    /// <param name="space">The game's joint actions.</param>
    /// <param name="jointAction">An index in <paramref name="space"/>.</param>
    public int ImageOfJointAction(JointSpace space, int jointAction) =>
        Relabelings.Image(space, jointAction, Agents, Actions);

    /// <summary>The joint observation g(o): the component of agent g(i) is the image of that of agent i.</summary>
    /// <param name="space">The game's joint observations.</param>
    /// <param name="jointObservation">An index in <paramref name="space"/>.</param>
    public int ImageOfJointObservation(JointSpace space, int jointObservation) =>
        Relabelings.Image(space, jointObservation, Agents, Observations);

    /// <summary>Equality of all maps, entry by entry.</summary>
    public bool Equals(ModelSymmetry? other) => other is not null
        && Agents.SequenceEqual(other.Agents) && States.SequenceEqual(other.States)
        && Relabelings.AreEqual(Actions, other.Actions) && Relabelings.AreEqual(Observations, other.Observations);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var x in Agents) hash.Add(x);
        foreach (var x in States) hash.Add(x);
        foreach (var x in Actions.SelectMany(map => map)) hash.Add(x);
        foreach (var x in Observations.SelectMany(map => map)) hash.Add(x);
        return hash.ToHashCode();
    }
}
