namespace SymmetryKit.Dynamics;

/// <summary>Which ascent is followed.</summary>
public enum FlowMode
{
    /// <summary>dθ/dt = ∇_θ J_α, the flow of the theory; slow where a history is rarely reached or an action
    /// unlikely.</summary>
    Gradient,

    /// <summary>dθ/dt = A(τ,a): the natural gradient; the same critical points, every history at its own pace of about
    /// α.</summary>
    NaturalGradient,
}
