using System.Collections.Immutable;
using System.Numerics;
using SymmetryKit.Certification.Symmetries;
using SymmetryKit.Games;
using SymmetryKit.Graphs;
using SymmetryKit.Symmetry.Encoding;

namespace SymmetryKit.Symmetry;

/// <summary>The group of model symmetries of a game, acting on its agents, states, actions and observations.</summary>
/// <remarks>Immutable. Orbits are listed with their members ascending, ordered by their first members.</remarks>
public sealed class ModelSymmetryGroup
{
    private readonly BasePoints _points;
    private readonly Lazy<PermutationGroup> _permutations;

    internal ModelSymmetryGroup(
        DecPomdp game, ModelSymmetryOptions options, BasePoints points, ImmutableArray<ModelSymmetry> generators,
        BigInteger order, ColoredGraph graph)
    {
        (Game, Options, _points, Generators, Order) = (game, options, points, generators, order);
        (EncodingVertexCount, EncodingEdgeCount) = (graph.VertexCount, graph.EdgeCount);
        var images = generators.Select(points.ToPermutation).ToArray();
        _permutations = new Lazy<PermutationGroup>(() => PermutationGroup.FromGenerators(points.Count, images));
        var orbits = Graphs.Orbits.Of(points.Count, images);
        AgentOrbits = Orbits(orbits, game.AgentCount, i => i);
        StateOrbits = Orbits(orbits, game.StateCount, points.State);
        ActionOrbits = Orbits(orbits, game.JointActions, points.Action);
        ObservationOrbits = Orbits(orbits, game.JointObservations, points.Observation);
    }

    /// <summary>The game whose symmetries these are.</summary>
    public DecPomdp Game { get; }

    /// <summary>Which symmetries were looked for.</summary>
    public ModelSymmetryOptions Options { get; }

    /// <summary>Symmetries that generate the group; none is the identity, and there are none if the group is
    /// trivial.</summary>
    public ImmutableArray<ModelSymmetry> Generators { get; }

    /// <summary>The exact number of symmetries.</summary>
    public BigInteger Order { get; }

    /// <summary>Vertices of the graph that was searched.</summary>
    public int EncodingVertexCount { get; }

    /// <summary>Edges of the graph that was searched.</summary>
    public int EncodingEdgeCount { get; }

    /// <summary>The orbits of the agents.</summary>
    public ImmutableArray<ImmutableArray<int>> AgentOrbits { get; }

    /// <summary>The orbits of the states.</summary>
    public ImmutableArray<ImmutableArray<int>> StateOrbits { get; }

    /// <summary>The orbits of the actions of all agents together.</summary>
    public ImmutableArray<ImmutableArray<AgentElement>> ActionOrbits { get; }

    /// <summary>The orbits of the observations of all agents together.</summary>
    public ImmutableArray<ImmutableArray<AgentElement>> ObservationOrbits { get; }

    /// <summary>Whether <paramref name="symmetry"/> is a product of the generators.</summary>
    /// <exception cref="ArgumentException">It does not consist of bijections of the game's elements.</exception>
    /// <remarks>The first call builds a stabilizer chain: <see cref="PermutationGroup.FromGenerators"/>.</remarks>
    public bool Contains(ModelSymmetry symmetry) => _permutations.Value.Contains(_points.ToPermutation(symmetry));

    /// <summary>All symmetries, the identity among them; as many as <see cref="Order"/>, so for small groups.</summary>
    public IEnumerable<ModelSymmetry> Elements() => _permutations.Value.Elements().Select(_points.ToSymmetry);

    /// <summary>The same symmetries acting on the sequences of a history tree.</summary>
    /// <param name="tree">The game of this group, unrolled for some horizon.</param>
    /// <exception cref="ArgumentException">The tree is that of another game.</exception>
    /// <remarks>O(generators x sequences). Symmetries that the tree does not show become the identity.</remarks>
    public SequenceSymmetryGroup OnHistories(HistoryTree tree)
    {
        if (!ReferenceEquals(tree.Game, Game) && tree.Game.Digest != Game.Digest)
        {
            throw new ArgumentException(
                $"Expected a tree of '{Game.Name}', found one of '{tree.Game.Name}'.", nameof(tree));
        }

        var relabelings = Generators.Select(g => HistoryAction.Of(tree, g)).Distinct();
        return new SequenceSymmetryGroup(
            SymmetryLevel.Model, tree, [.. relabelings.Where(g => !g.IsIdentity(tree))], order: null, graph: null);
    }

    private static ImmutableArray<ImmutableArray<int>> Orbits(Orbits orbits, int count, Func<int, int> point) =>
        [.. Enumerable.Range(0, count).GroupBy(x => orbits.Representative(point(x))).Select(g => g.ToImmutableArray())];

    private static ImmutableArray<ImmutableArray<AgentElement>> Orbits(
        Orbits orbits, JointSpace space, Func<int, int, int> point) =>
        [.. space.Sizes.SelectMany((size, i) => Enumerable.Range(0, size).Select(x => new AgentElement(i, x)))
            .GroupBy(e => orbits.Representative(point(e.Agent, e.Element))).Select(g => g.ToImmutableArray())];
}
