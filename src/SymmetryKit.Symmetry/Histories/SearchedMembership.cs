using System.Numerics;
using SymmetryKit.Certification.Symmetries;
using SymmetryKit.Graphs;

namespace SymmetryKit.Symmetry;

/// <summary>Membership in the group of all relabelings that a checker accepts, as a search has found it.</summary>
internal sealed class SearchedMembership(
    SequencePoints points, ColoredGraph graph, AutomorphismGroup automorphisms, Func<HistoryRelabeling, bool> isMember)
    : IMembership
{
    public int? EncodingVertexCount => graph.VertexCount;

    public int? EncodingEdgeCount => graph.EdgeCount;

    public BigInteger CountElements() => automorphisms.Order;

    public bool Contains(HistoryRelabeling relabeling) => isMember(relabeling);

    // The search's generators are strong, so its chain is read off and not computed.
    public IEnumerable<HistoryRelabeling> Elements() => automorphisms.ToPermutationGroup().Elements()
        .Select(g => points.ToRelabeling(g.Restrict(points.Count)));
}
