using FsCheck;
using FsCheck.Fluent;

namespace SymmetryKit.Dynamics.Tests;

public sealed class SymmetricSpectrumTests
{
    [Fact]
    public void Eigenvalues_OfACycle_AreKnown()
    {
        // Adjacency of the 7-cycle: 2 cos(2πk/7), all but the largest double.
        const int N = 7;
        var matrix = new double[N * N];
        for (var k = 0; k < N; k++) (matrix[(k * N) + ((k + 1) % N)], matrix[(((k + 1) % N) * N) + k]) = (1, 1);
        var spectrum = new SymmetricSpectrum(matrix, N);
        double[] expected = [.. Enumerable.Range(0, N).Select(k => 2 * Math.Cos(2 * Math.PI * k / N)).Order()];
        for (var k = 0; k < N; k++) Assert.Equal(expected[k], spectrum.Eigenvalue(k), 1e-14);
        Assert.Equal(4, spectrum.CountBelow(0));
    }

    [Fact]
    public void Counts_AreInvariantUnderCongruence() => Prop.ForAll(Arb.From(Gen.Choose(0, 1_000_000)), seed =>
    {
        // Sylvester: Lᵀ D L has as many negative eigenvalues as D.
        var random = new Random(seed);
        var n = random.Next(1, 12);
        var signs = Enumerable.Range(0, n).Select(_ => random.Next(2) == 0 ? -1.0 : 1.0).ToArray();
        var factor = Enumerable.Range(0, n).Select(r =>
            Enumerable.Range(0, n).Select(c => r == c ? 2 : (random.NextDouble() - 0.5) / n).ToArray()).ToArray();
        var matrix = new double[n * n];
        for (var entry = 0; entry < n * n; entry++)
        {
            matrix[entry] = Enumerable.Range(0, n).Sum(k => factor[k][entry / n] * signs[k] * factor[k][entry % n]);
        }

        var trace = Enumerable.Range(0, n).Sum(k => matrix[(k * n) + k]);
        var spectrum = new SymmetricSpectrum(matrix, n);
        return spectrum.CountBelow(0) == signs.Count(s => s < 0)
            && Math.Abs(Enumerable.Range(0, n).Sum(spectrum.Eigenvalue) - trace) < 1e-11;
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(0, 1e-9, true)]
    [InlineData(0, 1e-13, false)]
    [InlineData(1e-6, 1e-6, false)]
    [InlineData(1e-6, 1e-4, true)]
    public void Inertia_IsDecided_BeyondTheDifferenceOfMirroredEntries(double skew, double small, bool isDecided)
    {
        var spectrum = SymmetricSpectrum.OfComputed([1, skew, -skew, -small], 2, 1);
        Assert.Equal(new Inertia(1, isDecided), spectrum.Inertia());
    }

    // A search for eigenvalues by bisection never ends where no comparison holds.
    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void MatrixWithoutNumbers_HasNoEigenvalues_AndIsUndecided(double entry)
    {
        var spectrum = SymmetricSpectrum.OfComputed([2, entry, entry, 2], 2, scale: 1);
        Assert.Equal(double.NaN, spectrum.Eigenvalue(0));
        Assert.False(spectrum.IsFinite);
        Assert.False(spectrum.Inertia().IsDecided);
        Assert.False(double.IsFinite(TridiagonalSpectrum.Smallest([2, double.NaN], [1]).Value));
    }

    [Fact]
    public void EmptyMatrix_HasNoEigenvalues() => Assert.Equal(0, new SymmetricSpectrum([], 0).CountBelow(1));
}
