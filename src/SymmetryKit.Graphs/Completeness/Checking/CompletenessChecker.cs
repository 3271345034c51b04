using System.Numerics;

namespace SymmetryKit.Graphs.Checking;

/// <summary>Decides whether a certificate's generators generate the whole automorphism group of a graph.</summary>
/// <remarks>
/// Shares no code with the search: it has its own refinement and never looks for automorphisms. From the last base
/// point to the first it lists the orbit of the base point under the generators that fix the earlier ones, and shows
/// for every other vertex of the base point's cell that no automorphism that fixes the earlier base points maps the
/// base point there. The reasons are: the refinements differ; or every child that would have to have a counterpart has
/// none, by the same
/// reasons one level down. A leaf that looks the same is compared edge by edge.
/// </remarks>
public static class CompletenessChecker
{
    /// <summary>Checks <paramref name="certificate"/> against <paramref name="graph"/>.</summary>
    /// <param name="graph">The graph the certificate is said to be for.</param>
    /// <param name="certificate">The claim.</param>
    /// <param name="nodeLimit">How many refinements to make at most before the claim is given up as not
    /// established.</param>
    /// <param name="cancellation">Ends the check.</param>
    /// <exception cref="OperationCanceledException">The check was cancelled.</exception>
    public static CompletenessResult Check(
        ColoredGraph graph,
        CompletenessCertificate certificate,
        long nodeLimit = 100_000_000,
        CancellationToken cancellation = default)
    {
        if (certificate.GraphDigest != graph.Digest()) return Rejected("The certificate is for another graph.");
        if (certificate.Base.Any(v => v < 0 || v >= graph.VertexCount)) return Rejected("A base point is no vertex.");
        var edges = new EdgeCheck(graph);
        foreach (var generator in certificate.Generators)
        {
            if (generator.Degree != graph.VertexCount || !edges.IsKeptBy(generator, cancellation))
                return Rejected("A generator is not an automorphism.");
        }

        var partition = Root(graph, certificate, cancellation);
        return new ChainCheck(graph, certificate, partition, nodeLimit, cancellation).Run();
    }

    private static CompletenessResult.Rejected Rejected(string reason) => new(-1, reason);

    private static CheckedPartition Root(
        ColoredGraph graph, CompletenessCertificate certificate, CancellationToken cancellation)
    {
        var partition = new CheckedPartition(graph, graph.Colors.ToArray());
        partition.RefineAll(cancellation);
        foreach (var radius in certificate.RootRadii)
        {
            var cells = new int[graph.VertexCount];
            for (var v = 0; v < cells.Length; v++) cells[v] = partition.CellOf(v);
            partition = new CheckedPartition(graph, BallColors.Of(graph, cells, radius, cancellation));
            partition.RefineAll(cancellation);
        }

        partition.Forget();
        return partition;
    }
}
