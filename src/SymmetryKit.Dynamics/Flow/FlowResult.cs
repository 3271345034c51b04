using System.Collections.Immutable;

namespace SymmetryKit.Dynamics;

/// <summary>Where a flow ended; every number is numeric evidence, none is proved.</summary>
/// <param name="Status">Why it ended.</param>
/// <param name="Logits">θ at the end, one entry per parameter, mean 0 at every history.</param>
/// <param name="Policy">π at the end, one entry per parameter.</param>
/// <param name="Objective">J_α there.</param>
/// <param name="GradientNorm">Largest |∂J/∂θ| there.</param>
/// <param name="Residual">Distance to the own soft best response in logits; the figure that convergence is judged
/// by.</param>
/// <param name="IsStrictMaximum">Whether a limit was reached at which -∇²J is positive definite, modulo
/// constants.</param>
/// <param name="Time">Flow time reached by integration, before Newton's method was taken to the limit.</param>
/// <param name="Steps">Integration steps, rejected ones included.</param>
/// <param name="WasCompletedNaturally">Whether a gradient flow outlasted <see cref="FlowOptions.LongestTime"/> and was
/// completed by the natural gradient: its limit then is the flow's own only if what happens at the rarest histories
/// does not matter to it.</param>
public sealed record FlowResult(
    FlowStatus Status,
    ImmutableArray<double> Logits,
    ImmutableArray<double> Policy,
    double Objective,
    double GradientNorm,
    double Residual,
    bool IsStrictMaximum,
    double Time,
    int Steps,
    bool WasCompletedNaturally)
{
    /// <summary>The way there; null unless <see cref="FlowOptions.TrajectoryResolution"/> asks for it.</summary>
    public Trajectory? Trajectory { get; init; }

    /// <summary>Estimated distance from the critical point in logits, from the residual (no less than its rounding) and
    /// the smallest curvature; at most 0.01, and 0 for a flow that did not converge.</summary>
    /// <remarks>Large only next to a bifurcation, where a curvature nearly vanishes.</remarks>
    public double Error { get; init; }
}
