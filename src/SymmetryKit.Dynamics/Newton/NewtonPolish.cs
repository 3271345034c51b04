namespace SymmetryKit.Dynamics;

/// <summary>Newton's method on <see cref="NewtonSystem"/>, from a point believed to lie near a critical
/// point.</summary>
internal sealed class NewtonPolish(ObjectiveKernel kernel, NewtonSystem equations)
{
    private const int MaximumSteps = 40;

    private readonly double[] _step = new double[kernel.Game.ParameterCount];
    private readonly double[] _best = new double[kernel.Game.ParameterCount];

    public NewtonSystem Equations => equations;

    /// <summary>Moves <paramref name="logits"/> to the critical point nearby.</summary>
    /// <param name="logits">In: the start. Out: the critical point if the answer is true, else unspecified.</param>
    /// <param name="rewardWeight">Weight of the reward part.</param>
    /// <param name="alpha">Entropy coefficient.</param>
    /// <param name="radius">Largest first step, in logits; beyond it the start is not near.</param>
    /// <param name="contraction">Each step must be at most this factor of the one before, until rounding is
    /// reached.</param>
    /// <returns>Whether the steps shrank as they do inside the region of quadratic convergence, down to
    /// rounding.</returns>
    /// <remarks>On success the kernel is left at the critical point and <see cref="Equations"/> is linearized next to
    /// it.</remarks>
    public bool Run(Span<double> logits, double rewardWeight, double alpha, double radius, double contraction)
    {
        kernel.Evaluate(logits, rewardWeight, alpha);
        var bound = radius;
        var (best, residual) = (double.PositiveInfinity, kernel.Residual());
        for (var count = 0; count < MaximumSteps; count++)
        {
            if (!double.IsFinite(residual)) return false;
            if (residual < best)
            {
                best = residual;
                logits.CopyTo(_best);
            }

            if (residual == 0 || !equations.Linearize()) break;
            var length = equations.Step(_step);
            if (!(length <= bound)) break;
            for (var p = 0; p < logits.Length; p++) logits[p] += _step[p];
            kernel.Evaluate(logits, rewardWeight, alpha);
            residual = kernel.Residual();
            bound = contraction * length;
        }

        _best.CopyTo(logits);
        kernel.Evaluate(logits, rewardWeight, alpha);
        return best <= RoundingFloor(logits, alpha);
    }

    /// <summary>The residual that rounding alone can leave: Q/α and θ each carry an error of some units in the last
    /// place.</summary>
    public double RoundingFloor(ReadOnlySpan<double> logits, double alpha)
    {
        var scale = 1.0;
        foreach (var theta in logits) scale = Math.Max(scale, Math.Abs(theta));
        foreach (var q in kernel.ReducedActionValues) scale = Math.Max(scale, Math.Abs(q) / alpha);
        return 1e-12 * scale;
    }
}
