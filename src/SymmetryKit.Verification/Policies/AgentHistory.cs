using System.Collections.Immutable;
using SymmetryKit.Games;

namespace SymmetryKit.Verification;

/// <summary>All that an agent knows when it acts: the game, who it is, and what it has done and observed.</summary>
public sealed class AgentHistory
{
    private AgentHistory(HistoryTree tree, int agent, int history, ImmutableArray<HistoryStep> steps)
    {
        (Game, Horizon, Agent, Steps) = (tree.Game, tree.Horizon, agent, steps);
        LegalActions = tree.LocalHistories[agent].LegalActions(history);
    }

    /// <summary>The game played.</summary>
    public DecPomdp Game { get; }

    /// <summary>Number of stages h.</summary>
    public int Horizon { get; }

    /// <summary>The agent that acts next.</summary>
    public int Agent { get; }

    /// <summary>What happened so far, first step first; empty at the start.</summary>
    public ImmutableArray<HistoryStep> Steps { get; }

    /// <summary>The stage t of the next action, 0 to h - 1.</summary>
    public int Stage => Steps.Length;

    /// <summary>How many actions the agent has: as many probabilities are asked for.</summary>
    public int ActionCount => Game.JointActions.Sizes[Agent];

    /// <summary>The names of the agent's actions.</summary>
    public ImmutableArray<string> ActionNames => Game.Dynamics.Actions[Agent];

    /// <summary>The actions that may be taken here, ascending; all of them but in games with sets of legal
    /// actions.</summary>
    public ImmutableArray<int> LegalActions { get; }

    /// <summary>The local history <paramref name="history"/> of <paramref name="agent"/> in a tree.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such agent or history.</exception>
    /// <remarks>O(stage).</remarks>
    public static AgentHistory Of(HistoryTree tree, int agent, int history)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(agent);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(agent, tree.LocalHistories.Length);
        var local = tree.LocalHistories[agent];
        var steps = new HistoryStep[local.StageOf(history)];
        for (var (at, t) = (history, steps.Length - 1); t >= 0; at = local.Parent(at), t--)
        {
            steps[t] = new HistoryStep(local.LastAction(at), local.LastObservation(at));
        }

        return new AgentHistory(tree, agent, history, [.. steps]);
    }

    /// <summary>Such as <c>1:[listen hear-left]</c>, as everywhere in the kit.</summary>
    public override string ToString() => $"{Game.Dynamics.Agents[Agent]}:[{string.Join(", ", Steps.Select(step =>
        $"{ActionNames[step.Action]} {Game.Dynamics.Observations[Agent][step.Observation]}"))}]";
}
