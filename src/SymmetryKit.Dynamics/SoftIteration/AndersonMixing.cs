namespace SymmetryKit.Dynamics;

/// <summary>Anderson acceleration of a fixed-point iteration x ← x + r(x): the combination of the last steps whose
/// residuals cancel best.</summary>
/// <remarks>
/// Least squares by normal equations with a small ridge: what is lost in accuracy is found again in the next step.
/// Source: [Anderson1965], [WalkerNi2011].
/// </remarks>
internal sealed class AndersonMixing
{
    private const double Ridge = 1e-12;

    private readonly double[][] _points;
    private readonly double[][] _residuals;
    private readonly double[] _lastPoint;
    private readonly double[] _lastResidual;
    private readonly double[] _weights;
    private LuFactorization? _normal;
    private int _count;
    private int _next;
    private bool _hasLast;

    /// <param name="depth">Most steps combined.</param>
    /// <param name="length">Length of the vectors.</param>
    public AndersonMixing(int depth, int length)
    {
        (_points, _residuals) = (Rows(depth, length), Rows(depth, length));
        (_lastPoint, _lastResidual, _weights) = (new double[length], new double[length], new double[depth]);
    }

    /// <summary>Forgets all steps.</summary>
    public void Clear() => (_count, _next, _hasLast) = (0, 0, false);

    /// <summary>Remembers where the iteration stands.</summary>
    public void Add(ReadOnlySpan<double> point, ReadOnlySpan<double> residual)
    {
        if (_points.Length == 0) return;
        if (_hasLast)
        {
            for (var k = 0; k < point.Length; k++)
            {
                _points[_next][k] = point[k] - _lastPoint[k];
                _residuals[_next][k] = residual[k] - _lastResidual[k];
            }

            (_count, _next) = (Math.Min(_count + 1, _points.Length), (_next + 1) % _points.Length);
        }

        point.CopyTo(_lastPoint);
        residual.CopyTo(_lastResidual);
        _hasLast = true;
    }

    /// <summary>The accelerated next point; false before there are two steps, or if they combine to nothing
    /// finite.</summary>
    /// <param name="next">Receives the point.</param>
    public bool TryMix(Span<double> next)
    {
        if (_count == 0 || !Solve()) return false;
        for (var k = 0; k < next.Length; k++) next[k] = _lastPoint[k] + _lastResidual[k];
        for (var s = 0; s < _count; s++)
        {
            DenseVector.AddScaled(next, _points[s], -_weights[s]);
            DenseVector.AddScaled(next, _residuals[s], -_weights[s]);
        }

        foreach (var x in next)
        {
            if (!double.IsFinite(x)) return false;
        }

        return true;
    }

    // The weights w that minimize |r - Σ w(s) Δr(s)|.
    private bool Solve()
    {
        if (_normal?.Dimension != _count) _normal = new LuFactorization(_count);
        var trace = 0.0;
        for (var s = 0; s < _count; s++) trace += DenseVector.Dot(_residuals[s], _residuals[s]);
        for (var s = 0; s < _count; s++)
        {
            var row = _normal.Row(s);
            for (var t = 0; t < _count; t++) row[t] = DenseVector.Dot(_residuals[s], _residuals[t]);
            row[s] += Ridge * trace;
            _weights[s] = DenseVector.Dot(_residuals[s], _lastResidual);
        }

        if (!(trace > 0) || !_normal.Factor()) return false;
        _normal.Solve(_weights.AsSpan(0, _count));
        return true;
    }

    private static double[][] Rows(int count, int length) =>
        [.. Enumerable.Range(0, count).Select(_ => new double[length])];
}
