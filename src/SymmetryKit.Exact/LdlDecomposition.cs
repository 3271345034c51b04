using System.Collections.Immutable;

namespace SymmetryKit.Exact;

/// <summary>M = L D Lᵀ with L unit lower triangular and D diagonal, carried as far as the pivots are
/// positive.</summary>
/// <remarks>
/// M is positive definite exactly when n positive pivots come out: then xᵀMx = Σ d_k (Lᵀx)_k², and Lᵀ is invertible.
/// When step k meets a pivot d_k &lt;= 0 instead, the x that solves Lᵀx = e_k (with x_i = 0 for i > k) has xᵀMx = d_k,
/// which is a witness anyone can multiply out.
/// </remarks>
public sealed class LdlDecomposition
{
    private readonly Rational[][] _rows;

    private LdlDecomposition(Rational[][] rows, ImmutableArray<Rational> pivots, ImmutableArray<Rational>? witness)
    {
        _rows = rows;
        Pivots = pivots;
        NonPositiveDirection = witness;
    }

    /// <summary>D: the pivots up to and including the first that is not positive.</summary>
    public ImmutableArray<Rational> Pivots { get; }

    /// <summary>Whether all n pivots are positive, which is the same as xᵀMx &gt; 0 for every x other than 0.</summary>
    public bool IsPositiveDefinite => NonPositiveDirection is null;

    /// <summary>An x other than 0 with xᵀMx &lt;= 0, or null when the matrix is positive definite.</summary>
    public ImmutableArray<Rational>? NonPositiveDirection { get; }

    /// <summary>L, as an n x n matrix.</summary>
    /// <exception cref="InvalidOperationException">The matrix is not positive definite, so L is not
    /// complete.</exception>
    public RationalMatrix Lower => IsPositiveDefinite
        ? new(_rows.Length, _rows.Length, (i, j) => i > j ? _rows[i][j] : i == j ? Rational.One : Rational.Zero)
        : throw new InvalidOperationException("The decomposition stopped at a pivot that is not positive.");

    /// <summary>Decomposes <paramref name="matrix"/>.</summary>
    /// <param name="matrix">Symmetric, n x n.</param>
    /// <exception cref="ArgumentException"><paramref name="matrix"/> is not symmetric.</exception>
    /// <remarks>O(n³) exact operations; the entries' lengths grow about linearly with n.</remarks>
    public static LdlDecomposition Of(RationalMatrix matrix)
    {
        matrix.RequireSymmetric();
        var n = matrix.Rows;
        var rows = new Rational[n][];
        var pivots = ImmutableArray.CreateBuilder<Rational>(n);
        for (var i = 0; i < n; i++)
        {
            // Row i of L from the rows above it; scaled[j] is L[i,j]·d_j.
            var row = rows[i] = new Rational[i];
            var scaled = new Rational[i];
            var pivot = matrix[i, i];
            for (var j = 0; j < i; j++)
            {
                var sum = matrix[i, j];
                for (var k = 0; k < j; k++) sum -= scaled[k] * rows[j][k];
                scaled[j] = sum;
                row[j] = sum / pivots[j];
                pivot -= sum * row[j];
            }

            pivots.Add(pivot);
            if (pivot.Sign <= 0) return new(rows, pivots.ToImmutable(), BackSubstitute(rows, i, n));
        }

        return new(rows, pivots.MoveToImmutable(), null);
    }

    // Solves Lᵀx = e_k, upward from x_k = 1.
    private static ImmutableArray<Rational> BackSubstitute(Rational[][] rows, int k, int n)
    {
        var x = new Rational[n];
        x[k] = Rational.One;
        for (var i = k - 1; i >= 0; i--)
        {
            var sum = Rational.Zero;
            for (var j = i + 1; j <= k; j++) sum -= rows[j][i] * x[j];
            x[i] = sum;
        }

        return [.. x];
    }
}
