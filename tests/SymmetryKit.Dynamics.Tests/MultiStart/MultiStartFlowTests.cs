using System.Collections.Immutable;
using SymmetryKit.Games;

namespace SymmetryKit.Dynamics.Tests;

public sealed class MultiStartFlowTests
{
    [Theory]
    [InlineData(0.51, 1)]
    [InlineData(0.49, 2)]
    [InlineData(0.1, 2)]
    public void TwoLevers_HaveOneLimitAboveOneHalf_AndTwoBelow(double alpha, int limits) =>
        Assert.Equal(limits, Run(GameLibrary.Levers(2).Flat(), alpha).Limits.Length);

    // The flow and Newton's method slow down where a curvature vanishes: residuals at rounding leave errors of 1e-4.
    [Theory]
    [InlineData(0.5, 1)]
    [InlineData(0.5 + 1e-9, 1)]
    [InlineData(0.49999, 2)]
    public void TwoLevers_AtTheBifurcation_HaveOneLimit_WithinItsError(double alpha, int limits)
    {
        var result = Run(GameLibrary.Levers(2).Flat(), alpha);
        Assert.Equal(100, result.ConvergedCount);
        Assert.Equal(limits, result.Limits.Length);
        foreach (var flow in result.Flows.Where(_ => limits == 1))
        {
            Assert.InRange(Math.Abs(flow.Policy[0] - 0.5), 0, flow.Error);
        }

        Assert.InRange(result.Flows.Max(f => f.Error), 1e-9, 2e-3);
    }

    [Fact]
    public void ThreeAgents_AtTheirBifurcation_HaveOneLimit_WhoseTiesAreSeen()
    {
        var builder = new DecPomdpBuilder(
            ["a", "b", "c"], ["s"], [["0", "1"], ["0", "1"], ["0", "1"]], [["o"], ["o"], ["o"]]);
        builder.SetInitial(0, 1);
        for (var joint = 0; joint < 8; joint++) builder.SetTransition(joint, 0, 0, 1).SetObservation(joint, 0, 0, 1);
        builder.SetReward(0, 0, 1).SetReward(7, 0, 1);
        var report = FlowReport.Create(builder.Build().Flat(), EntropyObjective.Visited, 0.5);
        Assert.Equal(100, Assert.Single(report.Result.Limits).Starts.Length);
        Assert.Equal(0.25, report.GreedyEven!.SelfPlay, 1e-12);
    }

    [Theory]
    [InlineData(3, 0.364213334)]
    [InlineData(5, 0.280544114)]
    [InlineData(10, 0.219308896)]
    public void EqualLevers_HaveTheirFold(int count, double fold)
    {
        var game = GameLibrary.Levers(count).Flat();
        Assert.Single(Run(game, fold + 1e-6, deviation: 3).Limits);
        // Just below, a limit next to the fold's known point exists beside the uniform one; one lever is preferred in
        // it.
        Assert.Equal(count + 1, Run(game, fold * 0.999, starts: 400, deviation: 3).Limits.Length);
    }

    [Fact]
    public void DecTiger_AtTwelve_HasOneEquivariantLimit()
    {
        var game = GameLibrary.DecTiger().Flat(2);
        var result = Run(game, 12, symmetries: game.Symmetries());
        var limit = Assert.Single(result.Limits);
        Assert.Equal((100, 100), (limit.Starts.Length, result.ConvergedCount));
        Assert.True(result.EquivarianceResidual < 1e-12);
        Assert.True(result.Spread < 1e-12);
    }

    [Fact]
    public void DecTiger_AtEleven_HasLimitsThatBreakTheMirror()
    {
        var game = GameLibrary.DecTiger().Flat(2);
        var result = Run(game, 11, symmetries: game.Symmetries());
        Assert.True(result.Limits.Length > 1);
        Assert.True(result.EquivarianceResidual > 0.1);
        Assert.True(result.Spread > 0.1);
        Assert.Equal(1, result.Limits.Sum(l => l.Share), 1e-12);
    }

    [Fact]
    public void Result_DoesNotDependOnTheNumberOfThreads()
    {
        var game = GameLibrary.BroadcastChannel().Flat(2);
        MultiStartResult With(int threads) => MultiStartFlow.Run(
            game, EntropyObjective.Visited, 0.3,
            new MultiStartOptions { Starts = 20, Seed = 7, MaximumThreads = threads });
        var (one, four) = (With(1), With(4));
        Assert.All(one.Flows.Zip(four.Flows), pair => Assert.True(pair.First.Logits.SequenceEqual(pair.Second.Logits)));
    }

    [Fact]
    public void Result_ChangesWithTheSeed()
    {
        var (first, second) = (new double[5], new double[5]);
        StartGenerator.Fill(1, 0, 1, first);
        StartGenerator.Fill(2, 0, 1, second);
        Assert.NotEqual(first, second);
        StartGenerator.Fill(1, 1, 1, second);
        Assert.NotEqual(first, second);
    }

    [Fact]
    public void Starts_HaveMeanZeroAndTheDeviationAskedFor()
    {
        var sample = new double[100_000];
        StartGenerator.Fill(3, 0, 2, sample);
        // Four standard errors of the mean and of the variance.
        Assert.Equal(0, sample.Average(), 4 * 2 / Math.Sqrt(sample.Length));
        Assert.Equal(4, sample.Average(x => x * x), 4 * 4 * Math.Sqrt(2.0 / sample.Length));
    }

    [Fact]
    public void FlowsOutOfTime_AreNoLimits()
    {
        var options = new MultiStartOptions { Starts = 5, TimeLimit = TimeSpan.Zero };
        var result = MultiStartFlow.Run(GameLibrary.DecTiger().Flat(2), EntropyObjective.Visited, 12, options);
        Assert.All(result.Flows, f => Assert.Equal(FlowStatus.TimeLimit, f.Status));
        Assert.Empty(result.Limits);
        Assert.Equal(0, result.Spread);
    }

    [Fact]
    public void Cancellation_Throws() => Assert.ThrowsAny<OperationCanceledException>(() => MultiStartFlow.Run(
        GameLibrary.DecTiger().Flat(2), EntropyObjective.Visited, 12, cancellation: new CancellationToken(true)));

    [Fact]
    public void Progress_CountsEveryFlow()
    {
        var heard = new List<int>();
        var progress = new Synchronous(heard.Add);
        var options = new MultiStartOptions { Starts = 10 };
        MultiStartFlow.Run(GameLibrary.Levers(2).Flat(), EntropyObjective.Visited, 1, options, progress: progress);
        Assert.Equal(Enumerable.Range(1, 10), heard.Order());
    }

    private static MultiStartResult Run(
        FlatGame game, double alpha, int starts = 100, double deviation = 1,
        ImmutableArray<PolicySymmetry>? symmetries = null) =>
        MultiStartFlow.Run(
            game, EntropyObjective.Visited, alpha,
            new MultiStartOptions { Starts = starts, Seed = 1, Deviation = deviation }, symmetries);

    private sealed class Synchronous(Action<int> heard) : IProgress<int>
    {
        public void Report(int value)
        {
            lock (this) heard(value);
        }
    }
}
