namespace SymmetryKit.Dynamics;

/// <summary>LU with partial pivoting of a dense square matrix, in place, reusing its memory.</summary>
internal sealed class LuFactorization
{
    private readonly double[] _matrix;
    private readonly int[] _pivots;

    public LuFactorization(int dimension)
    {
        Dimension = dimension;
        _matrix = new double[dimension * dimension];
        _pivots = new int[dimension];
    }

    public int Dimension { get; }

    /// <summary>Sign of the determinant of the last factored matrix; 0 if it is singular to working
    /// precision.</summary>
    public int DeterminantSign { get; private set; }

    /// <summary>log |det|; negative infinity if singular.</summary>
    public double LogDeterminant { get; private set; }

    /// <summary>Row <paramref name="row"/> of the matrix, to be filled before <see cref="Factor"/>.</summary>
    public Span<double> Row(int row) => _matrix.AsSpan(row * Dimension, Dimension);

    /// <summary>Factors what stands in the rows; false if a pivot is exactly zero.</summary>
    public bool Factor()
    {
        (DeterminantSign, LogDeterminant) = (1, 0);
        for (var k = 0; k < Dimension; k++)
        {
            var pivot = k;
            for (var r = k + 1; r < Dimension; r++)
            {
                if (Math.Abs(_matrix[(r * Dimension) + k]) > Math.Abs(_matrix[(pivot * Dimension) + k])) pivot = r;
            }

            _pivots[k] = pivot;
            if (pivot != k) Swap(Row(k), Row(pivot));
            var head = _matrix[(k * Dimension) + k];
            if (head == 0 || !double.IsFinite(head))
            {
                (DeterminantSign, LogDeterminant) = (0, double.NegativeInfinity);
                return false;
            }

            DeterminantSign *= (pivot == k ? 1 : -1) * Math.Sign(head);
            LogDeterminant += Math.Log(Math.Abs(head));
            var tail = Row(k)[(k + 1)..];
            for (var r = k + 1; r < Dimension; r++)
            {
                var row = Row(r);
                var factor = row[k] /= head;
                if (factor != 0) DenseVector.AddScaled(row[(k + 1)..], tail, -factor);
            }
        }

        return true;
    }

    /// <summary>Solves in place with the last factors.</summary>
    public void Solve(Span<double> vector)
    {
        // Whole rows were swapped while factoring, multipliers included, so every exchange goes before any elimination.
        for (var k = 0; k < Dimension; k++) (vector[k], vector[_pivots[k]]) = (vector[_pivots[k]], vector[k]);
        for (var r = 1; r < Dimension; r++) vector[r] -= DenseVector.Dot(Row(r)[..r], vector[..r]);
        for (var r = Dimension - 1; r >= 0; r--)
        {
            var known = DenseVector.Dot(Row(r)[(r + 1)..], vector[(r + 1)..]);
            vector[r] = (vector[r] - known) / _matrix[(r * Dimension) + r];
        }
    }

    private static void Swap(Span<double> x, Span<double> y)
    {
        for (var k = 0; k < x.Length; k++) (x[k], y[k]) = (y[k], x[k]);
    }
}
