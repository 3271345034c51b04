using SymmetryKit.Games;

namespace SymmetryKit.Dynamics.Tests;

public sealed class ReducedLogitsTests
{
    [Fact]
    public void Coordinates_WithoutSymmetries_AreAllButTheLastActions()
    {
        var game = GameLibrary.DecTiger().Flat(2);
        var reduced = new ReducedLogits(game);
        Assert.Equal(28, reduced.Count);
        Assert.Equal((0, 2, 0), (reduced.Parameter(0), reduced.Reference(0), reduced.History(0)));
        Assert.Equal((1, 2, 0), (reduced.Parameter(1), reduced.Reference(1), reduced.History(1)));
        Assert.Equal((3, 5, 1), (reduced.Parameter(2), reduced.Reference(2), reduced.History(2)));
    }

    [Fact]
    public void Coordinates_OfEquivariantPolicies_AreOnePerOrbit()
    {
        // Ten levers, nine of them alike, two agents alike: one likelihood tells all.
        var game = GameLibrary.LeversWithOdd().Flat();
        var reduced = new ReducedLogits(game, game.Symmetries());
        Assert.Equal(1, reduced.Count);
        Assert.Equal(18, reduced.Members(0).Length);
        var logits = new double[20];
        reduced.Add(logits, 0, 1);
        Assert.Equal(1, logits[3]);
        Assert.Equal(0, logits[19]);
        Assert.All(game.Symmetries(), g => Assert.Equal(0, g.Residual(logits)));
    }

    [Fact]
    public void Prefer_MakesTheLikeliestActionTheReference()
    {
        var reduced = new ReducedLogits(GameLibrary.Levers(3).Flat());
        reduced.Prefer([0.2, 0.5, 0.3, 0.7, 0.2, 0.1]);
        Assert.Equal((0, 1), (reduced.Parameter(0), reduced.Reference(0)));
        Assert.Equal((2, 1), (reduced.Parameter(1), reduced.Reference(1)));
        Assert.Equal((4, 3), (reduced.Parameter(2), reduced.Reference(2)));
        Assert.Equal((5, 3), (reduced.Parameter(3), reduced.Reference(3)));
    }

    [Fact]
    public void Definiteness_IsSeenWhereTwoActionsShareAllLikelihood()
    {
        // Levers 0 and 1 share all but e^-50: between them it is the game of two levers, with its threshold 1/2.
        var game = GameLibrary.Levers(3).Flat();
        var kernel = new ObjectiveKernel(game, EntropyObjective.Visited);
        double[] limit = [50, 50, 0, 50, 50, 0];
        kernel.Evaluate(limit, 0.51);
        var system = new DenseNewtonSystem(kernel);
        system.Linearize();
        Assert.True(system.IsNegativeDefinite());
        kernel.Evaluate(limit, 0.49);
        system.Linearize();
        Assert.False(system.IsNegativeDefinite());
    }
}
