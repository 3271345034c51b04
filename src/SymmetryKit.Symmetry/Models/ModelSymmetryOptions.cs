namespace SymmetryKit.Symmetry;

/// <summary>Which model symmetries to look for.</summary>
public sealed record ModelSymmetryOptions
{
    /// <summary>The choices made when none are given.</summary>
    public static ModelSymmetryOptions Default { get; } = new();

    /// <summary>Whether every agent stays where it is, as in Other-Play. Default: false.</summary>
    public bool FixAgents { get; init; }
}
