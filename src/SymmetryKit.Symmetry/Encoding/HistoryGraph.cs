using SymmetryKit.Exact;
using SymmetryKit.Games;
using SymmetryKit.Graphs;

namespace SymmetryKit.Symmetry.Encoding;

/// <summary>A history tree as a colored graph whose automorphisms are exactly its history symmetries.</summary>
/// <remarks>
/// On top of the <see cref="TreeSkeleton"/> each joint history is a vertex colored by W(j) and by its usual reward,
/// joined to its local histories; where W(j) E[R | j, a] takes another value there is a vertex of this color, joined
/// to the joint history and to the sequences of the agents whose action matters at j (<see cref="ActionProfile"/>).
/// Restriction to the sequences is one-to-one: everything else is determined by the sequences or histories it is
/// joined to.
/// </remarks>
internal static class HistoryGraph
{
    public static ColoredGraph Encode(
        HistoryTree tree, SequencePoints points, bool fixAgents, CancellationToken cancellation)
    {
        var graph = new GraphBuilder();
        var skeleton = new TreeSkeleton(graph, tree, points, fixAgents, (_, _) => 0);
        var game = tree.Game;
        var rewards = Enumerable.Range(0, tree.JointCount)
            .SelectMany(j => Enumerable.Range(0, game.JointActions.Count).Select(a => tree.WeightedReward(j, a)))
            .Distinct().Order().ToArray();
        var numbers = rewards.Select((r, k) => (r, k)).ToDictionary(e => e.r, e => e.k);
        var function = new int[game.JointActions.Count];
        for (var joint = 0; joint < tree.JointCount; joint++)
        {
            cancellation.ThrowIfCancellationRequested();
            for (var a = 0; a < function.Length; a++) function[a] = numbers[tree.WeightedReward(joint, a)];
            var profile = ActionProfile.Of([joint], game.JointActions, function, valuesAreFixed: true);
            AddJointHistory(graph, tree, skeleton, joint, profile, rewards);
        }

        return graph.Build();
    }

    private static void AddJointHistory(
        GraphBuilder graph, HistoryTree tree, TreeSkeleton skeleton, int joint, ActionProfile profile,
        Rational[] rewards)
    {
        var usual = rewards[profile.Usual!.Value];
        var vertex = graph.AddVertex(new VertexColor(VertexKind.JointHistory, tree.Weight(joint), usual));
        for (var i = 0; i < tree.Game.AgentCount; i++)
        {
            graph.AddEdge(vertex, skeleton.History(i, tree.LocalHistory(joint, i)));
        }

        foreach (var (a, value) in profile.Cells)
        {
            var cell = graph.AddVertex(new VertexColor(VertexKind.JointReward, rewards[value]));
            graph.AddEdge(vertex, cell);
            foreach (var i in profile.RelevantAgents)
            {
                var action = tree.Game.JointActions.Component(a, i);
                graph.AddEdge(cell, skeleton.Sequence(i, tree.LocalHistory(joint, i), action));
            }
        }
    }
}
