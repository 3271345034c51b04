namespace SymmetryKit.Dynamics;

/// <summary>How a flow is followed and when it ends.</summary>
public sealed record FlowOptions
{
    /// <summary>Which ascent.</summary>
    public FlowMode Mode { get; init; } = FlowMode.Gradient;

    /// <summary>Relative error per step asked of the embedded pair.</summary>
    public double RelativeTolerance { get; init; } = 1e-6;

    /// <summary>Absolute error per step, in logits.</summary>
    public double AbsoluteTolerance { get; init; } = 1e-6;

    /// <summary>Accepted and rejected steps together.</summary>
    public int MaximumSteps { get; init; } = 200_000;

    /// <summary>Wall-clock limit of one flow; none if null.</summary>
    public TimeSpan? TimeLimit { get; init; }

    /// <summary>The residual (in logits, <see cref="ObjectiveKernel.Residual"/>) below which Newton's method is tried on the limit.</summary>
    public double CaptureResidual { get; init; } = 0.25;
}
