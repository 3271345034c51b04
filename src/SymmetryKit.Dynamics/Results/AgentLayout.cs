using System.Collections.Immutable;
using SymmetryKit.Games;

namespace SymmetryKit.Dynamics;

/// <summary>
/// What the entries of flat vectors mean for one agent: history * k + action, after the agents before.
/// </summary>
/// <param name="Name">The agent.</param>
/// <param name="Actions">Its k actions.</param>
/// <param name="Observations">Its observations.</param>
/// <param name="Parents">For every local history the one that it continues; -1 for the empty one.</param>
/// <param name="LastActions">For every local history the number of its last action; -1 for the empty one.</param>
/// <param name="LastObservations">Likewise.</param>
public sealed record AgentLayout(
    string Name, ImmutableArray<string> Actions, ImmutableArray<string> Observations, ImmutableArray<int> Parents,
    ImmutableArray<int> LastActions, ImmutableArray<int> LastObservations)
{
    /// <summary>A local history in words, action and observation in turn; <c>-</c> for the empty one.</summary>
    /// <param name="history">The history's number.</param>
    public string History(int history)
    {
        if (Parents[history] < 0) return "-";
        var before = Parents[history] > 0 ? History(Parents[history]) + ", " : "";
        return $"{before}{Actions[LastActions[history]]} {Observations[LastObservations[history]]}";
    }

    internal static AgentLayout Of(DecPomdp game, LocalHistories local)
    {
        var (names, all) = (game.Dynamics, Enumerable.Range(0, local.Count).ToArray());
        return new AgentLayout(
            names.Agents[local.Agent], names.Actions[local.Agent], names.Observations[local.Agent],
            [.. all.Select(local.Parent)], [.. all.Select(local.LastAction)], [.. all.Select(local.LastObservation)]);
    }

    internal string? Fault()
    {
        if (Actions.IsEmpty || Parents.IsEmpty) return $"agent '{Name}' has no actions or no histories";
        if (LastActions.Length != Parents.Length || LastObservations.Length != Parents.Length)
        {
            return $"the histories of agent '{Name}' are lists of different lengths";
        }

        for (var tau = 0; tau < Parents.Length; tau++)
        {
            var (parent, action, observation) = (Parents[tau], LastActions[tau], LastObservations[tau]);
            var isWellFormed = tau == 0
                ? (parent, action, observation) == (-1, -1, -1)
                : parent >= 0 && parent < tau && action >= 0 && action < Actions.Length
                    && observation >= 0 && observation < Observations.Length;
            if (!isWellFormed) return $"history {tau} of agent '{Name}' continues no earlier history";
        }

        return null;
    }
}
