namespace SymmetryKit.Dynamics;

/// <summary>Eigenvalues of a dense symmetric matrix: tridiagonalized once, then counted and bisected.</summary>
/// <remarks>O(4/3 n³) once, O(n) per count. Source: [Parlett1998].</remarks>
internal sealed class SymmetricSpectrum
{
    // Rounding of entries and of the reduction to tridiagonal form, relative to their size, with room to spare.
    private const double Floor = 1e-12;

    // The half difference of mirrored entries is a sample of their error; eigenvalues add up many.
    private const double Safety = 8;

    private readonly double[] _diagonal;
    private readonly double[] _squares;
    private readonly double _bound;

    /// <param name="matrix">Row by row; only its lower triangle is read; overwritten.</param>
    /// <param name="dimension">n.</param>
    public SymmetricSpectrum(double[] matrix, int dimension)
    {
        _diagonal = new double[dimension];
        _squares = new double[dimension];
        Tridiagonalize(matrix, dimension);
        for (var k = 0; k < dimension; k++)
        {
            var beside = Math.Sqrt(_squares[k]) + (k + 1 < dimension ? Math.Sqrt(_squares[k + 1]) : 0);
            _bound = Math.Max(_bound, Math.Abs(_diagonal[k]) + beside);
        }
    }

    /// <summary>Largest error that eigenvalues are believed to have; 0 unless it was measured.</summary>
    public double Error { get; private init; }

    /// <summary>Whether all entries are numbers; where they are not, nothing is known of the eigenvalues.</summary>
    public bool IsFinite => double.IsFinite(_bound);

    /// <summary>The spectrum of a matrix that is symmetric up to rounding, and how large that rounding is.</summary>
    /// <param name="matrix">Row by row, both triangles; overwritten.</param>
    /// <param name="dimension">n.</param>
    /// <param name="scale">Size of the terms that the entries are sums of: an entry can be small because they
    /// cancel.</param>
    /// <remarks>Mirrored entries are computed along different ways, so that their difference shows the
    /// error.</remarks>
    public static SymmetricSpectrum OfComputed(double[] matrix, int dimension, double scale)
    {
        var (skew, norm) = (0.0, 0.0);
        for (var r = 0; r < dimension; r++)
        {
            for (var c = 0; c <= r; c++)
            {
                var (entry, mirrored) = (matrix[(r * dimension) + c], matrix[(c * dimension) + r]);
                var (mean, half) = ((entry + mirrored) / 2, (entry - mirrored) / 2);
                (skew, norm) = (skew + (2 * half * half), norm + ((r == c ? 1 : 2) * mean * mean));
                matrix[(r * dimension) + c] = mean;
            }
        }

        var error = (Floor * (scale + Math.Sqrt(norm))) + (Safety * Math.Sqrt(skew));
        return new SymmetricSpectrum(matrix, dimension) { Error = error };
    }

    /// <summary>Number of negative eigenvalues, and whether it would be the same for every error up to
    /// <see cref="Error"/>.</summary>
    public Inertia Inertia() => new(
        CountBelow(0), double.IsFinite(Error) && CountBelow(-Error) == CountBelow(Error));

    /// <summary>Number of eigenvalues below <paramref name="x"/>.</summary>
    public int CountBelow(double x)
    {
        var (count, pivot) = (0, 1.0);
        for (var k = 0; k < _diagonal.Length; k++)
        {
            pivot = _diagonal[k] - x - (k == 0 ? 0 : _squares[k] / pivot);
            if (pivot < 0) count++;
            if (pivot == 0) pivot = double.Epsilon;
        }

        return count;
    }

    /// <summary>The eigenvalue of number <paramref name="rank"/>, counted from 0 and the smallest; no number if the
    /// matrix has entries that are none.</summary>
    public double Eigenvalue(int rank)
    {
        if (!IsFinite) return double.NaN;
        var (low, high) = (-_bound, _bound);
        while (true)
        {
            var middle = (low + high) / 2;
            if (middle <= low || middle >= high) return middle;
            if (CountBelow(middle) > rank) high = middle;
            else low = middle;
        }
    }

    /// <summary>Householder reflections from the last row up; the off-diagonal entry of row k is kept
    /// squared.</summary>
    private void Tridiagonalize(double[] matrix, int n)
    {
        var (vector, product) = (new double[n], new double[n]);
        for (var last = n - 1; last >= 1; last--)
        {
            var row = matrix.AsSpan(last * n, last);
            _diagonal[last] = matrix[(last * n) + last];
            var norm = Math.Sqrt(DenseVector.Dot(row, row));
            _squares[last] = norm * norm;
            if (norm == 0) continue;
            row.CopyTo(vector);
            var v = vector.AsSpan(0, last);
            v[^1] += v[^1] >= 0 ? norm : -norm;
            var scale = 2 / DenseVector.Dot(v, v);
            Multiply(matrix, n, v, product);
            var p = product.AsSpan(0, last);
            var half = scale * scale * DenseVector.Dot(v, p) / 2;
            for (var k = 0; k < last; k++) p[k] = (scale * p[k]) - (half * v[k]);
            for (var r = 0; r < last; r++)
            {
                var target = matrix.AsSpan(r * n, r + 1);
                DenseVector.AddScaled(target, p[..(r + 1)], -v[r]);
                DenseVector.AddScaled(target, v[..(r + 1)], -p[r]);
            }
        }

        if (n > 0) _diagonal[0] = matrix[0];
    }

    /// <summary>The leading block, of which the lower triangle is stored, times a vector.</summary>
    private static void Multiply(double[] matrix, int n, ReadOnlySpan<double> v, Span<double> product)
    {
        product.Clear();
        for (var r = 0; r < v.Length; r++)
        {
            var row = matrix.AsSpan(r * n, r);
            product[r] += DenseVector.Dot(row, v[..r]) + (matrix[(r * n) + r] * v[r]);
            DenseVector.AddScaled(product[..r], row, v[r]);
        }
    }
}
