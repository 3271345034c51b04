namespace SymmetryKit.Dynamics;

/// <summary>Restarted GMRES for a matrix known by its products; reuses its memory.</summary>
/// <remarks>Source: [SaadSchultz1986].</remarks>
internal sealed class Gmres
{
    private const double CancellationBound = 0.7;

    private readonly double[][] _basis;
    private readonly double[,] _hessenberg;
    private readonly double[] _cosines;
    private readonly double[] _sines;
    private readonly double[] _rotated;
    private readonly double[] _work;

    /// <param name="dimension">Length of the vectors.</param>
    /// <param name="restart">Most basis vectors kept.</param>
    public Gmres(int dimension, int restart)
    {
        restart = Math.Min(restart, dimension);
        _basis = [.. Enumerable.Range(0, restart + 1).Select(_ => new double[dimension])];
        _hessenberg = new double[restart + 1, restart];
        (_cosines, _sines, _rotated) = (new double[restart], new double[restart], new double[restart + 1]);
        _work = new double[dimension];
    }

    /// <summary>Solves multiply(x) = right from x = 0 to a relative residual; false if that was not reached.</summary>
    public bool Solve(
        Action<double[], double[]> multiply, ReadOnlySpan<double> right, Span<double> x, double tolerance,
        int maximumProducts)
    {
        x.Clear();
        var target = tolerance * Math.Sqrt(DenseVector.Dot(right, right));
        if (target == 0) return true;
        right.CopyTo(_basis[0]);
        var products = 0;
        while (true)
        {
            var norm = Math.Sqrt(DenseVector.Dot(_basis[0], _basis[0]));
            if (norm <= target) return true;
            if (!double.IsFinite(norm) || products >= maximumProducts) return false;
            Scale(_basis[0], 1 / norm);
            Array.Clear(_rotated);
            _rotated[0] = norm;
            var (columns, exhausted) = (0, false);
            while (!exhausted && columns < _cosines.Length && products < maximumProducts
                && Math.Abs(_rotated[columns]) > target)
            {
                multiply(_basis[columns], _basis[columns + 1]);
                products++;
                exhausted = Extend(columns++);
            }

            // With vectors orthogonal to working precision the recurrence's estimate is the residual; but it says
            // nothing of a singular matrix.
            var arrived = !exhausted && Math.Abs(_rotated[columns]) <= target;
            AddSolution(columns, x);
            if (arrived) return true;
            x.CopyTo(_work);
            multiply(_work, _basis[0]);
            products++;
            for (var k = 0; k < _work.Length; k++) _basis[0][k] = right[k] - _basis[0][k];
        }
    }

    /// <summary>Orthogonalizes the newest vector and rotates its column into the triangle; true if the space is
    /// exhausted.</summary>
    private bool Extend(int column)
    {
        var vector = _basis[column + 1];
        var before = Math.Sqrt(DenseVector.Dot(vector, vector));
        for (var k = 0; k <= column; k++) _hessenberg[k, column] = 0;
        Orthogonalize(vector, column);
        var norm = Math.Sqrt(DenseVector.Dot(vector, vector));
        // Where much was taken away rounding is left in its direction; twice is enough.
        if (norm < CancellationBound * before)
        {
            Orthogonalize(vector, column);
            norm = Math.Sqrt(DenseVector.Dot(vector, vector));
        }

        for (var k = 0; k < column; k++)
        {
            var (upper, lower) = (_hessenberg[k, column], _hessenberg[k + 1, column]);
            _hessenberg[k, column] = (_cosines[k] * upper) + (_sines[k] * lower);
            _hessenberg[k + 1, column] = (_cosines[k] * lower) - (_sines[k] * upper);
        }

        var length = Math.Sqrt((_hessenberg[column, column] * _hessenberg[column, column]) + (norm * norm));
        _cosines[column] = length == 0 ? 1 : _hessenberg[column, column] / length;
        _sines[column] = length == 0 ? 0 : norm / length;
        _hessenberg[column, column] = length;
        _rotated[column + 1] = -_sines[column] * _rotated[column];
        _rotated[column] *= _cosines[column];
        if (norm <= 1e-14 * before) return true;
        Scale(vector, 1 / norm);
        _hessenberg[column + 1, column] = 0;
        return false;
    }

    private void Orthogonalize(double[] vector, int column)
    {
        for (var k = 0; k <= column; k++)
        {
            var dot = DenseVector.Dot(_basis[k], vector);
            _hessenberg[k, column] += dot;
            DenseVector.AddScaled(vector, _basis[k], -dot);
        }
    }

    private void AddSolution(int columns, Span<double> x)
    {
        for (var r = columns - 1; r >= 0; r--)
        {
            for (var c = r + 1; c < columns; c++) _rotated[r] -= _hessenberg[r, c] * _rotated[c];
            _rotated[r] = _hessenberg[r, r] == 0 ? 0 : _rotated[r] / _hessenberg[r, r];
        }

        for (var k = 0; k < columns; k++) DenseVector.AddScaled(x, _basis[k], _rotated[k]);
    }

    private static void Scale(Span<double> vector, double factor)
    {
        foreach (ref var entry in vector) entry *= factor;
    }
}
