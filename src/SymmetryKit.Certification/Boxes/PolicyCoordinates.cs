using System.Collections.Immutable;
using SymmetryKit.Certification.Symmetries;
using SymmetryKit.Games;

namespace SymmetryKit.Certification;

/// <summary>
/// The positions of π_i(a|τ) in bisection trees: agent by agent, history by history, action by action.
/// </summary>
public sealed class PolicyCoordinates
{
    private readonly HistoryTree _tree;
    private readonly int[] _starts;

    /// <summary>For the policies of a game of which this is the history tree.</summary>
    public PolicyCoordinates(HistoryTree tree)
    {
        (_tree, _starts) = (tree, new int[tree.LocalHistories.Length + 1]);
        foreach (var local in tree.LocalHistories)
        {
            _starts[local.Agent + 1] = _starts[local.Agent] + local.Count * local.ActionCount;
        }
    }

    /// <summary>How many there are.</summary>
    public int Count => _starts[^1];

    /// <summary>The position of an agent's entry at <c>history * k_i + action</c>.</summary>
    public int Of(int agent, int entry) => _starts[agent] + entry;

    /// <summary>
    /// Pairs of positions such that only policies need be searched whose probability at the first is at least that at
    /// the second, for every pair; in the order of the cuts and their symmetries.
    /// </summary>
    /// <param name="cuts">Cuts that <see cref="OrbitCutChecker"/> accepts.</param>
    public ImmutableArray<(int Larger, int Smaller)> Order(ImmutableArray<OrbitCut> cuts) =>
        [.. cuts.SelectMany(cut => cut.Symmetries.Select(g => (cut.Coordinate, Images(g)[cut.Coordinate])))];

    /// <summary>Where a relabeling, well-formed for the tree, takes every position.</summary>
    public ImmutableArray<int> Images(HistoryRelabeling relabeling)
    {
        var images = new int[Count];
        foreach (var local in _tree.LocalHistories)
        {
            var (i, k) = (local.Agent, local.ActionCount);
            for (var x = 0; x < local.Count * k; x++)
            {
                images[Of(i, x)] = Of(
                    relabeling.Agents[i], relabeling.Histories[i][x / k] * k + relabeling.Actions[i][x]);
            }
        }

        return [.. images];
    }
}
