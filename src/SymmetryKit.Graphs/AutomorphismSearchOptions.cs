namespace SymmetryKit.Graphs;

/// <summary>Choices for <see cref="AutomorphismSearch.Find"/>; none changes the group found.</summary>
public sealed record AutomorphismSearchOptions
{
    /// <summary>The choices made when none are given.</summary>
    public static AutomorphismSearchOptions Default { get; } = new();

    /// <summary>Check every generator once more with <see cref="ColoredGraph.IsAutomorphism"/> before the group is
    /// returned.</summary>
    /// <remarks>The search makes sure of each when it finds it; this second check shares no code with the first.
    /// Default: false.</remarks>
    public bool RecheckGenerators { get; init; }
}
