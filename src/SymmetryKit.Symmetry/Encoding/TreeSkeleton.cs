using System.Collections.Immutable;
using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Symmetry.Encoding;

/// <summary>The part of a graph that makes its automorphisms respect the trees of local histories.</summary>
/// <remarks>
/// The first vertices are the sequences as numbered by <see cref="SequencePoints"/>. A local history is joined to its
/// sequences and to the sequence that leads to it, the empty history of an agent to the agent. Colors tell the kinds
/// and the stages apart, so an automorphism maps each agent's tree onto that of an agent.
/// </remarks>
internal sealed class TreeSkeleton
{
    private readonly SequencePoints _points;
    private readonly int[][] _histories;

    // The number of (agent, local history) becomes part of the history's color.
    public TreeSkeleton(
        GraphBuilder graph, HistoryTree tree, SequencePoints points, bool fixAgents,
        Func<int, int, Rational> historyNumber)
    {
        _points = points;
        foreach (var local in tree.LocalHistories)
        {
            for (var x = 0; x < local.Count * local.ActionCount; x++)
            {
                graph.AddVertex(new VertexColor(
                    VertexKind.Sequence, local.StageOf(x / local.ActionCount), IllegalRank(local, x)));
            }
        }

        var agents = tree.LocalHistories.Select(
            local => graph.AddVertex(new VertexColor(VertexKind.Agent, fixAgents ? local.Agent : 0))).ToArray();
        _histories = [.. tree.LocalHistories.Select(local => Enumerable.Range(0, local.Count).Select(t =>
            graph.AddVertex(new VertexColor(
                VertexKind.LocalHistory, local.StageOf(t), historyNumber(local.Agent, t)))).ToArray())];
        foreach (var local in tree.LocalHistories)
        {
            for (var t = 0; t < local.Count; t++)
            {
                var parent = local.Parent(t);
                var above = parent < 0 ? agents[local.Agent] : Sequence(local.Agent, parent, local.LastAction(t));
                graph.AddEdge(above, History(local.Agent, t));
                for (var a = 0; a < local.ActionCount; a++)
                {
                    graph.AddEdge(History(local.Agent, t), Sequence(local.Agent, t, a));
                }
            }
        }
    }

    // 0 for legal actions. Illegal ones are told apart, so that exchanging them does not count as a symmetry.
    private static int IllegalRank(LocalHistories local, int sequence)
    {
        var (history, action) = (sequence / local.ActionCount, sequence % local.ActionCount);
        var legal = local.LegalActions(history);
        return legal.BinarySearch(action) >= 0 ? 0 : 1 + action - legal.Count(a => a < action);
    }

    public int Sequence(int agent, int history, int action) => _points.Point(agent, history, action);

    public int History(int agent, int history) => _histories[agent][history];
}
