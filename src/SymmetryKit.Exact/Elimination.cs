using System.Collections.Immutable;

namespace SymmetryKit.Exact;

/// <summary>The reduced table of Gauss-Jordan elimination of [A | B], A square, up to the first column without
/// pivot.</summary>
internal sealed class Elimination
{
    private readonly Rational[][] _rows;
    private readonly int _size;

    private Elimination(Rational[][] rows, int size, int? freeColumn, Rational determinant)
    {
        _rows = rows;
        _size = size;
        FreeColumn = freeColumn;
        Determinant = determinant;
    }

    /// <summary>The first column that depends on those before it, or null when A is invertible.</summary>
    public int? FreeColumn { get; }

    /// <summary>The determinant of A.</summary>
    public Rational Determinant { get; }

    /// <summary>Eliminates; O(n²·(n + columns of B)).</summary>
    public static Elimination Run(RationalMatrix a, RationalMatrix b)
    {
        var n = a.Rows;
        var rows = new Rational[n][];
        for (var i = 0; i < n; i++)
        {
            rows[i] = new Rational[n + b.Columns];
            for (var j = 0; j < rows[i].Length; j++) rows[i][j] = j < n ? a[i, j] : b[i, j - n];
        }

        var determinant = Rational.One;
        for (var k = 0; k < n; k++)
        {
            var p = PivotRow(rows, k);
            if (p < 0) return new(rows, n, k, Rational.Zero);
            if (p != k)
            {
                (rows[k], rows[p]) = (rows[p], rows[k]);
                determinant = -determinant;
            }

            determinant *= rows[k][k];
            Clear(rows, k);
        }

        return new(rows, n, null, determinant);
    }

    /// <summary>Entry (i, j) of A⁻¹B; A must be invertible.</summary>
    public Rational Right(int i, int j) => _rows[i][_size + j];

    /// <summary>The combination of the first columns that gives column <paramref name="free"/>, less that
    /// column.</summary>
    public ImmutableArray<Rational> KernelVector(int free) => [.. Enumerable.Range(0, _size)
        .Select(i => i < free ? _rows[i][free] : i == free ? -Rational.One : Rational.Zero)];

    // Exact arithmetic needs no large pivot; the shortest one keeps the fractions short.
    private static int PivotRow(Rational[][] rows, int k)
    {
        var (best, length) = (-1, long.MaxValue);
        for (var i = k; i < rows.Length; i++)
        {
            var entry = rows[i][k];
            if (entry.IsZero) continue;
            var bits = entry.Numerator.GetBitLength() + entry.Denominator.GetBitLength();
            if (bits < length) (best, length) = (i, bits);
        }

        return best;
    }

    private static void Clear(Rational[][] rows, int k)
    {
        var pivotRow = rows[k];
        var inverse = pivotRow[k].Reciprocal();
        for (var j = k; j < pivotRow.Length; j++) pivotRow[j] *= inverse;
        for (var i = 0; i < rows.Length; i++)
        {
            var factor = rows[i][k];
            if (i == k || factor.IsZero) continue;
            for (var j = k; j < pivotRow.Length; j++) rows[i][j] -= factor * pivotRow[j];
        }
    }
}
