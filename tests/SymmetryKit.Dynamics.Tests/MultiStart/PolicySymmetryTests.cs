using SymmetryKit.Games;

namespace SymmetryKit.Dynamics.Tests;

public sealed class PolicySymmetryTests
{
    [Fact]
    public void Objective_IsInvariant_UnderTheSymmetriesOfTheTiger()
    {
        var game = GameLibrary.DecTiger().Flat(3);
        var kernel = new ObjectiveKernel(game, EntropyObjective.Visited);
        var logits = new double[game.ParameterCount];
        StartGenerator.Fill(5, 0, 2, logits);
        var value = kernel.Evaluate(logits, 3);
        foreach (var g in game.Symmetries())
        {
            var image = g.Apply(logits);
            Assert.True(g.Residual(logits) > 0.1);
            Assert.Equal(value, kernel.Evaluate(image.AsSpan(), 3), 1e-11 * Math.Abs(value));
        }
    }

    [Fact]
    public void Residual_IsZero_OnTheAverageOverTheGroup()
    {
        var game = GameLibrary.DecTiger().Flat(2);
        var logits = new double[game.ParameterCount];
        StartGenerator.Fill(5, 0, 2, logits);
        var swap = game.Symmetries()[0];
        var mean = logits.Zip(swap.Apply(logits), (x, y) => (x + y) / 2).ToArray();
        Assert.Equal(0, swap.Residual(mean));
    }

    [Fact]
    public void Apply_MovesEachNumberToTheImageOfItsParameter()
    {
        var game = GameLibrary.Levers(3).Flat();
        var rotation = PolicySymmetry.From(game, [1, 0], [[1, 2, 0], [0, 1, 2]], [[0], [0]]);
        Assert.Equal<double>([4, 5, 6, 3, 1, 2], rotation.Apply([1, 2, 3, 4, 5, 6]));
    }

    [Fact]
    public void Relabeling_ThatIsNotOneToOne_IsRefused() => Assert.Throws<ArgumentException>(() =>
        PolicySymmetry.From(GameLibrary.Levers(3).Flat(), [0, 1], [[0, 0, 1], [0, 1, 2]], [[0], [0]]));

    [Fact]
    public void Relabeling_OutOfTheReachableHistories_IsRefused()
    {
        // The only agent sees what it did, so that exchanging the observations alone leads to histories of weight 0.
        var builder = new DecPomdpBuilder(["agent"], ["s"], [["left", "right"]], [["left", "right"]]);
        builder.SetInitial(0, 1);
        for (var a = 0; a < 2; a++) builder.SetTransition(a, 0, 0, 1).SetObservation(a, 0, a, 1);
        var game = builder.Build().Flat(2);
        Assert.Throws<ArgumentException>(() => PolicySymmetry.From(game, [0], [[0, 1]], [[1, 0]]));
        Assert.Equal(0, PolicySymmetry.From(game, [0], [[1, 0]], [[1, 0]]).Residual(new double[6]));
    }
}
