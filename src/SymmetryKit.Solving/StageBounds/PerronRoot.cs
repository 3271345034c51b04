namespace SymmetryKit.Solving;

/// <summary>The largest eigenvalue of a nonnegative symmetric matrix, in double precision.</summary>
internal static class PerronRoot
{
    /// <summary>
    /// Power iteration on the shifted matrix; the Rayleigh quotient converges from below to about 1e-14.
    /// </summary>
    public static double Of(double[,] matrix)
    {
        var n = matrix.GetLength(0);
        var x = Enumerable.Repeat(1 / Math.Sqrt(n), n).ToArray();
        var y = new double[n];
        double root = 0;
        for (var iteration = 0; iteration < 100_000; iteration++)
        {
            // The shift by the last estimate keeps a negative eigenvalue of equal size from dominating.
            double norm = 0, quotient = 0;
            for (var i = 0; i < n; i++)
            {
                double sum = 0;
                for (var j = 0; j < n; j++) sum += matrix[i, j] * x[j];
                quotient += x[i] * sum;
                y[i] = sum + root * x[i];
                norm += y[i] * y[i];
            }

            if (norm == 0) return 0;
            var change = Math.Abs(quotient - root);
            root = quotient;
            for (var i = 0; i < n; i++) x[i] = y[i] / Math.Sqrt(norm);
            if (change <= 1e-15 * root) break;
        }

        return root;
    }
}
