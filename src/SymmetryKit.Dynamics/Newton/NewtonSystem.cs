namespace SymmetryKit.Dynamics;

/// <summary>The equations Q(τ,a)/α - θ(τ,a) = Q(τ,b)/α - θ(τ,b) of T1, linearized at the last evaluation of a
/// kernel.</summary>
/// <remarks>
/// No equation carries the reach or a probability as a factor, so histories that are rarely reached are solved as well
/// as others. A history whose weight underflows to 0 stays where it is.
/// </remarks>
internal abstract class NewtonSystem
{
    // Beyond this many unknowns two dense matrices per thread and d tangents per Jacobian cost more than Krylov spaces.
    private const int DenseLimit = 100;

    /// <summary>Dense matrices for small games, Krylov spaces for large ones.</summary>
    public static NewtonSystem For(ObjectiveKernel kernel) =>
        kernel.Game.ParameterCount - kernel.Game.HistoryCount <= DenseLimit
            ? new DenseNewtonSystem(kernel)
            : new KrylovNewtonSystem(kernel);

    /// <summary>Prepares for steps from the kernel's last evaluation; false if the Jacobian is known to be
    /// singular.</summary>
    public abstract bool Linearize();

    /// <summary>One Newton step, to be added to the logits; returns its largest component, infinity if it was not
    /// found.</summary>
    public abstract double Step(Span<double> step);

    /// <summary>Whether -∇²J is positive definite where last linearized: then a critical point is a strict local
    /// maximum.</summary>
    public abstract bool IsNegativeDefinite();
}
