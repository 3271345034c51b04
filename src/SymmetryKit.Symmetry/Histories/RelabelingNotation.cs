using SymmetryKit.Certification.Symmetries;
using SymmetryKit.Games;

namespace SymmetryKit.Symmetry;

/// <summary>Writes relabelings of histories in a game's own names, by what is renamed where.</summary>
/// <remarks>
/// After the agents come the histories at which an action, or the observation after an action, gets another name; what
/// is not listed keeps its name. Histories are written as they are before the relabeling:
/// <c>agents (1 2)  1:[listen hear-left] open-left -> open-right, open-right -> open-left</c>.
/// </remarks>
public static class RelabelingNotation
{
    /// <summary>One line that says what <paramref name="relabeling"/> moves; <c>identity</c> if nothing.</summary>
    /// <param name="tree">Where the names come from.</param>
    /// <param name="relabeling">A relabeling that respects the trees.</param>
    /// <param name="maximumPlaces">Places written out; of the others the number is given.</param>
    public static string Describe(HistoryTree tree, HistoryRelabeling relabeling, int maximumPlaces = 8)
    {
        var agents = ModelSymmetryNotation.Cycles(relabeling.Agents, tree.Game.Dynamics.Agents);
        List<string> parts = agents.Length == 0 ? [] : [$"agents {agents}"];
        var places = tree.LocalHistories.SelectMany(local => Places(tree, relabeling, local)).ToList();
        parts.AddRange(places.Take(maximumPlaces));
        if (places.Count > maximumPlaces) parts.Add($"and at {places.Count - maximumPlaces} more places");
        return parts.Count == 0 ? "identity" : string.Join("  ", parts);
    }

    private static IEnumerable<string> Places(HistoryTree tree, HistoryRelabeling g, LocalHistories local)
    {
        var (dynamics, i, to) = (tree.Game.Dynamics, local.Agent, g.Agents[local.Agent]);
        var children = Enumerable.Range(1, local.Count - 1).ToLookup(t => (local.Parent(t), local.LastAction(t)));
        for (var history = 0; history < local.Count; history++)
        {
            var name = TreeNames.History(tree, i, history);
            var actions = Enumerable.Range(0, local.ActionCount).Select(a => (
                dynamics.Actions[i][a], dynamics.Actions[to][g.Actions[i][history * local.ActionCount + a]]));
            if (Moves(actions) is { Length: > 0 } moved) yield return $"{name} {moved}";
            for (var a = 0; a < local.ActionCount; a++)
            {
                var observations = children[(history, a)].Select(t => (
                    dynamics.Observations[i][local.LastObservation(t)],
                    dynamics.Observations[to][tree.LocalHistories[to].LastObservation(g.Histories[i][t])]));
                if (Moves(observations) is not { Length: > 0 } heard) continue;
                yield return $"{name} {dynamics.Actions[i][a]}: {heard}";
            }
        }
    }

    private static string Moves(IEnumerable<(string From, string To)> names) =>
        string.Join(", ", names.Where(n => n.From != n.To).Select(n => $"{n.From} -> {n.To}"));
}
