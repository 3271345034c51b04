using SymmetryKit.Games;

namespace SymmetryKit.Certification;

/// <summary>The coordinates of policies: every logit but the last legal one of each history.</summary>
internal static class FreeLogits
{
    /// <summary>Agent, position and the position of the last legal action there, in the order of the tree.</summary>
    public static IEnumerable<(int Agent, int Position, int Last)> Of(HistoryTree tree) =>
        from local in tree.LocalHistories
        from history in Enumerable.Range(0, local.Count)
        let last = local.LastLegal(history)
        from action in local.LegalActions(history)
        let position = history * local.ActionCount + action
        where position != last
        select (local.Agent, position, last);
}
