namespace SymmetryKit.Dynamics;

/// <summary>The equations Q(τ,a)/α - θ(τ,a) = Q(τ,b)/α - θ(τ,b) of T1, linearized at the last evaluation of a
/// kernel.</summary>
/// <remarks>
/// No equation carries the reach or a probability as a factor, so histories that are rarely reached are solved as well
/// as others. A history whose weight underflows to 0 stays where it is.
/// </remarks>
internal abstract class NewtonSystem
{
    // Beyond this many unknowns dense matrices and a tangent per unknown cost more than the few dozen products of
    // Krylov spaces.
    private const int DenseLimit = 100;

    // In logits: where curvatures vanish altogether, this is still above the error that rounding leaves.
    private const double LargestError = 1e-2;

    /// <summary>Dense matrices for few unknowns, Krylov spaces for many.</summary>
    /// <param name="kernel">At whose last evaluation the equations are linearized.</param>
    /// <param name="average">Onto the equivariant vectors, if only those are of interest.</param>
    public static NewtonSystem For(ObjectiveKernel kernel, OrbitAverage? average = null) =>
        Unknowns(kernel.Game, average) <= DenseLimit
            ? new DenseNewtonSystem(kernel, average)
            : new KrylovNewtonSystem(kernel, average);

    /// <summary>The number of unknowns.</summary>
    public static int Unknowns(FlatGame game, OrbitAverage? average) => average is null
        ? game.ParameterCount - game.HistoryCount : new ReducedLogits(game, average.Symmetries).Count;

    /// <summary>Prepares for steps from the kernel's last evaluation; false if the Jacobian is known to be
    /// singular.</summary>
    public abstract bool Linearize();

    /// <summary>One Newton step, to be added to the logits; returns its largest component, infinity if it was not
    /// found.</summary>
    public abstract double Step(Span<double> step);

    /// <summary>Whether -∇²J is positive definite where last linearized: then a critical point is a strict local
    /// maximum.</summary>
    public abstract bool IsNegativeDefinite();

    /// <summary>The smallest curvature of -J where last linearized, over α: 1 where only the entropy curves.</summary>
    public abstract double SmallestCurvature();

    /// <summary>Estimate of the distance in logits from the critical point next to which the equations were last
    /// linearized.</summary>
    /// <param name="residual">The residual in logits, no less than its own rounding.</param>
    /// <remarks>What Newton's method would still step along the least curved direction: where the curvature vanishes at
    /// the critical point itself, a third of the distance or so. At most 0.01.</remarks>
    public double Error(double residual)
    {
        var curvature = Math.Abs(SmallestCurvature());
        return residual < LargestError * curvature ? residual / curvature : LargestError;
    }
}
