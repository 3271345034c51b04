using System.Collections.Immutable;
using SymmetryKit.Exact;
using SymmetryKit.Games;
using SymmetryKit.Graphs;

namespace SymmetryKit.Symmetry.Encoding;

/// <summary>A Dec-POMDP as a colored graph whose automorphisms are exactly its model symmetries.</summary>
/// <remarks>
/// <para>
/// The first vertices are the game's elements, numbered by <see cref="BasePoints"/>: agents joined to their actions and
/// observations, states colored by b0. R, T and Z are functions of (state, joint action) and are put in by three
/// <see cref="ActionTable"/>s, of which the values of T and Z are <see cref="ValuedRows"/>: equal distributions are one
/// vertex. A distribution of joint observations that is the product of its marginals is joined to the agents'
/// observations with these marginals, any other to a vertex for each joint observation.
/// </para>
/// <para>
/// Restriction to the elements is one-to-one, so the orders agree: a row is determined by its usual value and its
/// entries, a profile by the states that own it, a cell by its profile and actions, a joint observation by its
/// components and a value vertex by its value and the row or element that owns it.
/// </para>
/// </remarks>
internal static class ModelGraph
{
    /// <summary>Encodes <paramref name="game"/>.</summary>
    /// <param name="game">Any Dec-POMDP.</param>
    /// <param name="points">The numbering of its elements.</param>
    /// <param name="fixAgents">Whether each agent gets a color of its own.</param>
    /// <remarks>O(|S| |A| n + entries) for |A| joint actions, n agents and the positive entries of T and Z.</remarks>
    public static ColoredGraph Encode(DecPomdp game, BasePoints points, bool fixAgents) =>
        Collect(game, points, fixAgents).Build();

    /// <summary>The vertices and edges before colors are numbered, so that two games can be compared.</summary>
    public static GraphBuilder Collect(DecPomdp game, BasePoints points, bool fixAgents)
    {
        var graph = new GraphBuilder();
        AddElements(graph, game, points, fixAgents);
        AddRewards(graph, game, points);
        AddTransitions(graph, game, points);
        AddObservations(graph, game, points);
        return graph;
    }

    private static void AddElements(GraphBuilder graph, DecPomdp game, BasePoints points, bool fixAgents)
    {
        for (var i = 0; i < game.AgentCount; i++) graph.AddVertex(new VertexColor(VertexKind.Agent, fixAgents ? i : 0));
        foreach (var p in game.InitialDistribution) graph.AddVertex(new VertexColor(VertexKind.State, p));
        AddFamily(game.JointActions.Sizes, VertexKind.Action, points.Action, (i, a) => IsLate(game, i, a) ? 1 : 0);
        AddFamily(game.JointObservations.Sizes, VertexKind.Observation, points.Observation, (_, _) => 0);
        AddLegal(graph, game, points);

        void AddFamily(
            ImmutableArray<int> sizes, VertexKind kind, Func<int, int, int> point, Func<int, int, Rational> value)
        {
            for (var i = 0; i < sizes.Length; i++)
            {
                for (var x = 0; x < sizes[i]; x++)
                {
                    graph.AddVertex(new VertexColor(kind, value(i, x)));
                    graph.AddEdge(i, point(i, x));
                }
            }
        }
    }

    private static bool IsLate(DecPomdp game, int agent, int action) => !game.Dynamics.Legal[agent].Allows(-1, action);

    // An action that is not legal after an observation is joined to it.
    private static void AddLegal(GraphBuilder graph, DecPomdp game, BasePoints points)
    {
        for (var i = 0; game.IsRestricted && i < game.AgentCount; i++)
        {
            for (var o = 0; o < game.JointObservations.Sizes[i]; o++)
            {
                for (var a = 0; a < game.JointActions.Sizes[i]; a++)
                {
                    if (game.Dynamics.Legal[i].Allows(o, a)) continue;
                    graph.AddEdge(points.Observation(i, o), points.Action(i, a));
                }
            }
        }
    }

    private static void AddRewards(GraphBuilder graph, DecPomdp game, BasePoints points)
    {
        var values = game.Reward.Values.Distinct().Order().ToArray();
        var numbers = values.Select((v, k) => (v, k)).ToDictionary(e => e.v, e => e.k);
        var table = new ActionTable(game.JointActions, valuesAreFixed: true);
        for (var s = 0; s < game.StateCount; s++)
        {
            var state = s;
            table.Add(points.State(s), Function(game, a => numbers[game.Reward[state, a]]));
        }

        foreach (var profile in table.Profiles())
        {
            var usual = values[profile.Usual!.Value];
            var vertex = AddOwners(graph, profile, new VertexColor(VertexKind.RewardProfile, usual));
            foreach (var (a, value) in profile.Cells)
            {
                AddCell(graph, game, points, profile, vertex, a, new VertexColor(VertexKind.RewardCell, values[value]));
            }
        }
    }

    private static void AddTransitions(GraphBuilder graph, DecPomdp game, BasePoints points)
    {
        var rows = new ValuedRows(
            graph, VertexKind.TransitionRow, VertexKind.TransitionRowValue, VertexKind.TransitionStateValue);
        AddDistributions(
            graph, game, points, VertexKind.TransitionProfile, VertexKind.TransitionCell,
            (s, a) => game.Dynamics.Transitions(s, a),
            row => rows.AddRow([.. row.Select(e => (points.State(e.Index), e.Probability))], game.StateCount));
        rows.Connect();
    }

    private static void AddObservations(GraphBuilder graph, DecPomdp game, BasePoints points)
    {
        var rows = new ObservationRows(graph, game, points);
        AddDistributions(
            graph, game, points, VertexKind.ObservationProfile, VertexKind.ObservationCell,
            (s, a) => game.Dynamics.ObservationOutcomes(a, s), rows.Add);
        rows.Connect();
    }

    private static void AddDistributions(
        GraphBuilder graph, DecPomdp game, BasePoints points, VertexKind profileKind, VertexKind cellKind,
        RowLookup lookup, Func<ImmutableArray<Outcome>, int> addRow)
    {
        var vertices = new Dictionary<ImmutableArray<Outcome>, int>(RowComparer.Instance);
        var table = new ActionTable(game.JointActions, valuesAreFixed: false);
        for (var s = 0; s < game.StateCount; s++)
        {
            var state = s;
            table.Add(points.State(s), Function(game, a =>
            {
                var row = lookup(state, a).ToImmutableArray();
                if (!vertices.TryGetValue(row, out var vertex)) vertices.Add(row, vertex = addRow(row));
                return vertex;
            }));
        }

        foreach (var profile in table.Profiles())
        {
            var vertex = AddOwners(graph, profile, new VertexColor(profileKind));
            if (profile.Usual is { } usual) graph.AddEdge(vertex, usual);
            foreach (var (a, row) in profile.Cells)
            {
                graph.AddEdge(AddCell(graph, game, points, profile, vertex, a, new VertexColor(cellKind)), row);
            }
        }
    }

    private static ReadOnlyMemory<int> Function(DecPomdp game, Func<int, int> value)
    {
        var function = new int[game.JointActions.Count];
        for (var a = 0; a < function.Length; a++) function[a] = value(a);
        return function;
    }

    private static int AddOwners(GraphBuilder graph, ActionProfile profile, VertexColor color)
    {
        var vertex = graph.AddVertex(color);
        foreach (var owner in profile.Owners) graph.AddEdge(owner, vertex);
        return vertex;
    }

    private static int AddCell(
        GraphBuilder graph, DecPomdp game, BasePoints points, ActionProfile profile, int profileVertex, int jointAction,
        VertexColor color)
    {
        var cell = graph.AddVertex(color);
        graph.AddEdge(profileVertex, cell);
        foreach (var i in profile.RelevantAgents)
        {
            graph.AddEdge(points.Action(i, game.JointActions.Component(jointAction, i)), cell);
        }

        return cell;
    }

    /// <summary>A row of T or Z, by (state, joint action).</summary>
    private delegate ReadOnlySpan<Outcome> RowLookup(int state, int jointAction);
}
