using SymmetryKit.Games;

namespace SymmetryKit.Dynamics.Tests;

public sealed class FlowReportTests
{
    [Fact]
    public void NinePlusOdd_GreedifiedEvenly_GetsOneNinth_AndByIndexOne()
    {
        var game = GameLibrary.LeversWithOdd().Flat();
        var report = FlowReport.Create(game, EntropyObjective.Visited, 0.25, symmetries: game.Symmetries());
        var limit = Assert.Single(report.Result.Limits).Point;
        Assert.Equal(0.100605, limit.Policy[0], 5e-7);
        Assert.Equal(0.094555, limit.Policy[9], 5e-7);
        Assert.True(report.Result.EquivarianceResidual < 1e-12);
        Assert.Equal(1.0 / 9, report.GreedyEven!.SelfPlay, 1e-12);
        Assert.Equal(1.0 / 9, report.GreedyEven.CrossPlay!.Value, 1e-12);
        Assert.Equal(1, report.GreedyByIndex!.SelfPlay, 1e-12);
        Assert.Equal(1, report.GreedyByIndex.CrossPlay!.Value, 1e-12);
        // A partner who counts the levers from another end shows what the index hides.
        Assert.Equal(0, report.GreedyByIndex.Relabeled.Min(), 1e-12);
        Assert.Equal(1.0 / 9, report.GreedyEven.Relabeled.Min(), 1e-12);
    }

    [Fact]
    public void CrossPlay_EqualsSelfPlay_WhereTheLimitIsUnique()
    {
        var report = FlowReport.Create(GameLibrary.DecTiger().Flat(2), EntropyObjective.Visited, 12);
        Assert.Single(report.Result.Limits);
        Assert.Equal(report.Softmax!.SelfPlay, report.Softmax.CrossPlay!.Value, 1e-10);
    }

    [Fact]
    public void TwoLevers_WithLittleEntropy_FailInCrossPlay()
    {
        var report = FlowReport.Create(
            GameLibrary.Levers(2).Flat(), EntropyObjective.Visited, 0.1,
            new MultiStartOptions { Starts = 50, Seed = 2 });
        Assert.Equal(2, report.Result.Limits.Length);
        Assert.Equal(1, report.GreedyEven!.SelfPlay, 1e-12);
        Assert.Equal<double>([1, 0], report.GreedyEven.Matrix[0]);
        Assert.Equal<double>([0, 1], report.GreedyEven.Matrix[1]);
        // c of N starts pull the first lever: they meet with probability (c(c-1) + (N-c)(N-c-1)) / (N(N-1)).
        var c = report.Result.Limits[0].Starts.Length;
        var meet = ((c * (c - 1)) + ((50 - c) * (49 - c))) / (50.0 * 49);
        Assert.Equal(meet, report.GreedyEven.CrossPlay!.Value, 1e-12);
    }

    [Fact]
    public void CrossPlay_OfThreeAgents_IsOneAgainstTheRest_AndCyclic()
    {
        var game = GameLibrary.Coordination(3, 2).Flat();
        double[] first = [1, 0, 1, 0, 1, 0], second = [0, 1, 0, 1, 0, 1], even = [.5, .5, .5, .5, .5, .5];
        var measured = Coordination.Measure(game, [[.. first], [.. second], [.. even]], [[0], [1], [2]], []);
        Assert.Equal<double>([1, 0, 0.25], measured.Matrix[0]);
        Assert.Equal<double>([0.5, 0.5, 0.25], measured.Matrix[2]);
        Assert.Equal((1 + 1 + 0.25) / 3, measured.SelfPlay, 1e-15);
        Assert.Equal((0.25 + 0.25 + 0.5 + 0.5) / 6, measured.CrossPlay!.Value, 1e-15);
        Assert.Equal(0, measured.CyclicCrossPlay);
    }

    [Fact]
    public void CrossPlay_OfASingleStart_IsUndefined()
    {
        var measured = Coordination.Measure(GameLibrary.Levers(2).Flat(), [[.5, .5, .5, .5]], [[0]], []);
        Assert.Null(measured.CrossPlay);
        Assert.Null(measured.CyclicCrossPlay);
        Assert.Equal(0.5, measured.SelfPlay);
    }

    [Fact]
    public void Report_WithoutAConvergedFlow_HasNoReturns()
    {
        var options = new MultiStartOptions { Starts = 3, Flow = new FlowOptions { MaximumSteps = 1 } };
        var report = FlowReport.Create(GameLibrary.DecTiger().Flat(2), EntropyObjective.Visited, 12, options);
        Assert.Null(report.Softmax);
        Assert.Equal(0, report.Result.ConvergedCount);
    }
}
