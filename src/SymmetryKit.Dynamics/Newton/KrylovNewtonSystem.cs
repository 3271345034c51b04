namespace SymmetryKit.Dynamics;

/// <summary>The equations of T1 on logits of mean 0, their Jacobian known by its products only: for games of any
/// size.</summary>
/// <remarks>
/// The Jacobian is I - F', and F' shrinks as α grows, so a handful of products give a step. Definiteness is decided by
/// the smallest Ritz value of -∇²J in the coordinates in which its entropy part is α times the identity.
/// </remarks>
internal sealed class KrylovNewtonSystem : NewtonSystem
{
    private const int Restart = 40;
    private const int MaximumProducts = 400;

    // Newton's steps then shrink by this factor each, well within what capturing asks of them.
    private const double StepTolerance = 1e-3;

    private readonly ObjectiveKernel _kernel;
    private readonly ObjectiveTangent _tangent;
    private readonly Gmres _gmres;
    private readonly Action<double[], double[]> _multiply;
    private readonly double[] _right;
    private readonly OrbitAverage? _average;
    private double? _smallest;

    /// <param name="kernel">At whose last evaluation the equations are linearized.</param>
    /// <param name="average">Onto the equivariant vectors, if only those are of interest.</param>
    public KrylovNewtonSystem(ObjectiveKernel kernel, OrbitAverage? average = null)
    {
        (_kernel, _average) = (kernel, average);
        _tangent = new ObjectiveTangent(kernel);
        _gmres = new Gmres(kernel.Game.ParameterCount, Restart);
        _multiply = Multiply;
        _right = new double[kernel.Game.ParameterCount];
    }

    /// <inheritdoc/>
    public override bool Linearize()
    {
        _smallest = null;
        return true;
    }

    /// <inheritdoc/>
    public override double Step(Span<double> step)
    {
        for (var p = 0; p < _right.Length; p++) _right[p] = _kernel.Advantages[p] / _kernel.EntropyWeight;
        _kernel.Game.Center(_right);
        _average?.Apply(_right);
        if (!_gmres.Solve(_multiply, _right, step, StepTolerance, MaximumProducts)) return double.PositiveInfinity;
        _average?.Apply(step);
        return DenseVector.MaximumNorm(step);
    }

    /// <inheritdoc/>
    public override bool IsNegativeDefinite() => SmallestCurvature() > 0;

    /// <inheritdoc/>
    public override double SmallestCurvature() => _smallest
        ??= new CurvatureSpectrum(_kernel, _tangent, _average).Smallest() / _kernel.EntropyWeight;

    private void Multiply(double[] vector, double[] product)
    {
        _tangent.Apply(vector);
        for (var p = 0; p < product.Length; p++) product[p] = -_tangent.Advantages[p] / _kernel.EntropyWeight;
        _kernel.Game.Center(product);
        _average?.Apply(product);
        for (var f = 0; f < _kernel.Game.HistoryCount; f++)
        {
            if (_kernel.HistoryWeights[f] != 0) continue;
            var frozen = _kernel.Game.HistoryParameters[f].._kernel.Game.HistoryParameters[f + 1];
            vector.AsSpan(frozen).CopyTo(product.AsSpan(frozen));
        }
    }
}
