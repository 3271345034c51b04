namespace SymmetryKit.Dynamics;

/// <summary>The equations of critical points with β free, and one more that fixes the distance along a
/// tangent.</summary>
/// <remarks>
/// Weights (β, 1) on reward and entropy: the equations are β Q^R + Q^H - θ, up to constants, finite at β = 0. The
/// bordered matrix is regular at folds. Source: [Keller1977].
/// </remarks>
internal sealed class ArclengthSystem
{
    private const int MaximumCorrections = 8;

    private readonly ObjectiveKernel _kernel;
    private readonly LuFactorization _bordered;
    private readonly double[] _right;
    private readonly double[] _rewardTangent;

    public ArclengthSystem(ObjectiveKernel kernel, ReducedLogits coordinates)
    {
        _kernel = kernel;
        // Not adaptive: a tangent's components must mean the same from one step to the next.
        Jacobian = new ReducedJacobian(kernel, coordinates, isAdaptive: false);
        _bordered = new LuFactorization(coordinates.Count + 1);
        _right = new double[coordinates.Count + 1];
        _rewardTangent = new double[coordinates.Count];
    }

    /// <summary>F' - I at the last evaluation.</summary>
    public ReducedJacobian Jacobian { get; }

    /// <summary>One unit of the last coordinate is this much of β: it then moves the logits by about 1.</summary>
    public double BetaUnit { get; private set; } = 1;

    /// <summary>Number of coordinates besides β.</summary>
    public int Count => Jacobian.Coordinates.Count;

    /// <summary>Measures <see cref="BetaUnit"/> at a point.</summary>
    public void Calibrate(ReadOnlySpan<double> logits, double beta)
    {
        _kernel.Evaluate(logits, beta, 1);
        Jacobian.CopyRewardTangent(_rewardTangent);
        var pace = Math.Sqrt(DenseVector.Dot(_rewardTangent, _rewardTangent) / Math.Max(1, Count));
        BetaUnit = pace > 0 ? 1 / pace : 1;
    }

    /// <summary>The scalar product in which lengths are measured: mean over the logits, plus the last
    /// coordinate's.</summary>
    public double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y) =>
        (DenseVector.Dot(x[..Count], y[..Count]) / Math.Max(1, Count)) + (x[Count] * y[Count]);

    /// <summary>Moves along <paramref name="tangent"/> by <paramref name="length"/>.</summary>
    public void Advance(Span<double> logits, ref double beta, ReadOnlySpan<double> tangent, double length)
    {
        for (var c = 0; c < Count; c++) Jacobian.Coordinates.Add(logits, c, length * tangent[c]);
        beta += length * tangent[Count] * BetaUnit;
    }

    /// <summary>Newton's method within the hyperplane orthogonal to <paramref name="tangent"/>.</summary>
    /// <returns>The number of corrections, or -1 if it did not converge.</returns>
    public int Correct(Span<double> logits, ref double beta, ReadOnlySpan<double> tangent)
    {
        var previous = double.PositiveInfinity;
        for (var count = 0; count <= MaximumCorrections; count++)
        {
            _kernel.Evaluate(logits, beta, 1);
            var residual = _kernel.Residual();
            if (!double.IsFinite(residual)) return -1;
            // Below the floor a further step only helps while it still halves what is left.
            if (residual <= RoundingFloor(logits) && residual > previous / 2) return count;
            if (residual == 0) return count;
            previous = residual;
            if (!Factor(tangent)) return -1;
            Jacobian.CopyEquations(_right);
            for (var r = 0; r < Count; r++) _right[r] = -_right[r];
            _right[Count] = 0;
            _bordered.Solve(_right);
            Advance(logits, ref beta, _right, 1);
        }

        return previous <= RoundingFloor(logits) ? MaximumCorrections : -1;
    }

    /// <summary>Replaces <paramref name="tangent"/> by the branch's unit tangent at a corrected point, on the same
    /// side.</summary>
    /// <returns>The cosine between the old and the new tangent, or NaN at a singular point.</returns>
    public double Tangent(ReadOnlySpan<double> logits, double beta, Span<double> tangent)
    {
        _kernel.Evaluate(logits, beta, 1);
        if (!Factor(tangent)) return double.NaN;
        Array.Clear(_right);
        _right[Count] = 1;
        _bordered.Solve(_right);
        var norm = Math.Sqrt(Dot(_right, _right));
        foreach (ref var entry in _right.AsSpan()) entry /= norm;
        var cosine = Dot(_right, tangent);
        _right.CopyTo(tangent);
        return cosine;
    }

    private static double RoundingFloor(ReadOnlySpan<double> logits) => 1e-12 * (1 + DenseVector.MaximumNorm(logits));

    private bool Factor(ReadOnlySpan<double> tangent)
    {
        Jacobian.Compute();
        Jacobian.CopyRewardTangent(_rewardTangent);
        for (var r = 0; r < Count; r++)
        {
            Jacobian.Row(r).CopyTo(_bordered.Row(r));
            _bordered.Row(r)[Count] = _rewardTangent[r] * BetaUnit;
        }

        var last = _bordered.Row(Count);
        for (var c = 0; c < Count; c++) last[c] = tangent[c] / Count;
        last[Count] = tangent[Count];
        return _bordered.Factor();
    }
}
