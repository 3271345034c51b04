using System.Collections.Immutable;
using System.Diagnostics;
using SymmetryKit.Certification;
using SymmetryKit.Certification.Symmetries;
using SymmetryKit.Games;
using SymmetryKit.Graphs;

namespace SymmetryKit.Symmetry;

/// <summary>From the graph of a tree to a checked group of relabelings.</summary>
internal static class RelabelingSearch
{
    public static SequenceSymmetryGroup Find(
        HistoryTree tree, SequencePoints points, ColoredGraph graph, SymmetryLevel level,
        bool fixAgents, Func<HistoryRelabeling, CheckResult> check, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var automorphisms = AutomorphismSearch.Find(graph, cancellation: cancellation);
        var generators = ImmutableArray.CreateBuilder<HistoryRelabeling>();
        foreach (var automorphism in automorphisms.Generators)
        {
            cancellation.ThrowIfCancellationRequested();
            var relabeling = points.ToRelabeling(automorphism.Restrict(points.Count));
            if (check(relabeling) is CheckResult.Rejected rejected)
            {
                throw new UnreachableException($"A graph automorphism is not a {level} symmetry: {rejected.Reason}");
            }

            generators.Add(relabeling);
        }

        var membership = new SearchedMembership(points, graph, automorphisms, IsMember);
        return new SequenceSymmetryGroup(level, tree, generators.ToImmutable(), membership);

        bool IsMember(HistoryRelabeling g) =>
            check(g).IsAccepted && (!fixAgents || g.Agents.Order().SequenceEqual(g.Agents));
    }
}
