using System.Collections.Immutable;
using SymmetryKit.Exact;

namespace SymmetryKit.Games;

/// <summary>
/// A Dec-POMDP without its rewards: agents, states, actions, observations, T, Z and b0; exact and immutable.
/// </summary>
/// <remarks>
/// Kept apart from <see cref="RewardFunction"/> so that the same dynamics can carry one reward per agent.
/// T(s'|s,a) and Z(o|a,s') are sparse: only positive probabilities are stored, by increasing index.
/// </remarks>
public sealed class MultiAgentDynamics
{
    private readonly ImmutableArray<Outcome>[] _transitions;
    private readonly ImmutableArray<Outcome>[] _observations;

    /// <summary>Validated parts; see <see cref="DecPomdpBuilder"/> for the way to make one.</summary>
    internal MultiAgentDynamics(
        ImmutableArray<string> agents,
        ImmutableArray<string> states,
        ImmutableArray<ImmutableArray<string>> actions,
        ImmutableArray<ImmutableArray<string>> observations,
        ImmutableArray<Rational> initialDistribution,
        ImmutableArray<Outcome>[] transitions,
        ImmutableArray<Outcome>[] observationOutcomes,
        ImmutableArray<LegalActions> legal)
    {
        Legal = legal;
        (Agents, States, Actions, Observations) = (agents, states, actions, observations);
        InitialDistribution = initialDistribution;
        JointActions = new JointSpace([.. actions.Select(a => a.Length)]);
        JointObservations = new JointSpace([.. observations.Select(o => o.Length)]);
        (_transitions, _observations) = (transitions, observationOutcomes);
    }

    /// <summary>Names of the n agents.</summary>
    public ImmutableArray<string> Agents { get; }

    /// <summary>Names of the states.</summary>
    public ImmutableArray<string> States { get; }

    /// <summary>Names of the actions, one list per agent.</summary>
    public ImmutableArray<ImmutableArray<string>> Actions { get; }

    /// <summary>Names of the observations, one list per agent.</summary>
    public ImmutableArray<ImmutableArray<string>> Observations { get; }

    /// <summary>Which actions are legal when, one entry per agent.</summary>
    public ImmutableArray<LegalActions> Legal { get; }

    /// <summary>b0, one probability per state, summing to 1.</summary>
    public ImmutableArray<Rational> InitialDistribution { get; }

    /// <summary>Joint actions, last agent fastest.</summary>
    public JointSpace JointActions { get; }

    /// <summary>Joint observations, last agent fastest.</summary>
    public JointSpace JointObservations { get; }

    /// <summary>T(.|s,a): the successors of positive probability, by increasing state.</summary>
    public ReadOnlySpan<Outcome> Transitions(int state, int jointAction) =>
        _transitions[state * JointActions.Count + jointAction].AsSpan();

    /// <summary>Z(.|a,s'): the joint observations of positive probability, by increasing index.</summary>
    public ReadOnlySpan<Outcome> ObservationOutcomes(int jointAction, int nextState) =>
        _observations[jointAction * States.Length + nextState].AsSpan();
}
