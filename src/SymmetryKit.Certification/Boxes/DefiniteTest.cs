namespace SymmetryKit.Certification;

/// <summary>Whether every symmetric matrix D - M, M in an interval matrix, is positive definite.</summary>
/// <remarks>
/// With R the radii of M around a middle matrix, vᵀ(D - M)v >= vᵀ(D - middle)v - 2 Σ R_xy |v_x||v_y|, and
/// 2|v_x||v_y| &lt;= v_x² + v_y²: the radii go to the diagonal, which the caller has scaled to be near 1. What is left is one
/// matrix, factored as L D Lᵀ with enclosed pivots.
/// </remarks>
internal sealed class DefiniteTest<T>
    where T : struct, IEnclosure<T>
{
    private readonly int _size;
    private readonly T[,] _own;
    private readonly T[,] _cross;
    private readonly T[,] _work;

    public DefiniteTest(int size) => (_size, _own, _cross, _work) = (size, new T[size, size], new T[size, size], new T[size, size]);

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
        for (var x = 0; x < _size; x++) _work[x, x] = T.Zero;
        for (var x = 0; x < _size; x++)
        {
            for (var y = 0; y <= x; y++)
            {
                var cross = _cross[x, y];
                var middle = T.Near(cross.Approximate);
                if (x == y)
                {
                    _work[x, x] += _own[x, x];
                    continue;
                }

                _work[x, y] = _own[x, y] - middle;
                var radius = T.Hull((cross - middle).Upper, (middle - cross).Upper).Upper;
                _work[x, x] -= radius;
                _work[y, y] -= radius;
            }
        }

        return Factor();
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
