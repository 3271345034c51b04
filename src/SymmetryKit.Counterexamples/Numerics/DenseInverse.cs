namespace SymmetryKit.Counterexamples;

/// <summary>Inverses of small dense matrices, in doubles.</summary>
internal static class DenseInverse
{
    /// <summary>The inverse by Gauss and Jordan with partial pivoting; null if it is singular or overflows.</summary>
    /// <remarks>O(n³).</remarks>
    public static double[,]? Of(double[,] matrix)
    {
        var n = matrix.GetLength(0);
        var (a, inverse) = ((double[,])matrix.Clone(), new double[n, n]);
        for (var i = 0; i < n; i++) inverse[i, i] = 1;
        for (var k = 0; k < n; k++)
        {
            var pivot = k;
            for (var i = k + 1; i < n; i++)
            {
                if (Math.Abs(a[i, k]) > Math.Abs(a[pivot, k])) pivot = i;
            }

            var head = a[pivot, k];
            if (head == 0 || !double.IsFinite(head)) return null;
            for (var j = 0; j < n; j++)
            {
                (a[k, j], a[pivot, j]) = (a[pivot, j], a[k, j]);
                (inverse[k, j], inverse[pivot, j]) = (inverse[pivot, j], inverse[k, j]);
                a[k, j] /= head;
                inverse[k, j] /= head;
            }

            for (var i = 0; i < n; i++)
            {
                var factor = a[i, k];
                if (i == k || factor == 0) continue;
                for (var j = 0; j < n; j++)
                {
                    a[i, j] -= factor * a[k, j];
                    inverse[i, j] -= factor * inverse[k, j];
                }
            }
        }

        return inverse;
    }
}
