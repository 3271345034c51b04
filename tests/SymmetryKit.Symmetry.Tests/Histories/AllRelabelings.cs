using System.Collections.Immutable;
using SymmetryKit.Certification.Symmetries;
using SymmetryKit.Games;

namespace SymmetryKit.Symmetry.Tests;

/// <summary>Every relabeling of a small tree that respects the trees of local histories, from the root down.</summary>
internal static class AllRelabelings
{
    public static IEnumerable<HistoryRelabeling> Of(HistoryTree tree) =>
        from agents in GameShape.Permutations(tree.LocalHistories.Length)
        from maps in Product([.. agents.Select((to, i) => OfAgent(tree.LocalHistories[i], tree.LocalHistories[to]))])
        select new HistoryRelabeling(agents, [.. maps.Select(m => m.Histories)], [.. maps.Select(m => m.Actions)]);

    // A partial map: images of the histories and actions met so far, -1 for the others.
    private static IEnumerable<(ImmutableArray<int> Histories, ImmutableArray<int> Actions)> OfAgent(
        LocalHistories from, LocalHistories to)
    {
        if (from.ActionCount != to.ActionCount || from.Count != to.Count) return [];
        var histories = Enumerable.Repeat(-1, from.Count).ToImmutableArray();
        var actions = Enumerable.Repeat(-1, from.Count * from.ActionCount).ToImmutableArray();
        return Extend(from, to, (histories.SetItem(0, 0), actions), 0);
    }

    // Decides the actions at one history and where its children go; histories are numbered parents first.
    private static IEnumerable<(ImmutableArray<int> Histories, ImmutableArray<int> Actions)> Extend(
        LocalHistories from, LocalHistories to, (ImmutableArray<int> Histories, ImmutableArray<int> Actions) map,
        int history)
    {
        if (history == from.Count)
        {
            yield return map;
            yield break;
        }

        var (k, image) = (from.ActionCount, map.Histories[history]);
        foreach (var order in GameShape.Permutations(k))
        {
            var actions = map.Actions.RemoveRange(history * k, k).InsertRange(history * k, order);
            foreach (var histories in PlaceChildren(from, to, map.Histories, history, image, order, 0))
            {
                foreach (var full in Extend(from, to, (histories, actions), history + 1)) yield return full;
            }
        }
    }

    private static IEnumerable<ImmutableArray<int>> PlaceChildren(
        LocalHistories from, LocalHistories to, ImmutableArray<int> histories, int history, int image,
        ImmutableArray<int> order, int action)
    {
        if (action == order.Length)
        {
            yield return histories;
            yield break;
        }

        var (children, targets) = (Children(from, history, action), Children(to, image, order[action]));
        if (children.Length != targets.Length) yield break;
        foreach (var permutation in GameShape.Permutations(children.Length))
        {
            var placed = histories;
            for (var x = 0; x < children.Length; x++) placed = placed.SetItem(children[x], targets[permutation[x]]);
            foreach (var rest in PlaceChildren(from, to, placed, history, image, order, action + 1)) yield return rest;
        }
    }

    private static int[] Children(LocalHistories local, int history, int action) =>
        [.. Enumerable.Range(0, local.Count).Where(t => local.Parent(t) == history && local.LastAction(t) == action)];

    private static IEnumerable<ImmutableList<T>> Product<T>(IReadOnlyList<IEnumerable<T>> choices) =>
        choices.Aggregate(
            (IEnumerable<ImmutableList<T>>)[[]],
            (lists, choice) => lists.SelectMany(list => choice.Select(list.Add)));
}
