namespace SymmetryKit.Dynamics;

/// <summary>How a branch of critical points is followed.</summary>
/// <remarks>Lengths are root-mean-square distances in logits, to which β is added in the unit in which it moves
/// them.</remarks>
public sealed record BranchOptions
{
    /// <summary>First step.</summary>
    public double InitialStep { get; init; } = 0.02;

    /// <summary>Longest step.</summary>
    public double MaximumStep { get; init; } = 0.2;

    /// <summary>Shortest step; where even it fails, the branch ends.</summary>
    public double MinimumStep { get; init; } = 1e-8;

    /// <summary>Steps tried in all.</summary>
    public int MaximumSteps { get; init; } = 5000;

    /// <summary>Most coordinates for which curvatures are counted in the full space; beyond it points carry no
    /// index.</summary>
    public int MaximumIndexCoordinates { get; init; } = 500;

    /// <summary>Most coordinates for which curvatures are also counted in each isotypic part by itself.</summary>
    public int MaximumPartCoordinates { get; init; } = 200;
}
