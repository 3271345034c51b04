namespace SymmetryKit.Symmetry;

/// <summary>Which history or return symmetries to look for.</summary>
public sealed record SequenceSymmetryOptions
{
    /// <summary>The choices made when none are given.</summary>
    public static SequenceSymmetryOptions Default { get; } = new();

    /// <summary>Whether every agent stays where it is. Default: false.</summary>
    public bool FixAgents { get; init; }
}
