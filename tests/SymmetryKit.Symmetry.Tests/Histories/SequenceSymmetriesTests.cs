using System.Collections.Immutable;
using SymmetryKit.Certification.Symmetries;
using SymmetryKit.Dynamics;
using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Symmetry.Tests;

public sealed class SequenceSymmetriesTests
{
    [Theory]
    [InlineData(1, 4)]
    [InlineData(2, 8)]
    [InlineData(3, 16)]
    public void HistorySymmetries_RepeatedLevers_MayRenameTheLeversAnewAtEveryStage(int horizon, int order)
    {
        var tree = HistoryTree.Build(TestGames.Levers(2, 2), horizon);

        Assert.Equal(4, ModelSymmetries.Find(tree.Game).OnHistories(tree).Order);
        Assert.Equal(order, HistorySymmetries.Find(tree).Order);
    }

    [Fact]
    public void HistorySymmetries_RepeatedLevers_JoinSequencesThatModelSymmetriesKeepApart()
    {
        var tree = HistoryTree.Build(TestGames.Levers(2, 2), 2);
        var history = tree.LocalHistories[0].Child(0, 0, 0);
        var (model, all) = (ModelSymmetries.Find(tree.Game).OnHistories(tree), HistorySymmetries.Find(tree));

        // After pulling lever 0: pulling it again, or changing.
        Assert.NotEqual(model.OrbitOf(0, history, 0), model.OrbitOf(0, history, 1));
        Assert.Equal(all.OrbitOf(0, history, 0), all.OrbitOf(0, history, 1));
    }

    [Fact]
    public void HistorySymmetries_DecTigerAtHorizonTwo_AreSevenIndependentExchanges()
    {
        var tree = HistoryTree.Build(TestGames.DecTiger(), 2);

        // The two agents; the doors at the first stage; the doors and hints at the second; and, as a hint after a door
        // was opened is noise, the two hints after each of two doors, for each of two agents.
        Assert.Equal(4, ModelSymmetries.Find(tree.Game).OnHistories(tree).Order);
        Assert.Equal(1 << 7, HistorySymmetries.Find(tree).Order);
    }

    [Fact]
    public void HistorySymmetries_FixedAgents_AreTheOthersHalf()
    {
        var tree = HistoryTree.Build(TestGames.Levers(2, 2), 2);

        Assert.Equal(4, HistorySymmetries.Find(tree, new SequenceSymmetryOptions { FixAgents = true }).Order);
    }

    [Fact]
    public void HistorySymmetries_LeversWithAnOddOne_FixTheUniqueLimitOfTheFlow()
    {
        // Two levers that pay 1 and one that pays 9/10, pulled twice; at α = 1 the flow forgets where it started.
        var tree = HistoryTree.Build(TestGames.Levers(2, 3, odd: new Rational(9, 10)), 2);
        var group = HistorySymmetries.Find(tree);
        var flat = FlatGame.From(tree);
        var result = MultiStartFlow.Run(flat, EntropyObjective.Visited, 1, new MultiStartOptions { Starts = 10 });
        var limit = Assert.Single(result.Limits).Point.Policy;
        var policy = flat.Unflatten(limit.AsSpan());

        Assert.Equal(10, result.ConvergedCount);
        Assert.True(group.Order > ModelSymmetries.Find(tree.Game).OnHistories(tree).Order);
        Assert.True(Math.Abs(policy[0, 0, 0] - policy[0, 0, 1]) > 1e-3);
        Assert.True(PolicyAction.Residual(group, policy) < 1e-8);
    }

    [Fact]
    public void ReturnSymmetries_CorrelationThatDoesNotMatter_AreMoreThanHistorySymmetries()
    {
        var tree = HistoryTree.Build(TwoHints(), 2);

        // One agent's hints exchanged: how the hints go together changes, but neither rewards nor an agent's chances.
        var exchange = HistoryRelabeling.Identity(tree) with
        {
            Histories = [ExchangedHints(tree), HistoryRelabeling.Identity(tree).Histories[1]],
        };
        Assert.False(HistorySymmetries.Find(tree).Contains(exchange));
        Assert.True(ReturnSymmetries.Find(tree, EntropyObjective.Visited).Contains(exchange));
        Assert.True(ReturnSymmetries.Find(tree, EntropyObjective.Visited).Order > HistorySymmetries.Find(tree).Order);
    }

    [Fact]
    public void ReturnSymmetries_UnequalChances_AreFewerForVisitedEntropy()
    {
        var builder = TestGames.Builder(1, [2], [2]);
        TestGames.Constant(builder);
        for (var a = 0; a < 2; a++) builder.SetObservation(a, 0, 0, new(1, 3)).SetObservation(a, 0, 1, new(2, 3));
        var tree = HistoryTree.Build(builder.Build(), 2);

        // Actions at 5 histories, the action at the start moving its two histories along: 2^5. Where the two hints
        // are equally good, which is only without regard to how often they are heard: 2^2 more.
        Assert.Equal(32, ReturnSymmetries.Find(tree, EntropyObjective.Visited).Order);
        Assert.Equal(128, ReturnSymmetries.Find(tree, EntropyObjective.PerHistory).Order);
    }

    [Fact]
    public void Find_Cancelled_Throws()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        var tree = HistoryTree.Build(TestGames.DecTiger(), 1);

        Assert.Throws<OperationCanceledException>(() => HistorySymmetries.Find(tree, null, source.Token));
        Assert.Throws<OperationCanceledException>(
            () => ReturnSymmetries.Find(tree, EntropyObjective.Visited, null, source.Token));
    }

    // Two agents, no reward, hints that agree 4 times in 5.
    private static DecPomdp TwoHints()
    {
        var builder = TestGames.Builder(1, [2, 2], [2, 2]);
        TestGames.Constant(builder);
        for (var a = 0; a < 4; a++)
        {
            for (var o = 0; o < 4; o++) builder.SetObservation(a, 0, o, o is 0 or 3 ? new(2, 5) : new(1, 10));
        }

        return builder.Build();
    }

    private static ImmutableArray<int> ExchangedHints(HistoryTree tree)
    {
        var local = tree.LocalHistories[0];
        return [.. Enumerable.Range(0, local.Count).Select(t =>
            t == 0 ? 0 : local.Child(0, local.LastAction(t), 1 - local.LastObservation(t)))];
    }
}
