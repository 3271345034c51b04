namespace SymmetryKit.Dynamics;

/// <summary>How a flow is followed and when it ends.</summary>
public sealed record FlowOptions
{
    /// <summary>Which ascent.</summary>
    public FlowMode Mode { get; init; } = FlowMode.Gradient;

    /// <summary>η of discrete ascent θ ← θ + η (gradient) in many-start runs; the continuous flow is followed if
    /// null.</summary>
    public double? StepSize { get; init; }

    /// <summary>The residual in logits (<see cref="ObjectiveKernel.Residual"/>) at which discrete ascent has
    /// arrived.</summary>
    public double AscentResidual { get; init; } = 1e-9;

    /// <summary>Relative error per step asked of the integrator.</summary>
    public double RelativeTolerance { get; init; } = 1e-6;

    /// <summary>Absolute error per step, in logits.</summary>
    public double AbsoluteTolerance { get; init; } = 1e-6;

    /// <summary>Flow time, in units of 1/α, after which a gradient flow is completed by the natural gradient.</summary>
    /// <remarks>
    /// A history or action of weight w(τ) π(a|τ) moves at a pace of α w π. After this time only those below its inverse
    /// still move, and below about 1e-10 their pace drowns in the rounding of the others.
    /// </remarks>
    public double LongestTime { get; init; } = 1e9;

    /// <summary>Accepted and rejected steps together.</summary>
    public int MaximumSteps { get; init; } = 20_000;

    /// <summary>Wall-clock limit of one flow; none if null.</summary>
    public TimeSpan? TimeLimit { get; init; }

    /// <summary>Most threads that one flow may use, at least 1.</summary>
    /// <remarks>
    /// More than one help games with hundreds of thousands of (joint history, joint action) pairs; the result is the
    /// same. Flows from many starts use those that the number of starts leaves over.
    /// </remarks>
    public int Threads { get; init; } = 1;

    /// <summary>The residual (in logits, <see cref="ObjectiveKernel.Residual"/>) below which Newton's method is tried
    /// on the limit.</summary>
    public double CaptureResidual { get; init; } = 0.25;

    /// <summary>Keep the policies on the way that differ by more than this somewhere; none are kept if
    /// null.</summary>
    public double? TrajectoryResolution { get; init; }
}
