using SymmetryKit.Exact;
using SymmetryKit.Games;
using SymmetryKit.Graphs;

namespace SymmetryKit.Symmetry.Encoding;

/// <summary>A history tree as a colored graph whose automorphisms are exactly its return symmetries.</summary>
/// <remarks>
/// On top of the <see cref="TreeSkeleton"/> there is a vertex for each centered coefficient of the expected return,
/// joined to its sequences and colored by its value. With visited entropy the reach of each history τ at which its
/// agent has a choice must be preserved, too (<see cref="ReturnSymmetries"/> says why): its centered coefficients
/// are vertices joined to τ and to the other agents' sequences, and the constant one is part of τ's color. A
/// coefficient of the return with no sequence at all needs no vertex: nothing moves it. Restriction to the sequences
/// is one-to-one: everything else is determined by what it is joined to.
/// </remarks>
internal static class ReturnGraph
{
    public static ColoredGraph Encode(
        HistoryTree tree, SequencePoints points, EntropyObjective objective, bool fixAgents,
        CancellationToken cancellation)
    {
        var reach = objective == EntropyObjective.Visited ? ReachCoefficients(tree, cancellation) : [];
        var constants = reach.Where(c => Nonempty(c.Coordinates, c.Agent).Count == 0)
            .ToDictionary(c => (c.Agent, c.Coordinates[c.Agent]), c => c.Value);
        var graph = new GraphBuilder();
        var skeleton = new TreeSkeleton(
            graph, tree, points, fixAgents, (agent, history) => constants.GetValueOrDefault((agent, history)));
        foreach (var (coordinates, value) in ReturnForms.Return(tree, cancellation).Coefficients)
        {
            AddCoefficient(new VertexColor(VertexKind.ReturnCoefficient, value), coordinates, except: -1);
        }

        foreach (var (agent, coordinates, value) in reach)
        {
            var color = new VertexColor(VertexKind.ReachCoefficient, value);
            if (AddCoefficient(color, coordinates, agent) is not { } vertex) continue;
            graph.AddEdge(vertex, skeleton.History(agent, coordinates[agent]));
        }

        return graph.Build();

        int? AddCoefficient(VertexColor color, int[] coordinates, int except)
        {
            var sequences = Nonempty(coordinates, except);
            if (sequences.Count == 0) return null;
            var vertex = graph.AddVertex(color);
            foreach (var (agent, sequence) in sequences) graph.AddEdge(vertex, skeleton.Sequence(agent, 0, sequence));
            return vertex;
        }
    }

    private static List<(int Agent, int[] Coordinates, Rational Value)> ReachCoefficients(
        HistoryTree tree, CancellationToken cancellation) =>
        [.. tree.LocalHistories.Where(local => local.ActionCount > 1).SelectMany(local =>
            ReturnForms.Reach(tree, local.Agent, cancellation).Coefficients
                .Select(c => (local.Agent, c.Coordinates, c.Value)))];

    // Sequences are numbered history by history, so that sequence x of an agent is action x of its history 0.
    private static List<(int Agent, int Sequence)> Nonempty(int[] coordinates, int except)
    {
        var sequences = new List<(int Agent, int Sequence)>();
        for (var i = 0; i < coordinates.Length; i++)
        {
            if (i != except && coordinates[i] > 0) sequences.Add((i, coordinates[i] - 1));
        }

        return sequences;
    }
}
