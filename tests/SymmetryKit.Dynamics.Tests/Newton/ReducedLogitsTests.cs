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
        // One agent, rewards 1, 1, 0 at α = 1/50: the likelihoods are 1/2, 1/2 and about e^-50, 22 digits apart.
        var builder = new DecPomdpBuilder(["agent"], ["s"], [["a", "b", "c"]], [["o"]]);
        builder.SetInitial(0, 1);
        for (var a = 0; a < 3; a++)
        {
            builder.SetTransition(a, 0, 0, 1).SetObservation(a, 0, 0, 1).SetReward(a, 0, a < 2 ? 1 : 0);
        }

        Assert.True(IsMaximum(builder.Build().Flat(), [50, 50, 0]));
        // Two agents who must match: between the two likely levers it is a saddle.
        var levers = GameLibrary.Levers(3).Flat();
        Assert.False(IsMaximum(levers, [25, 25, 0, 25, 25, 0]));
    }

    private static bool IsMaximum(FlatGame game, double[] logits)
    {
        var kernel = new ObjectiveKernel(game, EntropyObjective.Visited);
        kernel.Evaluate(logits, 0.02);
        Assert.True(kernel.Residual() < 1e-8);
        var system = new DenseNewtonSystem(kernel);
        system.Linearize();
        return system.IsNegativeDefinite();
    }
}
