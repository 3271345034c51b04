namespace SymmetryKit.Certification;

/// <summary>Whether every symmetric matrix D - M, M in an interval matrix, is positive definite.</summary>
/// <remarks>
/// With R the radii of M around a middle matrix, vᵀ(D - M)v >= vᵀ(D - middle)v - 2 Σ R_xy |v_x||v_y|, and
/// 2|v_x||v_y| &lt;= θ v_x² + v_y²/θ for every θ > 0: the radii go to the diagonal. Best is θ = |v_y|/|v_x| for the
/// direction v that is hardest; the Perron vector of |D - middle| + R stands in for it. What is left is one matrix,
/// factored as L D Lᵀ with enclosed pivots.
/// </remarks>
internal sealed class DefiniteTest<T>
    where T : struct, IEnclosure<T>
{
    private const int PowerSteps = 8;
    private const double LeastWeight = 1e-3;

    private readonly int _size;
    private readonly T[,] _own;
    private readonly T[,] _cross;
    private readonly T[,] _work;
    private readonly double[,] _magnitudes;

    public DefiniteTest(int size)
    {
        (_size, _magnitudes) = (size, new double[size, size]);
        (_own, _cross, _work) = (new T[size, size], new T[size, size], new T[size, size]);
    }

    public void Clear()
    {
        Array.Clear(_own);
        Array.Clear(_cross);
    }

    /// <summary>Adds to D; a lower bound in the order of matrices.</summary>
    public void AddOwn(int x, int y, T value) => _own[x, y] += value;

    /// <summary>Adds to M at (x, y) and (y, x).</summary>
    public void AddCross(int x, int y, T value)
    {
        _cross[x, y] += value;
        _cross[y, x] += value;
    }

    public bool IsPositiveDefinite()
    {
        var weights = Perron();
        for (var x = 0; x < _size; x++) _work[x, x] = _own[x, x];
        for (var x = 0; x < _size; x++)
        {
            for (var y = 0; y < x; y++)
            {
                var cross = _cross[x, y];
                var middle = T.Near(cross.Approximate);
                _work[x, y] = _own[x, y] - middle;
                var radius = T.Hull((cross - middle).Upper, (middle - cross).Upper).Upper;
                var theta = T.Near(weights[y] / weights[x]);
                _work[x, x] -= radius * theta;
                _work[y, y] -= radius / theta;
            }
        }

        return Factor();
    }

    // For choices only; any positive weights are sound.
    private double[] Perron()
    {
        for (var x = 0; x < _size; x++)
        {
            for (var y = 0; y < x; y++)
            {
                var cross = _cross[x, y];
                var middle = cross.Approximate;
                _magnitudes[x, y] = _magnitudes[y, x] =
                    Math.Abs(_own[x, y].Approximate - middle) + cross.Upper.Approximate - middle;
            }
        }

        var weights = new double[_size];
        var next = new double[_size];
        Array.Fill(weights, 1);
        for (var step = 0; step < PowerSteps; step++)
        {
            for (var x = 0; x < _size; x++)
            {
                // The added identity makes the iteration converge.
                next[x] = weights[x];
                for (var y = 0; y < _size; y++) next[x] += _magnitudes[x, y] * weights[y];
            }

            var largest = next.Max();
            for (var x = 0; x < _size; x++) weights[x] = Math.Max(next[x] / largest, LeastWeight);
        }

        return weights;
    }

    private bool Factor()
    {
        for (var k = 0; k < _size; k++)
        {
            var pivot = _work[k, k];
            if (!pivot.IsPositive) return false;
            for (var i = k + 1; i < _size; i++)
            {
                var factor = _work[i, k] / pivot;
                for (var j = k + 1; j <= i; j++) _work[i, j] -= factor * _work[j, k];
            }
        }

        return true;
    }
}
