using System.Collections.Immutable;
using SymmetryKit.Exact;

namespace SymmetryKit.Games;

/// <summary>Collects the parts of a Dec-POMDP and validates them once, in <see cref="Build()"/>.</summary>
/// <remarks>
/// Unset transitions and observations have probability 0, unset rewards are 0. Later values overwrite earlier ones.
/// Not thread-safe.
/// </remarks>
public sealed partial class DecPomdpBuilder
{
    private readonly Rational[] _rewards;
    private readonly LegalActions[] _legal;

    /// <summary>Starts a game with the given element names.</summary>
    /// <param name="agents">One name per agent.</param>
    /// <param name="states">State names.</param>
    /// <param name="actions">One list of action names per agent.</param>
    /// <param name="observations">One list of observation names per agent.</param>
    /// <exception cref="InvalidGameException">
    /// A list is empty, a name appears twice in one list, or there are more than 2^20 pairs of a state and a joint
    /// action or 2^31 - 1 joint observations.
    /// </exception>
    public DecPomdpBuilder(
        ImmutableArray<string> agents,
        ImmutableArray<string> states,
        ImmutableArray<ImmutableArray<string>> actions,
        ImmutableArray<ImmutableArray<string>> observations)
    {
        CheckNames("agents", agents);
        CheckNames("states", states);
        if (actions.Length != agents.Length || observations.Length != agents.Length)
        {
            throw new InvalidGameException(
                $"expected {agents.Length} lists of actions and of observations, one per agent, found "
                + $"{actions.Length} and {observations.Length}");
        }

        for (var i = 0; i < agents.Length; i++)
        {
            CheckNames($"actions of agent '{agents[i]}'", actions[i]);
            CheckNames($"observations of agent '{agents[i]}'", observations[i]);
        }

        var pairs = CheckSizes(states.Length, actions, observations);
        (Agents, States, Actions, Observations) = (agents, states, actions, observations);
        JointActions = new JointSpace([.. actions.Select(a => a.Length)]);
        JointObservations = new JointSpace([.. observations.Select(o => o.Length)]);
        _rewards = new Rational[pairs];
        _legal = [.. actions.Zip(observations, (a, o) => LegalActions.All(a.Length, o.Length))];
        (Transitions, ObservationRows, Initial) = (new(pairs), new(pairs), new(1));
    }

    /// <summary>Names of the agents.</summary>
    public ImmutableArray<string> Agents { get; }

    /// <summary>Names of the states.</summary>
    public ImmutableArray<string> States { get; }

    /// <summary>Names of the actions, one list per agent.</summary>
    public ImmutableArray<ImmutableArray<string>> Actions { get; }

    /// <summary>Names of the observations, one list per agent.</summary>
    public ImmutableArray<ImmutableArray<string>> Observations { get; }

    /// <summary>Joint actions, last agent fastest.</summary>
    public JointSpace JointActions { get; }

    /// <summary>Joint observations, last agent fastest.</summary>
    public JointSpace JointObservations { get; }

    /// <summary>A short name for people.</summary>
    public string Name { get; set; } = "unnamed";

    /// <summary>γ, with 0 &lt; γ &lt;= 1.</summary>
    public Rational Discount { get; set; } = Rational.One;

    /// <summary>T; the row of (s, a) is s * (joint actions) + a.</summary>
    internal ProbabilityTable Transitions { get; }

    /// <summary>Z; the row of (a, s') is a * (states) + s'.</summary>
    internal ProbabilityTable ObservationRows { get; }

    /// <summary>b0, a table of one row.</summary>
    internal ProbabilityTable Initial { get; }

    /// <summary>Sets b0(<paramref name="state"/>).</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such state.</exception>
    public DecPomdpBuilder SetInitial(int state, Rational probability)
    {
        CheckRange(state, States.Length);
        Initial.Set(0, state, probability);
        return this;
    }

    /// <summary>Sets T(<paramref name="next"/>|<paramref name="state"/>,<paramref name="jointAction"/>).</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such state or joint action.</exception>
    public DecPomdpBuilder SetTransition(int jointAction, int state, int next, Rational probability)
    {
        CheckRange(next, States.Length);
        Transitions.Set(TransitionRow(jointAction, state), next, probability);
        return this;
    }

    /// <summary>
    /// Forgets every transition probability of the row (<paramref name="state"/>, <paramref name="jointAction"/>).
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">No such state or joint action.</exception>
    public DecPomdpBuilder ClearTransitions(int jointAction, int state)
    {
        Transitions.Clear(TransitionRow(jointAction, state));
        return this;
    }

    /// <summary>
    /// Sets Z(<paramref name="jointObservation"/>|<paramref name="jointAction"/>,<paramref name="next"/>).
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">No such state, joint action or joint observation.</exception>
    public DecPomdpBuilder SetObservation(int jointAction, int next, int jointObservation, Rational probability)
    {
        CheckRange(jointObservation, JointObservations.Count);
        ObservationRows.Set(ObservationRow(jointAction, next), jointObservation, probability);
        return this;
    }

    /// <summary>
    /// Forgets every observation probability of the row (<paramref name="jointAction"/>, <paramref name="next"/>).
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">No such state or joint action.</exception>
    public DecPomdpBuilder ClearObservations(int jointAction, int next)
    {
        ObservationRows.Clear(ObservationRow(jointAction, next));
        return this;
    }

    /// <summary>Sets R(<paramref name="state"/>,<paramref name="jointAction"/>).</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such state or joint action.</exception>
    public DecPomdpBuilder SetReward(int jointAction, int state, Rational reward)
    {
        _rewards[TransitionRow(jointAction, state)] = reward;
        return this;
    }

    /// <summary>Says which actions of an agent are legal; all are until then.</summary>
    /// <param name="agent">The agent.</param>
    /// <param name="observation">The observation made last; null for the start of the game.</param>
    /// <param name="actions">The legal actions, at least one.</param>
    /// <exception cref="ArgumentOutOfRangeException">No such agent or observation.</exception>
    /// <exception cref="InvalidGameException">No action, or no action of the agent.</exception>
    /// <remarks>
    /// T, Z and R of joint actions with an illegal component must still be given; no history leads there.
    /// </remarks>
    public DecPomdpBuilder SetLegalActions(int agent, int? observation, IEnumerable<int> actions)
    {
        CheckRange(agent, Agents.Length);
        if (observation is { } o) CheckRange(o, Observations[agent].Length);
        _legal[agent] = _legal[agent].With(observation ?? -1, actions);
        return this;
    }

    /// <summary>Validates and returns the game.</summary>
    /// <exception cref="InvalidGameException">
    /// A probability is negative or a row does not sum to 1 exactly; the row is named.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">The discount is not in (0, 1].</exception>
    public DecPomdp Build() => Build((_, _, message) => new InvalidGameException(message));

    /// <summary>The row of <see cref="Transitions"/> and of the rewards.</summary>
    internal int TransitionRow(int jointAction, int state)
    {
        CheckRange(jointAction, JointActions.Count);
        CheckRange(state, States.Length);
        return state * JointActions.Count + jointAction;
    }

    /// <summary>The row of <see cref="ObservationRows"/>.</summary>
    internal int ObservationRow(int jointAction, int next)
    {
        CheckRange(jointAction, JointActions.Count);
        CheckRange(next, States.Length);
        return jointAction * States.Length + next;
    }

    private static void CheckRange(int index, int count)
    {
        if (index < 0 || index >= count)
        {
            throw new ArgumentOutOfRangeException(nameof(index), index, $"Expected an index below {count}.");
        }
    }
}
