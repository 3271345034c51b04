namespace SymmetryKit.Dynamics;

/// <summary>Eigenvalues and eigenvectors of a dense symmetric matrix by Jacobi's rotations.</summary>
/// <remarks>O(n³) per sweep, fewer than ten sweeps; eigenvectors are orthonormal to rounding. Source:
/// [Parlett1998].</remarks>
internal static class SymmetricEigenvectors
{
    private const int MaximumSweeps = 50;

    /// <summary>Eigenvalue k and the unit eigenvector that belongs to it; in no order.</summary>
    /// <param name="matrix">Row by row; overwritten.</param>
    /// <param name="dimension">n.</param>
    public static (double[] Values, double[][] Vectors) Of(double[] matrix, int dimension)
    {
        var n = dimension;
        var vectors = new double[n][];
        for (var k = 0; k < n; k++) (vectors[k] = new double[n])[k] = 1;
        for (var sweep = 0; sweep < MaximumSweeps && Sweep(matrix, n, vectors); sweep++)
        {
        }

        return ([.. Enumerable.Range(0, n).Select(k => matrix[(k * n) + k])], vectors);
    }

    /// <summary>One rotation per entry off the diagonal; false if none was above rounding.</summary>
    private static bool Sweep(double[] matrix, int n, double[][] vectors)
    {
        var norm = Math.Sqrt(DenseVector.Dot(matrix, matrix));
        var rotated = false;
        for (var p = 0; p < n - 1; p++)
        {
            for (var q = p + 1; q < n; q++)
            {
                var entry = matrix[(p * n) + q];
                if (Math.Abs(entry) <= 1e-17 * norm) continue;
                rotated = true;
                var ratio = (matrix[(q * n) + q] - matrix[(p * n) + p]) / (2 * entry);
                var tangent = (ratio >= 0 ? 1 : -1) / (Math.Abs(ratio) + Math.Sqrt((ratio * ratio) + 1));
                var cosine = 1 / Math.Sqrt((tangent * tangent) + 1);
                Rotate(matrix, n, p, q, cosine, tangent * cosine);
                Rotate(vectors[p], vectors[q], cosine, tangent * cosine);
            }
        }

        return rotated;
    }

    private static void Rotate(double[] matrix, int n, int p, int q, double cosine, double sine)
    {
        Rotate(matrix.AsSpan(p * n, n), matrix.AsSpan(q * n, n), cosine, sine);
        for (var r = 0; r < n; r++)
        {
            var (x, y) = (matrix[(r * n) + p], matrix[(r * n) + q]);
            (matrix[(r * n) + p], matrix[(r * n) + q]) = ((cosine * x) - (sine * y), (sine * x) + (cosine * y));
        }
    }

    private static void Rotate(Span<double> first, Span<double> second, double cosine, double sine)
    {
        for (var k = 0; k < first.Length; k++)
        {
            var (x, y) = (first[k], second[k]);
            (first[k], second[k]) = ((cosine * x) - (sine * y), (sine * x) + (cosine * y));
        }
    }
}
