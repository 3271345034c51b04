namespace SymmetryKit.Solving;

/// <summary>Whether every symmetric matrix D - M, M in an interval matrix, is positive definite.</summary>
/// <remarks>
/// With R the radii of M around a middle matrix, vᵀ(D - M)v >= vᵀ(D - middle)v - 2 Σ R_xy |v_x||v_y|, and
/// 2|v_x||v_y| &lt;= θ v_x² + v_y²/θ for every θ > 0: the radii go to the diagonal. Best is θ = |v_y|/|v_x| for the
/// direction v that is hardest; the Perron vector of |D - middle| + R stands in for it. What is left is one matrix,
/// factored as L D Lᵀ with enclosed pivots.
/// </remarks>
internal sealed class PivotTest(int size)
{
    private const int PowerSteps = 8;
    private const double LeastWeight = 1e-3;

    private readonly Bounds[] _own = new Bounds[size * size];
    private readonly Bounds[] _cross = new Bounds[size * size];
    private readonly Bounds[] _work = new Bounds[size * size];
    private readonly double[] _magnitudes = new double[size * size];
    private readonly double[] _weights = new double[size];
    private readonly double[] _next = new double[size];

    public void Clear()
    {
        Array.Clear(_own);
        Array.Clear(_cross);
    }

    /// <summary>Adds to D; a lower bound in the order of matrices.</summary>
    public void AddOwn(int x, int y, Bounds value) => _own[x * size + y] += value;

    /// <summary>Adds to M at (x, y) and (y, x).</summary>
    public void AddCross(int x, int y, Bounds value)
    {
        if (x < y) (x, y) = (y, x);
        _cross[x * size + y] += value;
    }

    public bool IsPositiveDefinite()
    {
        SetWeights();
        for (var x = 0; x < size; x++) _work[x * size + x] = _own[x * size + x];
        for (var x = 0; x < size; x++)
        {
            for (var y = 0; y < x; y++)
            {
                var cross = _cross[x * size + y];
                var middle = new Bounds(cross.Middle);
                _work[x * size + y] = _own[x * size + y] - middle;
                var radius = new Bounds(Math.Max((cross - middle).Upper, (middle - cross).Upper));
                var theta = new Bounds(_weights[y] / _weights[x]);
                _work[x * size + x] -= radius * theta;
                _work[y * size + y] -= radius / theta;
            }
        }

        return Factor();
    }

    // For choices only; any positive weights are sound.
    private void SetWeights()
    {
        for (var x = 0; x < size; x++)
        {
            for (var y = 0; y < x; y++)
            {
                var cross = _cross[x * size + y];
                var middle = cross.Middle;
                _magnitudes[x * size + y] = _magnitudes[y * size + x] =
                    Math.Abs(_own[x * size + y].Middle - middle) + cross.Upper - middle;
            }
        }

        Array.Fill(_weights, 1);
        for (var step = 0; step < PowerSteps; step++)
        {
            var largest = 0.0;
            for (var x = 0; x < size; x++)
            {
                // The added identity makes the iteration converge.
                var sum = _weights[x];
                for (var y = 0; y < size; y++) sum += _magnitudes[x * size + y] * _weights[y];
                _next[x] = sum;
                largest = Math.Max(largest, sum);
            }

            for (var x = 0; x < size; x++) _weights[x] = Math.Max(_next[x] / largest, LeastWeight);
        }
    }

    private bool Factor()
    {
        for (var k = 0; k < size; k++)
        {
            var pivot = _work[k * size + k];
            if (!pivot.IsPositive) return false;
            for (var i = k + 1; i < size; i++)
            {
                var factor = _work[i * size + k] / pivot;
                for (var j = k + 1; j <= i; j++) _work[i * size + j] -= factor * _work[j * size + k];
            }
        }

        return true;
    }
}
