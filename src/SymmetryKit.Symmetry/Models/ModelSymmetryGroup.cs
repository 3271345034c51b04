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
    private readonly ColoredGraph _graph;
    private readonly AutomorphismGroup _automorphisms;

    internal ModelSymmetryGroup(
        DecPomdp game, ModelSymmetryOptions options, BasePoints points, ImmutableArray<ModelSymmetry> generators,
        AutomorphismGroup automorphisms, ColoredGraph graph)
    {
        (Game, Options, _points, Generators) = (game, options, points, generators);
        (_automorphisms, _graph) = (automorphisms, graph);
        var orbits = Graphs.Orbits.Of(points.Count, generators.Select(points.ToPermutation));
        AgentOrbits = Orbits(orbits, game.AgentCount, i => i);
        StateOrbits = Orbits(orbits, game.StateCount, points.State);
        ActionOrbits = Orbits(orbits, game.JointActions, points.Action);
        ObservationOrbits = Orbits(orbits, game.JointObservations, points.Observation);
    }

    /// <summary>The game whose symmetries these are.</summary>
    public DecPomdp Game { get; }

    /// <summary>Which symmetries were looked for.</summary>
    public ModelSymmetryOptions Options { get; }

    /// <summary>Symmetries that generate the group, none of them the identity.</summary>
    public ImmutableArray<ModelSymmetry> Generators { get; }

    /// <summary>The exact number of symmetries.</summary>
    public BigInteger Order => _automorphisms.Order;

    /// <summary>Vertices of the graph that was searched.</summary>
    public int EncodingVertexCount => _graph.VertexCount;

    /// <summary>Edges of the graph that was searched.</summary>
    public int EncodingEdgeCount => _graph.EdgeCount;

    /// <summary>Checks, without the search's code, that there are no other symmetries.</summary>
    /// <param name="cancellation">Ends the check.</param>
    /// <exception cref="OperationCanceledException">The check was cancelled.</exception>
    /// <remarks>
    /// The graph's completeness certificate is put to <see cref="Graphs.Checking.CompletenessChecker"/>; that the
    /// automorphisms of the graph are the symmetries of the game rests on the encoding.
    /// </remarks>
    public CompletenessResult CheckCompleteness(CancellationToken cancellation = default) =>
        Graphs.Checking.CompletenessChecker.Check(
            _graph, CompletenessCertificate.Of(_graph, _automorphisms), cancellation: cancellation);

    /// <summary>The orbits of the agents.</summary>
    public ImmutableArray<ImmutableArray<int>> AgentOrbits { get; }

    /// <summary>The orbits of the states.</summary>
    public ImmutableArray<ImmutableArray<int>> StateOrbits { get; }

    /// <summary>The orbits of the actions of all agents together.</summary>
    public ImmutableArray<ImmutableArray<AgentElement>> ActionOrbits { get; }

    /// <summary>The orbits of the observations of all agents together.</summary>
    public ImmutableArray<ImmutableArray<AgentElement>> ObservationOrbits { get; }

    /// <summary>Whether <paramref name="symmetry"/> is an element of the group.</summary>
    /// <remarks>The group is that of all symmetries, so <see cref="ModelSymmetryChecker"/> decides.</remarks>
    public bool Contains(ModelSymmetry symmetry) => ModelSymmetryChecker.Check(Game, symmetry).IsAccepted
        && (!Options.FixAgents || symmetry.Agents.Order().SequenceEqual(symmetry.Agents));

    /// <summary>All symmetries, the identity among them; as many as <see cref="Order"/>, so for small groups.</summary>
    public IEnumerable<ModelSymmetry> Elements() => _automorphisms.ToPermutationGroup().Elements()
        .Select(g => _points.ToSymmetry(g.Restrict(_points.Count)));

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

        var identity = HistoryRelabeling.Identity(tree);
        var relabelings = Generators.Select(g => HistoryAction.Of(tree, g)).Distinct().Where(g => g != identity);
        return new SequenceSymmetryGroup(
            SymmetryLevel.Model, tree, [.. relabelings], new ModelMembership(this, tree));
    }

    /// <summary>The number of symmetries that keep every agent and action and the observations given.</summary>
    internal BigInteger OrderOfStabilizer(IEnumerable<AgentElement> observations)
    {
        var colors = _graph.Colors.ToArray();
        var fresh = colors.Max();
        for (var i = 0; i < Game.AgentCount; i++)
        {
            colors[i] = ++fresh;
            for (var a = 0; a < Game.JointActions.Sizes[i]; a++) colors[_points.Action(i, a)] = ++fresh;
        }

        foreach (var (agent, o) in observations) colors[_points.Observation(agent, o)] = ++fresh;
        return AutomorphismSearch.Find(_graph.WithColors(colors)).Order;
    }

    private static ImmutableArray<ImmutableArray<int>> Orbits(Orbits orbits, int count, Func<int, int> point) =>
        [.. Enumerable.Range(0, count).GroupBy(x => orbits.Representative(point(x))).Select(g => g.ToImmutableArray())];

    private static ImmutableArray<ImmutableArray<AgentElement>> Orbits(
        Orbits orbits, JointSpace space, Func<int, int, int> point) =>
        [.. space.Sizes.SelectMany((size, i) => Enumerable.Range(0, size).Select(x => new AgentElement(i, x)))
            .GroupBy(e => orbits.Representative(point(e.Agent, e.Element))).Select(g => g.ToImmutableArray())];
}
