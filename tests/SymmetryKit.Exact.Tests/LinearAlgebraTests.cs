using FsCheck;
using FsCheck.Fluent;

namespace SymmetryKit.Exact.Tests;

public sealed class LinearAlgebraTests
{
    private static readonly Config Some = Config.QuickThrowOnFailure.WithMaxTest(300);

    [Fact]
    public void PositiveDefinite_BothMethods_AgreeWithAllLeadingPrincipalMinors() =>
        Prop.ForAll(Matrices.Symmetric, m =>
        {
            var expected = Enumerable.Range(1, m.Rows).All(k => Matrices.Determinant(m.LeadingPrincipal(k)).Sign > 0);
            return LdlDecomposition.Of(m).IsPositiveDefinite == expected && m.IsPositiveDefinite() == expected;
        }).Check(Some);

    [Fact]
    public void Ldl_PositiveDefinite_MultipliesBackToTheMatrix() =>
        Prop.ForAll(Matrices.Symmetric, m =>
        {
            var ldl = LdlDecomposition.Of(m);
            return !ldl.IsPositiveDefinite
                || ldl.Lower * RationalMatrix.Diagonal(ldl.Pivots) * ldl.Lower.Transpose() == m;
        }).Check(Some);

    [Fact]
    public void Ldl_NotPositiveDefinite_WitnessGivesTheLastPivot() =>
        Prop.ForAll(Matrices.Symmetric, m =>
        {
            var ldl = LdlDecomposition.Of(m);
            return ldl.NonPositiveDirection is not { } x
                || (x.Any(entry => !entry.IsZero) && m.QuadraticForm(x) == ldl.Pivots[^1] && ldl.Pivots[^1].Sign <= 0);
        }).Check(Some);

    [Theory]
    [InlineData("1", true)]
    [InlineData("0", false)]
    [InlineData("-1e-30", false)]
    [InlineData("1e-30", true)]
    public void PositiveDefinite_AtTheBoundary_IsDecidedExactly(string slack, bool expected)
    {
        // [[2, 1], [1, 1/2 + slack]] has determinant 2·slack.
        var corner = new Rational(1, 2) + Rational.Parse(slack);
        var m = new RationalMatrix(new Rational[,] { { 2, 1 }, { 1, corner } });
        Assert.Equal(expected, m.IsPositiveDefinite());
        Assert.Equal(expected, LdlDecomposition.Of(m).IsPositiveDefinite);
    }

    [Fact]
    public void PositiveDefinite_UnrelatedDenominators_TakesTheRationalPath()
    {
        // Hilbert-like with prime denominators: the common denominator outgrows every entry's own.
        var primes = new[] { 1009, 1013, 1019, 1021, 1031, 1033, 1039, 1049, 1051, 1061, 1063, 1069, 1087, 1091, 1093 };
        var m = RationalMatrix.Symmetric(5, (i, j) => new Rational(i == j ? 100 : 1, primes[i * (i + 1) / 2 + j]));
        Assert.Null(IntegerElimination.TryScale(m));
        Assert.True(m.IsPositiveDefinite());
    }

    [Fact]
    public void PositiveDefinite_NotSymmetric_Throws()
    {
        var m = new RationalMatrix(new Rational[,] { { 2, 1 }, { 0, 2 } });
        Assert.Throws<ArgumentException>(() => m.IsPositiveDefinite());
        Assert.Throws<ArgumentException>(() => LdlDecomposition.Of(m));
        Assert.Throws<ArgumentException>(() => new RationalMatrix(1, 2, (_, _) => 1).IsPositiveDefinite());
    }

    [Fact]
    public void Empty_Matrix_IsPositiveDefiniteWithDeterminantOne()
    {
        var empty = RationalMatrix.Identity(0);
        Assert.True(empty.IsPositiveDefinite());
        Assert.Equal(Rational.One, LinearSolver.Determinant(empty));
        Assert.IsType<LinearSolution.Unique>(LinearSolver.Solve(empty, []));
    }

    [Fact]
    public void Solve_AnySystem_GivesASolutionOrAKernelVector() =>
        Prop.ForAll(Matrices.Square, m =>
        {
            var b = Enumerable.Range(0, m.Rows).Select(i => new Rational(i - 2, 3)).ToArray();
            var singular = Matrices.Determinant(m).IsZero;
            return LinearSolver.Solve(m, b) switch
            {
                LinearSolution.Unique unique => !singular && m.Multiply(unique.Vector).SequenceEqual(b),
                LinearSolution.Singular kernel => singular && kernel.KernelVector.Any(x => !x.IsZero)
                    && m.Multiply(kernel.KernelVector).All(x => x.IsZero),
                _ => false,
            };
        }).Check(Some);

    [Fact]
    public void Determinant_AgreesWithLeibniz_AndInverseMultipliesToOne() =>
        Prop.ForAll(Matrices.Square, m =>
        {
            var determinant = Matrices.Determinant(m);
            return LinearSolver.Determinant(m) == determinant
                && LinearSolver.DeterminantSign(m) == determinant.Sign
                && (LinearSolver.Invert(m) is { } inverse
                    ? inverse * m == RationalMatrix.Identity(m.Rows) && m * inverse == RationalMatrix.Identity(m.Rows)
                    : determinant.IsZero);
        }).Check(Some);

    [Fact]
    public void Determinant_OfAHilbertMatrix_IsThePublishedReciprocal()
    {
        // 1 / det H_n is OEIS A005249: 1, 1, 12, 2160, 6048000, 266716800000, ...
        var hilbert = RationalMatrix.Symmetric(5, (i, j) => new Rational(1, i + j + 1));
        Assert.Equal(new Rational(1, 266716800000), LinearSolver.Determinant(hilbert));
        Assert.True(hilbert.IsPositiveDefinite());
    }

    [Fact]
    public void Matrix_ShapesThatDoNotFit_Throw()
    {
        var a = new RationalMatrix(2, 3, (i, j) => i + j);
        Assert.Throws<ArgumentException>(() => a + a.Transpose());
        Assert.Throws<ArgumentException>(() => a - RationalMatrix.Identity(2));
        Assert.Throws<ArgumentException>(() => a * a);
        Assert.Throws<ArgumentException>(() => a.Multiply([1]));
        Assert.Throws<ArgumentException>(() => a.QuadraticForm([1, 2, 3]));
        Assert.Throws<ArgumentException>(() => LinearSolver.Solve(a, [1, 2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => a[2, 0]);
        Assert.Throws<ArgumentOutOfRangeException>(() => a[0, -1]);
        Assert.Throws<ArgumentOutOfRangeException>(() => a.LeadingPrincipal(3));
    }

    [Fact]
    public void Matrix_EqualEntries_AreEqualValues()
    {
        var a = new RationalMatrix(2, 3, (i, j) => new Rational(i - j, 2));
        Assert.Equal(a, a.Transpose().Transpose());
        Assert.Equal(a.GetHashCode(), a.Transpose().Transpose().GetHashCode());
        Assert.NotEqual(a, new Rational(2, 1) * a);
        Assert.Equal("0 -1/2 -1\n1/2 0 -1/2", a.ToString());
        Assert.False(a.Equals(null));
    }
}
