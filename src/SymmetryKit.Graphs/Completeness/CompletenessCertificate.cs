using System.Collections.Immutable;

namespace SymmetryKit.Graphs;

/// <summary>Claim: the generators generate the whole automorphism group of the graph with this digest.</summary>
/// <remarks>
/// A claim, not an invariant: nothing is validated here; <see cref="Checking.CompletenessChecker"/> validates
/// everything. The generators are strong relative to the base: those that fix the first k base points generate
/// everything that does. Why no other vertex of a base point's cell is an image of it is not written down: the checker
/// finds the reasons, which are differing refinements, by itself, so a certificate is no longer than its generators.
/// </remarks>
/// <param name="GraphDigest"><see cref="ColoredGraph.Digest"/> of the graph.</param>
/// <param name="RootRadii">Radii of the vertex invariant that colors the vertices before the first base point, one
/// application after the other; mostly none.</param>
/// <param name="Base">Vertices that determine all others by refinement.</param>
/// <param name="Generators">Automorphisms.</param>
public sealed record CompletenessCertificate(
    string GraphDigest,
    ImmutableArray<int> RootRadii,
    ImmutableArray<int> Base,
    ImmutableArray<Permutation> Generators)
{
    /// <summary>The certificate that comes with the group found for a graph.</summary>
    /// <param name="graph">The graph that was searched.</param>
    /// <param name="group">What <see cref="AutomorphismSearch.Find"/> returned for it.</param>
    public static CompletenessCertificate Of(ColoredGraph graph, AutomorphismGroup group) =>
        new(graph.Digest(), group.RootRadii, group.Base, group.Generators);
}
