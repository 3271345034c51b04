namespace SymmetryKit.Dynamics;

/// <summary>From where to look for critical points, and which are the same.</summary>
public sealed record CriticalPointOptions
{
    /// <summary>Number of random starts.</summary>
    public int Starts { get; init; } = 1000;

    /// <summary>Names the family of starts (<see cref="StartGenerator"/>).</summary>
    public ulong Seed { get; init; }

    /// <summary>Points whose probabilities differ by no more than this anywhere are one point.</summary>
    public double Tolerance { get; init; } = 1e-7;

    /// <summary>Newton steps per start.</summary>
    public int MaximumSteps { get; init; } = 100;

    /// <summary>Most threads to use; all processors if null.</summary>
    public int? MaximumThreads { get; init; }
}
