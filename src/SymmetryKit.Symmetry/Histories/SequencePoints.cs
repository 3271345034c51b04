using System.Collections.Immutable;
using SymmetryKit.Certification.Symmetries;
using SymmetryKit.Games;
using SymmetryKit.Graphs;

namespace SymmetryKit.Symmetry;

/// <summary>Numbers the sequences (agent, local history, action) of a tree, agent by agent.</summary>
/// <remarks>A relabeling is the same thing as its permutation of these points, since every agent has an
/// action.</remarks>
internal sealed class SequencePoints
{
    private readonly HistoryTree _tree;
    private readonly ImmutableArray<int> _starts;

    public SequencePoints(HistoryTree tree)
    {
        _tree = tree;
        var starts = new int[tree.LocalHistories.Length];
        for (var i = 0; i < starts.Length; i++)
        {
            starts[i] = Count;
            Count += tree.LocalHistories[i].Count * tree.LocalHistories[i].ActionCount;
        }

        _starts = [.. starts];
    }

    public int Count { get; private set; }

    public int Point(int agent, int history, int action) =>
        _starts[agent] + history * _tree.LocalHistories[agent].ActionCount + action;

    public Permutation ToPermutation(HistoryRelabeling relabeling)
    {
        var images = new int[Count];
        for (var i = 0; i < _starts.Length; i++)
        {
            var k = _tree.LocalHistories[i].ActionCount;
            var (to, histories, actions) = (relabeling.Agents[i], relabeling.Histories[i], relabeling.Actions[i]);
            for (var x = 0; x < actions.Length; x++) images[_starts[i] + x] = Point(to, histories[x / k], actions[x]);
        }

        return Permutation.FromImages(images);
    }

    public HistoryRelabeling ToRelabeling(Permutation points)
    {
        var agents = new int[_starts.Length];
        var histories = new ImmutableArray<int>[_starts.Length];
        var actions = new ImmutableArray<int>[_starts.Length];
        for (var i = 0; i < agents.Length; i++)
        {
            var local = _tree.LocalHistories[i];
            var k = local.ActionCount;
            agents[i] = AgentOf(points[_starts[i]]);
            var start = _starts[agents[i]];
            histories[i] = [.. Enumerable.Range(0, local.Count).Select(t => (points[_starts[i] + t * k] - start) / k)];
            actions[i] = [.. Enumerable.Range(0, local.Count * k).Select(x => (points[_starts[i] + x] - start) % k)];
        }

        return new HistoryRelabeling([.. agents], [.. histories], [.. actions]);
    }

    private int AgentOf(int point)
    {
        var at = _starts.BinarySearch(point);
        return at >= 0 ? at : ~at - 1;
    }
}
