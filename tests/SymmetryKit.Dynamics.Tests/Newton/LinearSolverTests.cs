using FsCheck;
using FsCheck.Fluent;

namespace SymmetryKit.Dynamics.Tests;

public sealed class LinearSolverTests
{
    [Fact]
    public void Lu_SolvesAndGivesTheDeterminant()
    {
        // By the first row: 0 - 2 (1 * 0 - 2 * 3) + 1 (1 * 1 - 0 * 3) = 13.
        var lu = new LuFactorization(3);
        double[][] rows = [[0, 2, 1], [1, 0, 2], [3, 1, 0]];
        for (var r = 0; r < 3; r++) rows[r].CopyTo(lu.Row(r));
        Assert.True(lu.Factor());
        Assert.Equal(1, lu.DeterminantSign);
        Assert.Equal(Math.Log(13), lu.LogDeterminant, 1e-14);
        double[] x = [7, 7, 5];
        lu.Solve(x);
        Assert.Equal(1, x[0], 1e-14);
        Assert.Equal(2, x[1], 1e-14);
        Assert.Equal(3, x[2], 1e-14);
    }

    [Fact]
    public void Lu_OfASingularMatrix_SaysSo()
    {
        var lu = new LuFactorization(2);
        lu.Row(0).Fill(1);
        lu.Row(1).Fill(1);
        Assert.False(lu.Factor());
        Assert.Equal(0, lu.DeterminantSign);
    }

    [Fact]
    public void Gmres_AgreesWithLu() => Prop.ForAll(Seeds, seed =>
    {
        var random = new Random(seed);
        var n = random.Next(1, 30);
        var matrix = new double[n][];
        for (var r = 0; r < n; r++)
        {
            matrix[r] = [.. Enumerable.Range(0, n).Select(c => random.NextDouble() - 0.5 + (r == c ? 4 : 0))];
        }

        double[] right = [.. Enumerable.Range(0, n).Select(_ => random.NextDouble())];
        var lu = new LuFactorization(n);
        for (var r = 0; r < n; r++) matrix[r].CopyTo(lu.Row(r));
        lu.Factor();
        var exact = right.ToArray();
        lu.Solve(exact);
        var x = new double[n];
        // Restarting after 5 exercises the outer loop.
        var solved = new Gmres(n, 5).Solve(
            (v, product) =>
            {
                for (var r = 0; r < n; r++) product[r] = DenseVector.Dot(matrix[r], v);
            },
            right, x, 1e-12, 500);
        return solved && x.Zip(exact, (a, b) => Math.Abs(a - b)).Max() < 1e-11;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Gmres_OutOfProducts_SaysSo()
    {
        // The cyclic shift needs as many products as there are unknowns.
        var solved = new Gmres(10, 10).Solve(
            (v, product) =>
            {
                for (var k = 0; k < 10; k++) product[k] = v[(k + 1) % 10];
            },
            [1, 0, 0, 0, 0, 0, 0, 0, 0, 0], new double[10], 1e-12, 5);
        Assert.False(solved);
    }

    [Fact]
    public void TridiagonalSpectrum_FindsTheSmallestEigenvalue()
    {
        // The path of n vertices: eigenvalues 2 - 2 cos(kπ/(n+1)), eigenvector sin(jπ/(n+1)) for k = 1.
        const int N = 12;
        var (value, last) = TridiagonalSpectrum.Smallest(
            [.. Enumerable.Repeat(2.0, N)], [.. Enumerable.Repeat(-1.0, N - 1)]);
        Assert.Equal(2 - (2 * Math.Cos(Math.PI / (N + 1))), value, 1e-14);
        Assert.Equal(Math.Sqrt(2.0 / (N + 1)) * Math.Sin(Math.PI / (N + 1)), Math.Abs(last), 1e-10);
    }

    private static Arbitrary<int> Seeds => Arb.From(Gen.Choose(0, 1_000_000));
}
