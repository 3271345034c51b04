using System.Collections.Immutable;
using SymmetryKit.Exact;

namespace SymmetryKit.Games;

/// <summary>Collects the parts of a Dec-POMDP and validates them once, in <see cref="Build"/>.</summary>
/// <remarks>
/// Unset transitions and observations have probability 0, unset rewards are 0. Later values overwrite earlier ones.
/// Not thread-safe.
/// </remarks>
public sealed class DecPomdpBuilder
{
    private readonly Dictionary<int, Rational>?[] _transitions;
    private readonly Dictionary<int, Rational>?[] _observations;
    private readonly Rational[] _rewards;
    private readonly Rational[] _initial;

    /// <summary>Starts a game with the given element names.</summary>
    /// <param name="agents">One name per agent.</param>
    /// <param name="states">State names.</param>
    /// <param name="actions">One list of action names per agent.</param>
    /// <param name="observations">One list of observation names per agent.</param>
    /// <exception cref="InvalidGameException">A list is empty, or a name appears twice in one list.</exception>
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
            throw new InvalidGameException($"Expected {agents.Length} lists of actions and of observations, one per agent; found {actions.Length} and {observations.Length}.");
        }

        for (var i = 0; i < agents.Length; i++)
        {
            CheckNames($"actions of agent '{agents[i]}'", actions[i]);
            CheckNames($"observations of agent '{agents[i]}'", observations[i]);
        }

        (Agents, States, Actions, Observations) = (agents, states, actions, observations);
        JointActions = new JointSpace([.. actions.Select(a => a.Length)]);
        JointObservations = new JointSpace([.. observations.Select(o => o.Length)]);
        _transitions = new Dictionary<int, Rational>?[checked(states.Length * JointActions.Count)];
        _observations = new Dictionary<int, Rational>?[_transitions.Length];
        _rewards = new Rational[_transitions.Length];
        _initial = new Rational[states.Length];
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

    /// <summary>Sets b0(<paramref name="state"/>).</summary>
    public DecPomdpBuilder SetInitial(int state, Rational probability)
    {
        _initial[state] = probability;
        return this;
    }

    /// <summary>Sets T(<paramref name="next"/>|<paramref name="state"/>,<paramref name="jointAction"/>).</summary>
    public DecPomdpBuilder SetTransition(int jointAction, int state, int next, Rational probability)
    {
        (_transitions[state * JointActions.Count + jointAction] ??= [])[next] = probability;
        return this;
    }

    /// <summary>Forgets every transition probability of the row (<paramref name="state"/>, <paramref name="jointAction"/>).</summary>
    public DecPomdpBuilder ClearTransitions(int jointAction, int state)
    {
        _transitions[state * JointActions.Count + jointAction] = null;
        return this;
    }

    /// <summary>Sets Z(<paramref name="jointObservation"/>|<paramref name="jointAction"/>,<paramref name="next"/>).</summary>
    public DecPomdpBuilder SetObservation(int jointAction, int next, int jointObservation, Rational probability)
    {
        (_observations[jointAction * States.Length + next] ??= [])[jointObservation] = probability;
        return this;
    }

    /// <summary>Forgets every observation probability of the row (<paramref name="jointAction"/>, <paramref name="next"/>).</summary>
    public DecPomdpBuilder ClearObservations(int jointAction, int next)
    {
        _observations[jointAction * States.Length + next] = null;
        return this;
    }

    /// <summary>Sets R(<paramref name="state"/>,<paramref name="jointAction"/>).</summary>
    public DecPomdpBuilder SetReward(int jointAction, int state, Rational reward)
    {
        _rewards[state * JointActions.Count + jointAction] = reward;
        return this;
    }

    /// <summary>Validates and returns the game.</summary>
    /// <exception cref="InvalidGameException">A probability is negative or a row does not sum to 1 exactly; the row is named.</exception>
    public DecPomdp Build()
    {
        var transitions = new ImmutableArray<Outcome>[_transitions.Length];
        var observations = new ImmutableArray<Outcome>[_transitions.Length];
        for (var s = 0; s < States.Length; s++)
        {
            for (var a = 0; a < JointActions.Count; a++)
            {
                var (from, action) = (States[s], ActionNames(a));
                var t = s * JointActions.Count + a;
                transitions[t] = Row(_transitions[t], () => $"T row (action {action}, state '{from}')", i => $"'{States[i]}'");
                var z = a * States.Length + s;
                observations[z] = Row(_observations[z], () => $"O row (action {action}, next state '{from}')", i => $"joint observation {i}");
            }
        }

        _ = Row(Enumerable.Range(0, States.Length).ToDictionary(s => s, s => _initial[s]), () => "The initial distribution", i => $"'{States[i]}'");
        var dynamics = new MultiAgentDynamics(Agents, States, Actions, Observations, [.. _initial], transitions, observations);
        return new DecPomdp(Name, dynamics, new RewardFunction([.. _rewards], JointActions.Count), Discount);
    }

    private string ActionNames(int jointAction) =>
        string.Join(' ', Actions.Select((names, i) => names[JointActions.Component(jointAction, i)]));

    private static ImmutableArray<Outcome> Row(Dictionary<int, Rational>? entries, Func<string> row, Func<int, string> element)
    {
        var outcomes = (entries ?? []).Where(e => !e.Value.IsZero).OrderBy(e => e.Key).Select(e => new Outcome(e.Key, e.Value)).ToImmutableArray();
        var sum = Rational.Zero;
        foreach (var (index, p) in outcomes)
        {
            if (p < 0) throw new InvalidGameException($"{row()} gives {element(index)} the probability {p}; expected at least 0.");
            sum += p;
        }

        return sum == 1 ? outcomes : throw new InvalidGameException($"{row()} sums to {sum}; expected exactly 1.");
    }

    private static void CheckNames(string what, ImmutableArray<string> names)
    {
        if (names.IsDefaultOrEmpty) throw new InvalidGameException($"The list of {what} is empty; expected at least one.");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            if (!seen.Add(name)) throw new InvalidGameException($"The name '{name}' stands twice in the list of {what}; expected different names.");
        }
    }
}
