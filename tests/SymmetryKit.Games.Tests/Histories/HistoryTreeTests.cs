using System.Numerics;
using SymmetryKit.Exact;

namespace SymmetryKit.Games.Tests;

public sealed class HistoryTreeTests
{
    private static readonly HistoryTreeOptions Keep = new() { KeepStateWeights = true };

    private static DecPomdp Game(string name) => GameLibrary.All.Single(g => g.Name == name).Build();

    [Theory]
    [InlineData("levers-odd", 1)]
    [InlineData("coordination-3x2", 3)]
    [InlineData("levers-two-stage", 3)]
    [InlineData("dectiger", 2)]
    [InlineData("dectiger-skewed", 2)]
    [InlineData("broadcast", 3)]
    [InlineData("broadcast-buffers", 3)]
    [InlineData("recycling", 2)]
    [InlineData("two-generals", 3)]
    public void Build_LibraryGame_IsTheNaiveTree(string name, int horizon) =>
        TreeAssert.IsNaiveTree(HistoryTree.Build(Game(name), horizon, Keep));

    [Theory]
    [InlineData("dectiger", 3)]
    [InlineData("recycling", 3)]
    [InlineData("box-pushing", 3)]
    [InlineData("grid-small", 2)]
    public void Build_WithOneThreadOrMany_GivesTheSameTree(string name, int horizon)
    {
        var game = Game(name);
        var one = HistoryTree.Build(game, horizon, Keep with { MaximumThreads = 1 });
        foreach (var threads in new[] { 2, 3, 7 })
        {
            TreeAssert.AreSame(one, HistoryTree.Build(game, horizon, Keep with { MaximumThreads = threads }));
        }
    }

    [Theory]
    [InlineData("dectiger", 4)]
    [InlineData("broadcast", 4)]
    [InlineData("recycling", 3)]
    [InlineData("grid-small", 3)]
    [InlineData("box-pushing", 3)]
    [InlineData("levers-two-stage", 5)]
    public void Estimate_OfLibraryGame_IsTheCountOfTheBuiltTree(string name, int horizon)
    {
        var size = HistoryTree.Estimate(Game(name), horizon);
        Assert.True(size.IsExact);
        Assert.Equal(HistoryTree.Build(Game(name), horizon).JointCount, size.JointHistories);
        Assert.Equal(size.JointHistories * Game(name).JointActions.Count, size.Pairs);
    }

    [Fact]
    public void Estimate_OfDecTigerAtAnyHorizon_IsTheGeometricSum()
    {
        for (var h = 1; h <= 11; h++)
        {
            Assert.Equal((BigInteger.Pow(36, h) - 1) / 35, HistoryTree.Estimate(Game("dectiger"), h).JointHistories);
        }
    }

    [Fact]
    public void Estimate_AtAnEnormousHorizon_StopsAtOnceAndSaysSo()
    {
        var size = HistoryTree.Estimate(Game("dectiger"), 1_000_000_000);
        Assert.False(size.IsExact);
        Assert.True(size.Pairs > BigInteger.Pow(10, 18));
        Assert.StartsWith("at least ", size.ToString(), StringComparison.Ordinal);
    }

    // One action, one observation: the histories of a stage are one, and its states run through a cycle.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void Estimate_OfACycleAtAnEnormousHorizon_CountsWholePeriods(int period)
    {
        var builder = new DecPomdpBuilder(
            ["a"], [.. Enumerable.Range(0, period).Select(s => $"s{s}")], [["go"]], [["see"]]);
        builder.SetInitial(0, 1);
        for (var s = 0; s < period; s++) builder.SetTransition(0, s, (s + 1) % period, 1).SetObservation(0, s, 0, 1);
        var size = HistoryTree.Estimate(builder.Build(), 1_000_000_000);
        Assert.True(size.IsExact);
        Assert.Equal(1_000_000_000, size.JointHistories);
    }

    [Fact]
    public void Build_OfTooLargeTree_RefusesBeforeBuilding()
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var error = Assert.Throws<HistoryTreeTooLargeException>(
            () => HistoryTree.Build(Game("dectiger"), 1_000_000_000));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"{watch.Elapsed}");
        Assert.Contains("'dectiger' at horizon 1000000000 has at least", error.Message, StringComparison.Ordinal);
        Assert.Contains("rungs a and b work without it", error.Message, StringComparison.Ordinal);
        Assert.Equal(20_000_000, error.MaximumPairs);
        Assert.True(error.Size!.Pairs > error.MaximumPairs);
    }

    [Fact]
    public void Build_AtTheLimit_IsAllowedAndOneBelowIsNot()
    {
        var game = Game("dectiger");
        Assert.Equal(37, HistoryTree.Build(game, 2, new HistoryTreeOptions { MaximumPairs = 333 }).JointCount);
        var error = Assert.Throws<HistoryTreeTooLargeException>(
            () => HistoryTree.Build(game, 2, new HistoryTreeOptions { MaximumPairs = 332 }));
        Assert.Contains(
            "has 333 (history, action) pairs, more than the 332 allowed", error.Message, StringComparison.Ordinal);
    }

    // The set of possible states is a shift register of the actions taken: every history has its own, and after 12
    // actions there are more than 4096 of them, where counting gives up.
    private static DecPomdp ShiftRegister(int states)
    {
        var builder = new DecPomdpBuilder(
            ["a"], [.. Enumerable.Range(0, states).Select(s => $"s{s}")], [["shift", "set"]], [["nothing"]]);
        builder.SetInitial(0, 1);
        for (var a = 0; a < 2; a++)
        {
            for (var s = 0; s < states; s++)
            {
                if (s > 0) builder.SetTransition(a, s, (s + 1) % states, 1);
                else if (a == 0) builder.SetTransition(a, s, s, 1);
                else builder.SetTransition(a, s, s, new Rational(1, 2)).SetTransition(a, s, 1, new Rational(1, 2));
                builder.SetObservation(a, s, 0, 1);
            }
        }

        return builder.Build();
    }

    [Fact]
    public void Build_WhereCountingGivesUp_BuildsOrRefusesByItself()
    {
        var game = ShiftRegister(20);
        var size = HistoryTree.Estimate(game, 15);
        Assert.False(size.IsExact);
        Assert.Equal((1 << 15) - 1, HistoryTree.Build(game, 15).JointCount);
        Assert.InRange(size.JointHistories, 4096, (1 << 15) - 1);
        var error = Assert.Throws<HistoryTreeTooLargeException>(
            () => HistoryTree.Build(game, 15, new HistoryTreeOptions { MaximumPairs = 50_000 }));
        Assert.Null(error.Size);
        Assert.Contains(
            "more than 50000 (history, action) pairs from horizon 15 on", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Build_AtHorizonBelowOne_Throws(int horizon)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => HistoryTree.Build(Game("dectiger"), horizon));
        Assert.Throws<ArgumentOutOfRangeException>(() => HistoryTree.Estimate(Game("dectiger"), horizon));
    }

    [Fact]
    public void Build_Cancelled_Throws()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => HistoryTree.Build(Game("dectiger"), 4, null, source.Token));
    }

    [Fact]
    public void StateWeights_WithoutKeeping_Throws() =>
        Assert.Throws<InvalidOperationException>(() => HistoryTree.Build(Game("dectiger"), 1).StateWeights(0).Length);

    // Every policy's value can be read off the tree; the best one's is the published optimum.
    [Fact]
    public void OptimalValue_OverTheTreeOfDecTiger_IsTheKnownOne() =>
        Assert.Equal(-4, TreeAssert.BestPureValue(HistoryTree.Build(Game("dectiger"), 2)));
}
