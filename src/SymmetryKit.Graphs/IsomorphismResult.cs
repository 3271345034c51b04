namespace SymmetryKit.Graphs;

/// <summary>The answer of <see cref="Isomorphism.Find"/>: exactly one of the two cases below.</summary>
public abstract record IsomorphismResult
{
    private IsomorphismResult()
    {
    }

    /// <summary>Claim: <paramref name="Map"/> maps the first graph onto the second, colors and edges.</summary>
    /// <param name="Map">The image of each vertex of the first graph.</param>
    public sealed record Isomorphic(Permutation Map) : IsomorphismResult;

    /// <summary>Claim: the named invariant has different values on the two graphs, so no isomorphism exists.</summary>
    /// <param name="Invariant">What was compared.</param>
    /// <param name="First">Its value for the first graph.</param>
    /// <param name="Second">Its value for the second graph.</param>
    public sealed record Different(string Invariant, string First, string Second) : IsomorphismResult;
}
