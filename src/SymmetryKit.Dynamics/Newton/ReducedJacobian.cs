namespace SymmetryKit.Dynamics;

/// <summary>The matrices F' - I and -∇²J on reduced logits at the last evaluation of a kernel, dense.</summary>
/// <remarks>
/// F(u) = Q(softmax u)/α. A history whose weight underflows to 0 gets the rows of -1 and 1 on the diagonal: it stays
/// where it is
/// and counts as stable. Memory O(d²) and time of d tangents for d coordinates.
/// </remarks>
internal sealed class ReducedJacobian
{
    private readonly ObjectiveKernel _kernel;
    private readonly ObjectiveTangent _tangent;
    private readonly bool _isAdaptive;
    private readonly double[] _jacobian;
    private readonly double[] _hessian;
    private readonly double[] _direction;
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
        _direction = new double[kernel.Game.ParameterCount];
        _product = new double[kernel.Game.ParameterCount];
    }

    /// <summary>The coordinates of rows and columns.</summary>
    public ReducedLogits Coordinates { get; }

    /// <summary>Row <paramref name="row"/> of F' - I.</summary>
    public ReadOnlySpan<double> Row(int row) => _jacobian.AsSpan(row * Coordinates.Count, Coordinates.Count);

    /// <summary>Takes both matrices from the kernel's last evaluation.</summary>
    public void Compute()
    {
        if (_isAdaptive) Coordinates.Prefer(_kernel.Policy);
        for (var c = 0; c < Coordinates.Count; c++)
        {
            foreach (var p in Coordinates.Members(c)) _direction[p] = 1;
            _tangent.Apply(_direction);
            _tangent.CopyGradientTangent(_product);
            foreach (var p in Coordinates.Members(c)) _direction[p] = 0;
            for (var r = 0; r < Coordinates.Count; r++)
            {
                var entry = (r * Coordinates.Count) + c;
                (_jacobian[entry], _hessian[entry]) = IsFrozen(r) ? (r == c ? (-1, 1) : (0, 0)) : Entries(r);
            }
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
        _tangent.Apply(_direction, 1, 0);
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
            for (var c = 0; c <= r; c++)
            {
                var mean = (_hessian[(r * d) + c] + _hessian[(c * d) + r]) / 2;
                scaled[(r * d) + c] = mean / (scales[r] * scales[c]);
            }
        }

        return new SymmetricSpectrum(scaled, d);
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

    private (double Jacobian, double Hessian) Entries(int row)
    {
        var sum = 0.0;
        foreach (var p in Coordinates.Members(row)) sum -= _product[p];
        return (Difference(_tangent.Advantages, row), sum);
    }

    private double Difference(ReadOnlySpan<double> advantages, int row) =>
        (advantages[Coordinates.Parameter(row)] - advantages[Coordinates.Reference(row)]) / _kernel.EntropyWeight;

    private bool IsFrozen(int row) => _kernel.HistoryWeights[Coordinates.History(row)] == 0;
}
