using SymmetryKit.Games;

namespace SymmetryKit.Dynamics.Tests;

public sealed class IsotypicBasisTests
{
    // Two agents with k levers each: the standard representation of S_k once for both moving alike and once for moving
    // against each other, and no equivariant direction.
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    public void Parts_OfLevers_AreTwoStandardRepresentations(int levers)
    {
        var game = GameLibrary.Levers(levers).Flat();
        var basis = new IsotypicBasis(game, game.Symmetries());
        Assert.Equal([new(1, 0), new(levers - 1, 1), new(levers - 1, 1)], basis.Parts.ToArray());
    }

    [Fact]
    public void Parts_OfNinePlusOdd_HaveTwoOneDimensionalDirections()
    {
        // Odd lever against the nine, for both agents alike (equivariant) and against each other (the swap breaks it).
        var game = GameLibrary.LeversWithOdd().Flat();
        var basis = new IsotypicBasis(game, game.Symmetries());
        Assert.Equal([new(1, 1), new(1, 1), new(8, 1), new(8, 1)], basis.Parts.ToArray());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Parts_OfDecTiger_AddUpAndContainTheirVectors(int horizon)
    {
        var game = GameLibrary.DecTiger().Flat(horizon);
        var symmetries = game.Symmetries();
        var basis = new IsotypicBasis(game, symmetries);
        Assert.Equal(game.ParameterCount - game.HistoryCount, basis.Parts.Sum(p => p.Dimension * p.Copies));
        // The group of order 4 is abelian: all its representations are of dimension 1.
        Assert.All(basis.Parts, p => Assert.Equal(1, p.Dimension));
        Assert.Equal(new ReducedLogits(game, symmetries).Count, basis.Parts[0].Copies);
        double[] policy = [.. Enumerable.Repeat(1.0 / 3, game.ParameterCount)];
        for (var part = 0; part < basis.Parts.Length; part++)
        {
            foreach (var vector in basis.Vectors(part, policy))
            {
                foreach (var g in symmetries)
                {
                    var image = g.Apply(vector);
                    var sign = DenseVector.Dot(image.AsSpan(), vector);
                    Assert.Equal(1, Math.Abs(sign), 1e-9);
                    if (part == 0) Assert.Equal(1, sign, 1e-9);
                }
            }
        }
    }

    [Fact]
    public void Parts_WithoutSymmetries_AreOne()
    {
        var game = GameLibrary.DecTiger().Flat(2);
        var basis = new IsotypicBasis(game, []);
        Assert.Equal([new(1, game.ParameterCount - game.HistoryCount)], basis.Parts.ToArray());
    }
}
