using System.Collections.Immutable;
using System.Numerics;
using SymmetryKit.Certification.Symmetries;
using SymmetryKit.Games;
using SymmetryKit.Graphs;

namespace SymmetryKit.Symmetry;

/// <summary>A group of symmetries, of any level, acting on (agent, local history, action).</summary>
/// <remarks>
/// The one face that flows and threshold searches see of model, history and return symmetries. Immutable. Orbits are
/// numbered from 0, in the order of their first members (agent by agent, history by history, action by action).
/// </remarks>
public sealed class SequenceSymmetryGroup
{
    private readonly SequencePoints _points;
    private readonly IMembership _membership;
    private readonly Lazy<BigInteger> _order;
    private readonly ImmutableArray<ImmutableArray<int>> _orbits;
    private readonly ImmutableArray<ImmutableArray<int>> _historyOrbits;

    internal SequenceSymmetryGroup(
        SymmetryLevel level, HistoryTree tree, ImmutableArray<HistoryRelabeling> generators, IMembership membership)
    {
        (Level, Tree, Generators, _membership) = (level, tree, generators, membership);
        _points = new SequencePoints(tree);
        _order = new Lazy<BigInteger>(membership.CountElements);
        var orbits = Orbits.Of(_points.Count, generators.Select(_points.ToPermutation));
        OrbitSizes = Number(orbits, out _orbits);
        _historyOrbits = NumberHistories(out var count);
        HistoryOrbitCount = count;
    }

    /// <summary>What the symmetries preserve.</summary>
    public SymmetryLevel Level { get; }

    /// <summary>The tree acted on.</summary>
    public HistoryTree Tree { get; }

    /// <summary>Symmetries that generate the group, none of them the identity.</summary>
    public ImmutableArray<HistoryRelabeling> Generators { get; }

    /// <summary>The exact number of different permutations of the sequences.</summary>
    /// <remarks>
    /// For model symmetries this may be less than the order of the group on the game's elements; the first call then
    /// searches for those that the tree does not show.
    /// </remarks>
    public BigInteger Order => _order.Value;

    /// <summary>Vertices of the graph that was searched; null for model symmetries, found on another graph.</summary>
    public int? EncodingVertexCount => _membership.EncodingVertexCount;

    /// <summary>Edges of the graph that was searched; null for model symmetries, found on another graph.</summary>
    public int? EncodingEdgeCount => _membership.EncodingEdgeCount;

    /// <summary>Number of orbits of sequences.</summary>
    public int OrbitCount => OrbitSizes.Length;

    /// <summary>Number of sequences in each orbit.</summary>
    public ImmutableArray<int> OrbitSizes { get; }

    /// <summary>Number of orbits of local histories.</summary>
    public int HistoryOrbitCount { get; }

    /// <summary>The orbit of a sequence, from 0 to <see cref="OrbitCount"/> - 1.</summary>
    public int OrbitOf(int agent, int history, int action) =>
        _orbits[agent][history * Tree.LocalHistories[agent].ActionCount + action];

    /// <summary>The orbit of a local history, from 0 to <see cref="HistoryOrbitCount"/> - 1.</summary>
    public int HistoryOrbitOf(int agent, int history) => _historyOrbits[agent][history];

    /// <summary>Whether <paramref name="relabeling"/> is an element of the group; false if it is malformed.</summary>
    /// <remarks>
    /// Decided by the level's checker, except for model symmetries: there the first call builds a stabilizer chain
    /// (<see cref="PermutationGroup.FromGenerators(int, IEnumerable{Permutation}, System.Numerics.BigInteger)"/>).
    /// </remarks>
    public bool Contains(HistoryRelabeling relabeling) => _membership.Contains(relabeling);

    /// <summary>All symmetries, the identity among them; as many as <see cref="Order"/>, so for small groups.</summary>
    public IEnumerable<HistoryRelabeling> Elements() => _membership.Elements();

    private ImmutableArray<int> Number(Orbits orbits, out ImmutableArray<ImmutableArray<int>> numbers)
    {
        var (sizes, numberOf) = (new List<int>(), new Dictionary<int, int>());
        numbers = [.. Tree.LocalHistories.Select(local =>
            Enumerable.Range(0, local.Count * local.ActionCount).Select(x => Next(local.Agent, x)).ToImmutableArray())];
        return [.. sizes];

        int Next(int agent, int sequence)
        {
            var representative = orbits.Representative(_points.Point(agent, 0, sequence));
            if (!numberOf.TryGetValue(representative, out var number))
            {
                numberOf.Add(representative, number = sizes.Count);
                sizes.Add(0);
            }

            sizes[number]++;
            return number;
        }
    }

    // Two histories share an orbit exactly if sequences at them do: a symmetry moves the actions at a history together.
    private ImmutableArray<ImmutableArray<int>> NumberHistories(out int count)
    {
        var numberOf = new Dictionary<int, int>();
        var next = 0;
        var numbers = Tree.LocalHistories.Select(local => Enumerable.Range(0, local.Count).Select(history =>
        {
            var orbits = Enumerable.Range(0, local.ActionCount).Select(a => OrbitOf(local.Agent, history, a)).ToArray();
            if (numberOf.TryGetValue(orbits[0], out var number)) return number;
            foreach (var orbit in orbits) numberOf[orbit] = next;
            return next++;
        }).ToImmutableArray()).ToImmutableArray();
        count = next;
        return numbers;
    }
}
