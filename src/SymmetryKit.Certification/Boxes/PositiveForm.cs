namespace SymmetryKit.Certification;

/// <summary>A symmetric matrix of intervals, and whether every symmetric matrix in it is positive definite.</summary>
/// <remarks>
/// Off the diagonal an entry is its middle m plus at most its radius r, and 2 r |v_x v_y| &lt;= r (t_y/t_x) v_x² +
/// r (t_x/t_y) v_y² for any t > 0: what is left to test is one matrix, by the signs of its pivots, enclosed. Good t are
/// those of the Perron vector of the magnitudes; doubles may find it.
/// </remarks>
internal sealed class PositiveForm
{
    private const int PowerSteps = 8;
    private const double LeastWeight = 1e-3;
    private const long LeastPivot = Grid.One >> 20;
    private const long LargestFactor = 1L << 11;

    private readonly int _size;
    private readonly GridInterval[,] _entries;
    private readonly GridInterval[,] _work;
    private readonly long[] _weights;

    public PositiveForm(int size) =>
        (_size, _entries, _work, _weights) = (
            size, new GridInterval[size, size], new GridInterval[size, size], new long[size]);

    /// <summary>The entries on and below the diagonal and the weights of the last test.</summary>
    public ClosedStep Step
    {
        get
        {
            var entries = new GridInterval[_size][];
            for (var x = 0; x < _size; x++)
            {
                entries[x] = [.. Enumerable.Range(0, x + 1).Select(y => _entries[x, y])];
            }

            return new ClosedStep(entries, [.. _weights]);
        }
    }

    public void Clear() => Array.Clear(_entries);

    /// <summary>Adds an interval at (x, y) and (y, x).</summary>
    public void Add(int x, int y, GridInterval value)
    {
        if (x >= y) _entries[x, y] += value;
        else _entries[y, x] += value;
    }

    public bool IsPositive()
    {
        if (_size == 0) return true;
        Weigh();
        for (var x = 0; x < _size; x++) _work[x, x] = GridInterval.At(_entries[x, x].Lower);
        for (var x = 0; x < _size; x++)
        {
            for (var y = 0; y < x; y++)
            {
                var entry = _entries[x, y];
                var middle = entry.Middle;
                var radius = Math.Max(entry.Upper - middle, middle - entry.Lower);
                _work[x, y] = GridInterval.At(middle);
                if (radius == 0) continue;
                _work[x, x] = Lowered(_work[x, x], radius, _weights[y], _weights[x]);
                _work[y, y] = Lowered(_work[y, y], radius, _weights[x], _weights[y]);
            }
        }

        return HasPositivePivots();
    }

    private static GridInterval Lowered(GridInterval diagonal, long radius, long numerator, long denominator) =>
        GridInterval.At(diagonal.Lower - Grid.MultiplyUp(radius, Grid.DivideUp(numerator, denominator)));

    private void Weigh()
    {
        var (weights, next) = (new double[_size], new double[_size]);
        Array.Fill(weights, 1);
        for (var step = 0; step < PowerSteps; step++)
        {
            // The added identity makes the iteration converge.
            weights.CopyTo(next, 0);
            for (var x = 0; x < _size; x++)
            {
                for (var y = 0; y < x; y++)
                {
                    var entry = _entries[x, y];
                    var magnitude = Grid.ToDouble(Math.Max(Math.Abs(entry.Lower), Math.Abs(entry.Upper)));
                    next[x] += magnitude * weights[y];
                    next[y] += magnitude * weights[x];
                }
            }

            var largest = next.Max();
            for (var x = 0; x < _size; x++) weights[x] = Math.Max(next[x] / largest, LeastWeight);
        }

        for (var x = 0; x < _size; x++) _weights[x] = Grid.Near(weights[x]);
    }

    // Gaussian elimination on the lower triangle.
    private bool HasPositivePivots()
    {
        for (var k = 0; k < _size; k++)
        {
            var pivot = _work[k, k];
            if (pivot.Lower < LeastPivot) return false;
            for (var x = k + 1; x < _size; x++)
            {
                var entry = _work[x, k];
                if (entry.Lower == 0 && entry.Upper == 0) continue;
                if (Math.Max(-entry.Lower, entry.Upper) / LargestFactor >= pivot.Lower) return false;
                var factor = entry / pivot;
                for (var y = k + 1; y <= x; y++) _work[x, y] -= factor * _work[y, k];
            }
        }

        return true;
    }
}
