using System.Collections.Immutable;

namespace SymmetryKit.Exact;

/// <summary>Exact solution of square linear systems by Gaussian elimination over the rationals.</summary>
public static class LinearSolver
{
    /// <summary>Solves A x = b.</summary>
    /// <param name="a">n x n.</param>
    /// <param name="b">n entries.</param>
    /// <returns>The solution, or a kernel vector when <paramref name="a"/> is singular.</returns>
    /// <exception cref="ArgumentException"><paramref name="a"/> is not square or <paramref name="b"/> has another
    /// length.</exception>
    /// <remarks>O(n³) exact operations.</remarks>
    public static LinearSolution Solve(RationalMatrix a, IReadOnlyList<Rational> b)
    {
        a.RequireSquare();
        if (b.Count != a.Rows) throw new ArgumentException($"Expected {a.Rows} entries, found {b.Count}.", nameof(b));
        var table = Elimination.Run(a, new RationalMatrix(a.Rows, 1, (i, _) => b[i]));
        return table.FreeColumn is { } free
            ? new LinearSolution.Singular(table.KernelVector(free))
            : new LinearSolution.Unique([.. Enumerable.Range(0, a.Rows).Select(i => table.Right(i, 0))]);
    }

    /// <summary>The inverse of <paramref name="a"/>, or null when it is singular.</summary>
    /// <param name="a">n x n.</param>
    /// <exception cref="ArgumentException"><paramref name="a"/> is not square.</exception>
    /// <remarks>O(n³) exact operations.</remarks>
    public static RationalMatrix? Invert(RationalMatrix a)
    {
        a.RequireSquare();
        var table = Elimination.Run(a, RationalMatrix.Identity(a.Rows));
        return table.FreeColumn is null ? new RationalMatrix(a.Rows, a.Rows, table.Right) : null;
    }

    /// <summary>The determinant; 1 for the empty matrix.</summary>
    /// <param name="a">n x n.</param>
    /// <exception cref="ArgumentException"><paramref name="a"/> is not square.</exception>
    /// <remarks>O(n³) exact operations.</remarks>
    public static Rational Determinant(RationalMatrix a)
    {
        a.RequireSquare();
        return Elimination.Run(a, new RationalMatrix(a.Rows, 0, (_, _) => Rational.Zero)).Determinant;
    }

    /// <summary>The sign of the determinant: -1, 0 or 1.</summary>
    /// <param name="a">n x n.</param>
    /// <exception cref="ArgumentException"><paramref name="a"/> is not square.</exception>
    public static int DeterminantSign(RationalMatrix a) => Determinant(a).Sign;
}
