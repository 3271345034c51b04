using System.Collections.Immutable;
using System.Numerics;
using System.Text;

namespace SymmetryKit.Exact;

/// <summary>A dense matrix of exact rationals; immutable, and compared by value.</summary>
public sealed class RationalMatrix :
    IEquatable<RationalMatrix>,
    IAdditionOperators<RationalMatrix, RationalMatrix, RationalMatrix>,
    ISubtractionOperators<RationalMatrix, RationalMatrix, RationalMatrix>,
    IMultiplyOperators<RationalMatrix, RationalMatrix, RationalMatrix>,
    IEqualityOperators<RationalMatrix, RationalMatrix, bool>
{
    private readonly Rational[] _entries;

    /// <summary>The matrix whose entry in row i, column j is <paramref name="entry"/>(i, j).</summary>
    /// <param name="rows">At least 0.</param>
    /// <param name="columns">At least 0.</param>
    /// <param name="entry">Called once for each place, row by row.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative.</exception>
    public RationalMatrix(int rows, int columns, Func<int, int, Rational> entry)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        Rows = rows;
        Columns = columns;
        _entries = new Rational[rows * columns];
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++) _entries[i * columns + j] = entry(i, j);
        }
    }

    /// <summary>A copy of <paramref name="entries"/>, row by row.</summary>
    public RationalMatrix(Rational[,] entries)
        : this(entries.GetLength(0), entries.GetLength(1), (i, j) => entries[i, j])
    {
    }

    /// <summary>The number of rows.</summary>
    public int Rows { get; }

    /// <summary>The number of columns.</summary>
    public int Columns { get; }

    /// <summary>Whether there are as many rows as columns.</summary>
    public bool IsSquare => Rows == Columns;

    /// <summary>The entry in row <paramref name="i"/> and column <paramref name="j"/>, counted from 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such place.</exception>
    public Rational this[int i, int j]
    {
        get
        {
            if (i < 0 || i >= Rows || j < 0 || j >= Columns)
            {
                throw new ArgumentOutOfRangeException(nameof(i), (i, j), $"Expected a place in {Rows} x {Columns}.");
            }

            return _entries[i * Columns + j];
        }
    }

    /// <summary>The n x n identity.</summary>
    public static RationalMatrix Identity(int n) => new(n, n, (i, j) => i == j ? Rational.One : Rational.Zero);

    /// <summary>The square matrix with <paramref name="diagonal"/> on the diagonal and 0 elsewhere.</summary>
    public static RationalMatrix Diagonal(IReadOnlyList<Rational> diagonal) =>
        new(diagonal.Count, diagonal.Count, (i, j) => i == j ? diagonal[i] : Rational.Zero);

    /// <summary>The symmetric n x n matrix given by its lower half.</summary>
    /// <param name="n">At least 0.</param>
    /// <param name="entry">Called for 0 &lt;= j &lt;= i &lt; n only.</param>
    public static RationalMatrix Symmetric(int n, Func<int, int, Rational> entry)
    {
        var lower = new Rational[n, n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j <= i; j++) lower[i, j] = entry(i, j);
        }

        return new(n, n, (i, j) => i >= j ? lower[i, j] : lower[j, i]);
    }

    /// <summary>Sum.</summary>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static RationalMatrix operator +(RationalMatrix a, RationalMatrix b)
    {
        RequireSameShape(a, b);
        return new(a.Rows, a.Columns, (i, j) => a[i, j] + b[i, j]);
    }

    /// <summary>Difference.</summary>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static RationalMatrix operator -(RationalMatrix a, RationalMatrix b)
    {
        RequireSameShape(a, b);
        return new(a.Rows, a.Columns, (i, j) => a[i, j] - b[i, j]);
    }

    /// <summary>Matrix product; O(a.Rows · a.Columns · b.Columns).</summary>
    /// <exception cref="ArgumentException">The inner sizes differ.</exception>
    public static RationalMatrix operator *(RationalMatrix a, RationalMatrix b)
    {
        if (a.Columns != b.Rows) throw new ArgumentException($"Expected {a.Columns} rows, found {b.Rows}.", nameof(b));
        return new(a.Rows, b.Columns, (i, j) =>
        {
            var sum = Rational.Zero;
            for (var k = 0; k < a.Columns; k++) sum += a[i, k] * b[k, j];
            return sum;
        });
    }

    /// <summary>Every entry times <paramref name="factor"/>.</summary>
    public static RationalMatrix operator *(Rational factor, RationalMatrix a) =>
        new(a.Rows, a.Columns, (i, j) => factor * a[i, j]);

    /// <summary>Equality of shape and entries.</summary>
    public static bool operator ==(RationalMatrix? a, RationalMatrix? b) => a is null ? b is null : a.Equals(b);

    /// <summary>Inequality of shape or an entry.</summary>
    public static bool operator !=(RationalMatrix? a, RationalMatrix? b) => !(a == b);

    /// <summary>Rows and columns exchanged.</summary>
    public RationalMatrix Transpose() => new(Columns, Rows, (i, j) => this[j, i]);

    /// <summary>The first <paramref name="n"/> rows and columns.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="n"/> is negative or exceeds the size.</exception>
    public RationalMatrix LeadingPrincipal(int n)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(n, Math.Min(Rows, Columns));
        return new(n, n, (i, j) => this[i, j]);
    }

    /// <summary>The matrix times a column.</summary>
    /// <param name="vector">As many entries as the matrix has columns.</param>
    /// <exception cref="ArgumentException">The length differs.</exception>
    public ImmutableArray<Rational> Multiply(IReadOnlyList<Rational> vector)
    {
        if (vector.Count != Columns)
        {
            throw new ArgumentException($"Expected {Columns} entries, found {vector.Count}.", nameof(vector));
        }

        var product = ImmutableArray.CreateBuilder<Rational>(Rows);
        for (var i = 0; i < Rows; i++)
        {
            var sum = Rational.Zero;
            for (var j = 0; j < Columns; j++) sum += this[i, j] * vector[j];
            product.Add(sum);
        }

        return product.MoveToImmutable();
    }

    /// <summary>The value xᵀMx of the form.</summary>
    /// <param name="x">As many entries as the square matrix has rows.</param>
    /// <exception cref="ArgumentException">The length differs, or the matrix is not square.</exception>
    public Rational QuadraticForm(IReadOnlyList<Rational> x)
    {
        RequireSquare();
        var product = Multiply(x);
        var sum = Rational.Zero;
        for (var i = 0; i < Rows; i++) sum += x[i] * product[i];
        return sum;
    }

    /// <summary>Whether the matrix equals its transpose.</summary>
    public bool IsSymmetric()
    {
        if (!IsSquare) return false;
        for (var i = 0; i < Rows; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (this[i, j] != this[j, i]) return false;
            }
        }

        return true;
    }

    /// <summary>Whether xᵀMx &gt; 0 for every x other than 0; true for the empty matrix.</summary>
    /// <exception cref="ArgumentException">The matrix is not symmetric.</exception>
    /// <remarks>O(n³). Eliminates over the integers when the common denominator is small, where that is up to six
    /// times faster, and over the rationals otherwise; the answer is exact either way.</remarks>
    public bool IsPositiveDefinite()
    {
        RequireSymmetric();
        return IntegerElimination.TryScale(this) is { } integers
            ? IntegerElimination.IsPositiveDefinite(integers)
            : LdlDecomposition.Of(this).IsPositiveDefinite;
    }

    /// <inheritdoc/>
    public bool Equals(RationalMatrix? other) => other is not null
        && Rows == other.Rows && Columns == other.Columns && _entries.AsSpan().SequenceEqual(other._entries);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as RationalMatrix);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add(Rows);
        foreach (var entry in _entries) hash.Add(entry);
        return hash.ToHashCode();
    }

    /// <summary>One line a row, entries set apart by a space.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        for (var i = 0; i < Rows; i++)
        {
            if (i > 0) text.Append('\n');
            text.AppendJoin(' ', _entries.AsSpan(i * Columns, Columns).ToArray());
        }

        return text.ToString();
    }

    internal void RequireSquare()
    {
        if (!IsSquare) throw new ArgumentException($"Expected a square matrix, found {Rows} x {Columns}.");
    }

    internal void RequireSymmetric()
    {
        RequireSquare();
        if (!IsSymmetric()) throw new ArgumentException("Expected a symmetric matrix.");
    }

    private static void RequireSameShape(RationalMatrix a, RationalMatrix b)
    {
        if (a.Rows != b.Rows || a.Columns != b.Columns)
        {
            throw new ArgumentException($"Expected {a.Rows} x {a.Columns}, found {b.Rows} x {b.Columns}.");
        }
    }
}
