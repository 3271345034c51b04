namespace SymmetryKit.Dynamics;

/// <summary>The matrices F' - I and -∇²J on reduced logits at the last evaluation of a kernel, dense.</summary>
/// <remarks>
/// F(u) = Q(softmax u)/α. A history whose weight underflows to 0 gets the rows of -1 and 1 on the diagonal: it stays
/// where it is and counts as stable. Memory O(d²) and time of d tangents for d coordinates.
/// </remarks>
internal sealed class ReducedJacobian
{
    private readonly ObjectiveKernel _kernel;
    private readonly ObjectiveTangent _tangent;
    private readonly bool _isAdaptive;
    private readonly double[] _jacobian;
    private readonly double[] _hessian;
    private readonly TangentBatch _batch;
    private readonly double[] _still;
    private readonly double[] _product;

    /// <param name="kernel">Whose last evaluation is differentiated.</param>
    /// <param name="coordinates">Rows and columns.</param>
    /// <param name="isAdaptive">Whether every computation first makes the likeliest actions the references.</param>
    public ReducedJacobian(ObjectiveKernel kernel, ReducedLogits coordinates, bool isAdaptive)
    {
        (_kernel, Coordinates, _tangent) = (kernel, coordinates, new ObjectiveTangent(kernel));
        _isAdaptive = isAdaptive;
        _jacobian = new double[checked(coordinates.Count * coordinates.Count)];
        _hessian = new double[_jacobian.Length];
        _still = new double[kernel.Game.ParameterCount];
        _product = new double[kernel.Game.ParameterCount];
        _batch = new TangentBatch(kernel);
    }

    /// <summary>The coordinates of rows and columns.</summary>
    public ReducedLogits Coordinates { get; }

    /// <summary>Row <paramref name="row"/> of F' - I.</summary>
    public ReadOnlySpan<double> Row(int row) => _jacobian.AsSpan(row * Coordinates.Count, Coordinates.Count);

    /// <summary>Row <paramref name="row"/> of -∇²J.</summary>
    public ReadOnlySpan<double> HessianRow(int row) => _hessian.AsSpan(row * Coordinates.Count, Coordinates.Count);

    /// <summary>Takes both matrices from the kernel's last evaluation.</summary>
    public void Compute()
    {
        if (_isAdaptive) Coordinates.Prefer(_kernel.Policy);
        for (var first = 0; first < Coordinates.Count; first += TangentBatch.Size)
        {
            var count = Math.Min(TangentBatch.Size, Coordinates.Count - first);
            for (var k = 0; k < count; k++)
            {
                _batch.Direction(k).Clear();
                Coordinates.Add(_batch.Direction(k), first + k, 1);
            }

            _batch.Apply(count);
            for (var k = 0; k < count; k++) SetColumn(first + k, _batch[k]);
        }
    }

    /// <summary>The equations Q(τ,a)/α - θ(τ,a) - (Q(τ,b)/α - θ(τ,b)), b the reference, at the kernel's last
    /// evaluation.</summary>
    public void CopyEquations(Span<double> equations)
    {
        for (var r = 0; r < Coordinates.Count; r++) equations[r] = Difference(_kernel.Advantages, r);
    }

    /// <summary>Derivative of the equations along the reward weight, at the kernel's last evaluation.</summary>
    public void CopyRewardTangent(Span<double> derivative)
    {
        _tangent.Apply(_still, 1, 0);
        for (var r = 0; r < Coordinates.Count; r++) derivative[r] = Difference(_tangent.Advantages, r);
    }

    /// <summary>Eigenvalues of -∇²J after a positive scaling of coordinates that takes out the factors w(τ)
    /// π(a|τ).</summary>
    /// <remarks>Their signs are those of the curvatures; at a critical point the product of the signs is that of det(I
    /// - F').</remarks>
    public SymmetricSpectrum Spectrum()
    {
        var d = Coordinates.Count;
        var scales = new double[d];
        for (var r = 0; r < d; r++) scales[r] = Math.Sqrt(Mass(r));
        var scaled = new double[_hessian.Length];
        for (var r = 0; r < d; r++)
        {
            for (var c = 0; c < d; c++) scaled[(r * d) + c] = _hessian[(r * d) + c] / scales[r] / scales[c];
        }

        return SymmetricSpectrum.OfComputed(scaled, d, _kernel.EntropyWeight);
    }

    private double Mass(int row)
    {
        if (IsFrozen(row)) return 1;
        var mass = 0.0;
        foreach (var p in Coordinates.Members(row))
        {
            mass += _kernel.HistoryWeights[_kernel.Game.HistoryOf(p)] * _kernel.Policy[p];
        }

        return mass > 0 ? mass : 1;
    }

    private void SetColumn(int column, ObjectiveTangent tangent)
    {
        tangent.CopyGradientTangent(_product);
        for (var row = 0; row < Coordinates.Count; row++)
        {
            var place = (row * Coordinates.Count) + column;
            if (IsFrozen(row))
            {
                (_jacobian[place], _hessian[place]) = row == column ? (-1, 1) : (0, 0);
                continue;
            }

            var curvature = 0.0;
            foreach (var p in Coordinates.Members(row)) curvature -= _product[p];
            (_jacobian[place], _hessian[place]) = (Difference(tangent.Advantages, row), curvature);
        }
    }

    private double Difference(ReadOnlySpan<double> advantages, int row) =>
        (advantages[Coordinates.Parameter(row)] - advantages[Coordinates.Reference(row)]) / _kernel.EntropyWeight;

    private bool IsFrozen(int row) => _kernel.HistoryWeights[Coordinates.History(row)] == 0;
}
