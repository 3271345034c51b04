namespace SymmetryKit.Dynamics;

/// <summary>How far branches are looked for beyond the main one.</summary>
public sealed record BranchMapOptions
{
    /// <summary>Whether the main branch is followed among equivariant policies, where it passes symmetry-breaking
    /// bifurcations.</summary>
    public bool IsQuotient { get; init; } = true;

    /// <summary>Whether branches are followed that leave others at bifurcations.</summary>
    public bool SwitchesBranches { get; init; }

    /// <summary>Starts of flows at the least α: maxima on no branch found so far are followed back to where they were
    /// born; 0 for none.</summary>
    public int Starts { get; init; }

    /// <summary>Names the family of starts.</summary>
    public ulong Seed { get; init; }

    /// <summary>Most branches followed in all.</summary>
    public int MaximumBranches { get; init; } = 50;

    /// <summary>Of the tracing of each branch.</summary>
    public BranchOptions Tracing { get; init; } = new();
}
