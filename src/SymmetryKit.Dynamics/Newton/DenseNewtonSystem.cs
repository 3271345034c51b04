namespace SymmetryKit.Dynamics;

/// <summary>The equations of T1 on reduced logits with their Jacobian as a dense matrix.</summary>
/// <remarks>Memory O(d²), a Jacobian costs d tangents and a factorization O(d³/3), d the number of
/// coordinates.</remarks>
internal sealed class DenseNewtonSystem : NewtonSystem
{
    // Curvatures below this, where the entropy's own is about α, are rounding.
    private const double CurvatureFloor = 1e-11;

    private readonly ObjectiveKernel _kernel;
    private readonly ReducedJacobian _jacobian;
    private readonly LuFactorization _factors;
    private readonly double[] _equations;
    private SymmetricSpectrum? _spectrum;

    /// <param name="kernel">At whose last evaluation the equations are linearized.</param>
    /// <param name="average">Onto the equivariant vectors, if only those are of interest.</param>
    public DenseNewtonSystem(ObjectiveKernel kernel, OrbitAverage? average = null)
    {
        _kernel = kernel;
        _jacobian = new ReducedJacobian(kernel, new ReducedLogits(kernel.Game, average?.Symmetries), isAdaptive: true);
        _factors = new LuFactorization(_jacobian.Coordinates.Count);
        _equations = new double[_jacobian.Coordinates.Count];
    }

    /// <summary>Sign of det(I - F') after <see cref="Linearize"/>.</summary>
    public int DeterminantSign => _factors.Dimension % 2 == 0 ? _factors.DeterminantSign : -_factors.DeterminantSign;

    /// <inheritdoc/>
    public override bool Linearize()
    {
        _jacobian.Compute();
        _spectrum = null;
        for (var r = 0; r < _factors.Dimension; r++) _jacobian.Row(r).CopyTo(_factors.Row(r));
        return _factors.Factor();
    }

    /// <inheritdoc/>
    public override double Step(Span<double> step)
    {
        _jacobian.CopyEquations(_equations);
        _factors.Solve(_equations);
        step.Clear();
        for (var r = 0; r < _equations.Length; r++) _jacobian.Coordinates.Add(step, r, -_equations[r]);
        return DenseVector.MaximumNorm(_equations);
    }

    /// <inheritdoc/>
    public override bool IsNegativeDefinite() => MorseIndex() == 0;

    /// <summary>The number of eigenvalues of -∇²J that are not clearly positive where last linearized.</summary>
    public int MorseIndex() => Spectrum() is { IsFinite: true } spectrum
        ? spectrum.CountBelow(CurvatureFloor * _kernel.EntropyWeight) : _factors.Dimension;

    /// <inheritdoc/>
    public override double SmallestCurvature() =>
        _factors.Dimension == 0 ? 1 : Spectrum().Eigenvalue(0) / _kernel.EntropyWeight;

    private SymmetricSpectrum Spectrum() => _spectrum ??= _jacobian.Spectrum();
}
