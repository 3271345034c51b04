namespace SymmetryKit.Solving;

/// <summary>Small dense linear algebra in double precision, for numeric search only.</summary>
internal static class DenseSolver
{
    private const double SmallestPivot = 1e-9;

    /// <summary>
    /// Solves A x = b by elimination with row scaling and partial pivoting; b becomes x and A is destroyed.
    /// </summary>
    /// <returns>Whether every pivot was usable.</returns>
    public static bool Solve(double[,] a, double[] b)
    {
        var n = b.Length;
        for (var k = 0; k < n; k++)
        {
            var pivot = k;
            for (var i = k + 1; i < n; i++)
            {
                if (Math.Abs(a[i, k]) > Math.Abs(a[pivot, k])) pivot = i;
            }

            if (Math.Abs(a[pivot, k]) < 1e-300) return false;
            if (pivot != k)
            {
                for (var j = k; j < n; j++) (a[k, j], a[pivot, j]) = (a[pivot, j], a[k, j]);
                (b[k], b[pivot]) = (b[pivot], b[k]);
            }

            for (var i = k + 1; i < n; i++)
            {
                var factor = a[i, k] / a[k, k];
                if (factor == 0) continue;
                for (var j = k + 1; j < n; j++) a[i, j] -= factor * a[k, j];
                b[i] -= factor * b[k];
            }
        }

        for (var i = n - 1; i >= 0; i--)
        {
            for (var j = i + 1; j < n; j++) b[i] -= a[i, j] * b[j];
            b[i] /= a[i, i];
        }

        return true;
    }

    /// <summary>
    /// A direction v with vᵀ C v &gt; 0 for a symmetric C, from the first pivot of -C that is clearly negative; null if
    /// none is.
    /// </summary>
    public static double[]? NegativeDirection(double[,] c)
    {
        var n = c.GetLength(0);
        var (a, scales) = (new double[n, n], new double[n]);
        for (var i = 0; i < n; i++) scales[i] = 1 / Math.Sqrt(Math.Max(Math.Abs(c[i, i]), 1e-300));
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++) a[i, j] = -0.5 * (c[i, j] + c[j, i]) * scales[i] * scales[j];
        }

        // Elimination of the leading block: row k then holds the Schur complement.
        var factors = new double[n, n];
        for (var k = 0; k < n; k++)
        {
            if (a[k, k] < -SmallestPivot) return Direction(factors, scales, k);
            if (a[k, k] < SmallestPivot) return null;
            for (var i = k + 1; i < n; i++)
            {
                factors[i, k] = a[i, k] / a[k, k];
                for (var j = k + 1; j < n; j++) a[i, j] -= factors[i, k] * a[k, j];
            }
        }

        return null;
    }

    // Solves Lᵀ v = e_k, so that vᵀ L D Lᵀ v is the k-th pivot.
    private static double[] Direction(double[,] factors, double[] scales, int k)
    {
        var v = new double[scales.Length];
        v[k] = 1;
        for (var i = k - 1; i >= 0; i--)
        {
            for (var j = i + 1; j <= k; j++) v[i] -= factors[j, i] * v[j];
        }

        for (var i = 0; i <= k; i++) v[i] *= scales[i];
        return v;
    }
}
