using SymmetryKit.Games;

namespace SymmetryKit.Certification.Symmetries;

/// <summary>The first two steps of both checkers of relabelings: bijections (0) that respect the trees (1).</summary>
internal static class TreeRelabelingCheck
{
    /// <summary>The first fault, or null if there is none.</summary>
    public static CheckResult.Rejected? Run(HistoryTree tree, HistoryRelabeling g) =>
        CheckAgents(tree, g) ?? CheckMaps(tree, g) ?? CheckTrees(tree, g);

    private static CheckResult.Rejected? CheckAgents(HistoryTree tree, HistoryRelabeling g)
    {
        var agents = tree.LocalHistories.Length;
        if (!Relabelings.IsBijection(g.Agents, agents)) return Malformed($"the {agents} agents");
        if (g.Histories.IsDefault || g.Histories.Length != agents) return Malformed("the histories, agent by agent");
        return g.Actions.IsDefault || g.Actions.Length != agents ? Malformed("the actions, agent by agent") : null;
    }

    private static CheckResult.Rejected? CheckMaps(HistoryTree tree, HistoryRelabeling g)
    {
        for (var i = 0; i < g.Agents.Length; i++)
        {
            var (from, to) = (tree.LocalHistories[i], tree.LocalHistories[g.Agents[i]]);
            var names = $"of agent '{Name(tree, i)}' onto those of agent '{Name(tree, g.Agents[i])}'";
            var k = from.ActionCount;
            if (from.Count != to.Count || !Relabelings.IsBijection(g.Histories[i], from.Count))
            {
                return Malformed($"the local histories {names}");
            }

            if (k != to.ActionCount || g.Actions[i].IsDefault || g.Actions[i].Length != from.Count * k)
            {
                return Malformed($"the actions {names} at each history");
            }

            for (var history = 0; history < from.Count; history++)
            {
                var images = g.Actions[i].Slice(history * k, k);
                if (Relabelings.IsBijection(images, k)
                    && from.LegalActions(history).Select(a => images[a]).Order()
                        .SequenceEqual(to.LegalActions(g.Histories[i][history]))) continue;
                return Malformed($"the actions {names} at {TreeNames.History(tree, i, history)}");
            }
        }

        return null;
    }

    private static CheckResult.Rejected? CheckTrees(HistoryTree tree, HistoryRelabeling g)
    {
        for (var i = 0; i < g.Agents.Length; i++)
        {
            var (from, to) = (tree.LocalHistories[i], tree.LocalHistories[g.Agents[i]]);
            for (var history = 0; history < from.Count; history++)
            {
                var (parent, image) = (from.Parent(history), g.Histories[i][history]);
                var respected = parent < 0
                    ? to.Parent(image) < 0
                    : to.Parent(image) == g.Histories[i][parent]
                        && to.LastAction(image) == g.Actions[i][parent * from.ActionCount + from.LastAction(history)];
                if (respected) continue;
                return new CheckResult.Rejected(
                    1,
                    $"The image {TreeNames.History(tree, g.Agents[i], image)} "
                    + $"of {TreeNames.History(tree, i, history)} does not continue "
                    + "the image of its parent by the image of its last action.");
            }
        }

        return null;
    }

    private static string Name(HistoryTree tree, int agent) => tree.Game.Dynamics.Agents[agent];

    private static CheckResult.Rejected Malformed(string what) =>
        new(0, $"Expected a bijection of {what}, found another map.");
}
