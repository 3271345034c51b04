namespace SymmetryKit.Dynamics;

/// <summary>How soft policy iteration steps.</summary>
public sealed record SoftIterationOptions
{
    /// <summary>Earlier steps that an accelerated one combines; 0 for plain damped iteration.</summary>
    public int Depth { get; init; } = 6;

    /// <summary>Largest share of the way to the soft best response that a plain step takes, in (0, 1].</summary>
    public double Damping { get; init; } = 1;

    /// <summary>Accepted steps.</summary>
    public int MaximumSteps { get; init; } = 20_000;
}
