using SymmetryKit.Games;

namespace SymmetryKit.Certification.Symmetries;

/// <summary>Writes local and joint histories in a game's own names.</summary>
public static class TreeNames
{
    /// <summary>For example <c>1:[listen hear-left, listen hear-right]</c>; <c>1:[]</c> at the start.</summary>
    public static string History(HistoryTree tree, int agent, int history) =>
        $"{tree.Game.Dynamics.Agents[agent]}:[{string.Join(", ", Steps(tree, agent, history).Reverse())}]";

    /// <summary>The local histories of all agents: <c>1:[listen hear-left] 2:[listen hear-right]</c>.</summary>
    public static string Joint(HistoryTree tree, int joint) => string.Join(
        ' ', Enumerable.Range(0, tree.Game.AgentCount).Select(i => History(tree, i, tree.LocalHistory(joint, i))));

    /// <summary>For example <c>1:[listen hear-left] open-right</c>.</summary>
    public static string Sequence(HistoryTree tree, int agent, int history, int action) =>
        $"{History(tree, agent, history)} {tree.Game.Dynamics.Actions[agent][action]}";

    private static IEnumerable<string> Steps(HistoryTree tree, int agent, int history)
    {
        var local = tree.LocalHistories[agent];
        for (var at = history; local.Parent(at) >= 0; at = local.Parent(at))
        {
            yield return $"{tree.Game.Dynamics.Actions[agent][local.LastAction(at)]} "
                + tree.Game.Dynamics.Observations[agent][local.LastObservation(at)];
        }
    }
}
