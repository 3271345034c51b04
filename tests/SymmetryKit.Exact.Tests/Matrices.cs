using FsCheck;
using FsCheck.Fluent;

namespace SymmetryKit.Exact.Tests;

/// <summary>Random matrices and slow reference computations on them.</summary>
internal static class Matrices
{
    /// <summary>Small square matrices; one in three with a row that repeats another, hence singular.</summary>
    public static Arbitrary<RationalMatrix> Square { get; } =
        (from n in Gen.Choose(1, 5)
         from entries in Gen.ArrayOf(Arbitraries.SmallRationals.Generator, n * n)
         from repeat in Gen.Choose(0, 2)
         select new RationalMatrix(n, n, (i, j) => entries[(repeat == 0 && i == n - 1 ? 0 : i) * n + j])).ToArbitrary();

    /// <summary>Symmetric matrices AᵀA + cI with c of either sign, so that both answers come up often.</summary>
    public static Arbitrary<RationalMatrix> Symmetric { get; } =
        (from a in Square.Generator
         from c in Gen.Choose(-60, 20)
         from scale in Arbitraries.RationalGen
         select ((scale * scale) * (a.Transpose() * a)) + (scale * scale * c * RationalMatrix.Identity(a.Rows)))
        .ToArbitrary();

    /// <summary>The determinant by Leibniz's expansion along the first row.</summary>
    public static Rational Determinant(RationalMatrix m)
    {
        if (m.Rows == 0) return Rational.One;
        var sum = Rational.Zero;
        for (var j = 0; j < m.Columns; j++)
        {
            var column = j;
            var minor = new RationalMatrix(m.Rows - 1, m.Columns - 1, (r, c) => m[r + 1, c < column ? c : c + 1]);
            sum += (j % 2 == 0 ? 1 : -1) * m[0, j] * Determinant(minor);
        }

        return sum;
    }
}
