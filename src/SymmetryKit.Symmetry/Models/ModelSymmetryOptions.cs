namespace SymmetryKit.Symmetry;

/// <summary>Which model symmetries to look for.</summary>
public sealed record ModelSymmetryOptions
{
    /// <summary>The choices made when none are given.</summary>
    public static ModelSymmetryOptions Default { get; } = new();

    /// <summary>Keep every agent where it is, as in Other-Play; otherwise agents may be exchanged. Default:
    /// false.</summary>
    public bool FixAgents { get; init; }
}
