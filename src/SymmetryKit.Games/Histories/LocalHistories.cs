using System.Collections.Immutable;

namespace SymmetryKit.Games;

/// <summary>The reachable local histories τ of one agent, numbered stage by stage from 0 (the empty history).</summary>
/// <remarks>A local history is reachable if it belongs to a joint history of positive chance weight.</remarks>
public sealed class LocalHistories
{
    private readonly List<int> _parents = [-1];
    private readonly List<int> _actions = [-1];
    private readonly List<int> _observations = [-1];
    private readonly List<int> _stageStarts = [0];
    private readonly Dictionary<(int Parent, int Action, int Observation), int> _children = [];

    private readonly LegalActions _legal;

    internal LocalHistories(int agent, LegalActions legal) =>
        (Agent, ActionCount, _legal) = (agent, legal.ActionCount, legal);

    /// <summary>Whose histories these are.</summary>
    public int Agent { get; }

    /// <summary>Number of actions of the agent.</summary>
    public int ActionCount { get; }

    /// <summary>Number of local histories over all stages.</summary>
    public int Count => _parents.Count;

    /// <summary>The first local history of <paramref name="stage"/>; for the horizon, <see cref="Count"/>.</summary>
    public int StageStart(int stage) => stage < _stageStarts.Count ? _stageStarts[stage] : Count;

    /// <summary>The stage t of a local history.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such history.</exception>
    /// <remarks>O(log h).</remarks>
    public int StageOf(int history)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(history);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(history, Count);
        var stage = _stageStarts.BinarySearch(history);
        return stage >= 0 ? stage : ~stage - 1;
    }

    /// <summary>The history one stage earlier; -1 for the empty history.</summary>
    public int Parent(int history) => _parents[history];

    /// <summary>The agent's last action; -1 for the empty history.</summary>
    public int LastAction(int history) => _actions[history];

    /// <summary>The agent's last observation; -1 for the empty history.</summary>
    public int LastObservation(int history) => _observations[history];

    /// <summary>
    /// The history that continues <paramref name="history"/> by an action and an observation; -1 if unreachable.
    /// </summary>
    public int Child(int history, int action, int observation) =>
        _children.TryGetValue((history, action, observation), out var child) ? child : -1;

    /// <summary>The actions that may be taken at a local history, ascending; at least one.</summary>
    public ImmutableArray<int> LegalActions(int history) => _legal.After(_observations[history]);

    /// <summary>Whether every action may be taken at every history.</summary>
    public bool HasEveryAction => _legal.IsEveryAction;

    /// <summary>The position <c>history * k + action</c> of the last legal action at a local history.</summary>
    public int LastLegal(int history) => history * ActionCount + LegalActions(history)[^1];

    internal void BeginStage() => _stageStarts.Add(Count);

    internal int GetOrAdd(int parent, int action, int observation)
    {
        if (_children.TryGetValue((parent, action, observation), out var child)) return child;
        child = Count;
        _children.Add((parent, action, observation), child);
        _parents.Add(parent);
        _actions.Add(action);
        _observations.Add(observation);
        return child;
    }

    /// <summary>Gives back what the lists have grown beyond their content.</summary>
    internal void TrimExcess()
    {
        _parents.TrimExcess();
        _actions.TrimExcess();
        _observations.TrimExcess();
        _children.TrimExcess();
    }
}
