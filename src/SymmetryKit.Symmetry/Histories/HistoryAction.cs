using System.Collections.Immutable;
using SymmetryKit.Certification.Symmetries;
using SymmetryKit.Games;

namespace SymmetryKit.Symmetry;

/// <summary>The action of model symmetries on a history tree.</summary>
public static class HistoryAction
{
    /// <summary>The relabeling of local histories and actions that a model symmetry induces.</summary>
    /// <param name="tree">The game unrolled for its horizon.</param>
    /// <param name="symmetry">A symmetry of <c>tree.Game</c> (<see cref="ModelSymmetryChecker"/>).</param>
    /// <returns>
    /// The relabeling that sends the history a^0 o^1 ... o^t of agent i to g(a^0) g(o^1) ... g(o^t) of agent g(i).
    /// </returns>
    /// <exception cref="ArgumentException">
    /// The image of a reachable local history is not reachable, so <paramref name="symmetry"/> is no symmetry of the
    /// game.
    /// </exception>
    /// <remarks>
    /// O(local histories + sequences). A homomorphism: the relabeling of g * h is the product of the relabelings.
    /// Its kernel is what the horizon does not show, such as renamings of states alone.
    /// </remarks>
    public static HistoryRelabeling Of(HistoryTree tree, ModelSymmetry symmetry)
    {
        var histories = new ImmutableArray<int>[symmetry.Agents.Length];
        var actions = new ImmutableArray<int>[symmetry.Agents.Length];
        for (var i = 0; i < histories.Length; i++)
        {
            histories[i] = Images(tree, symmetry, i);
            var (k, own) = (tree.LocalHistories[i].ActionCount, symmetry.Actions[i]);
            actions[i] = [.. Enumerable.Range(0, histories[i].Length * k).Select(x => own[x % k])];
        }

        return new HistoryRelabeling(symmetry.Agents, [.. histories], [.. actions]);
    }

    private static ImmutableArray<int> Images(HistoryTree tree, ModelSymmetry g, int agent)
    {
        var (from, to) = (tree.LocalHistories[agent], tree.LocalHistories[g.Agents[agent]]);
        var images = new int[from.Count];
        for (var history = 1; history < images.Length; history++)
        {
            // Parents are numbered before their children.
            var action = g.Actions[agent][from.LastAction(history)];
            var observation = g.Observations[agent][from.LastObservation(history)];
            images[history] = to.Child(images[from.Parent(history)], action, observation);
            if (images[history] >= 0) continue;
            throw new ArgumentException(
                $"Local history {history} of agent {agent} is reachable, but its image is not.", nameof(g));
        }

        return [.. images];
    }
}
