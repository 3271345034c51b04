using System.Collections.Immutable;
using SymmetryKit.Certification;
using SymmetryKit.Certification.Symmetries;
using SymmetryKit.Games;

namespace SymmetryKit.Symmetry.Tests;

/// <summary>Wrong relabelings, and what the two checkers say about them.</summary>
public sealed class RelabelingCheckerTests
{
    private static readonly HistoryTree Tree = HistoryTree.Build(TestGames.DecTiger(), 2);
    private static readonly HistoryRelabeling Identity = HistoryRelabeling.Identity(Tree);

    [Fact]
    public void Check_Identity_IsAccepted()
    {
        Assert.True(HistorySymmetryChecker.Check(Tree, Identity).IsAccepted);
        Assert.True(ReturnSymmetryChecker.Check(Tree, Identity, EntropyObjective.Visited).IsAccepted);
    }

    public static TheoryData<string> Malformed =>
        ["agents", "histories missing", "actions missing", "histories", "history count", "actions", "action count"];

    [Theory]
    [MemberData(nameof(Malformed))]
    public void Check_MalformedMaps_IsRejectedAtTheFirstStep(string what)
    {
        var claim = what switch
        {
            "agents" => Identity with { Agents = [1, 1] },
            "histories missing" => Identity with { Histories = default },
            "actions missing" => Identity with { Actions = [Identity.Actions[0]] },
            "histories" => Identity with { Histories = [Identity.Histories[0].SetItem(2, 1), Identity.Histories[1]] },
            "history count" => Identity with { Histories = [[0], Identity.Histories[1]] },
            "actions" => Identity with { Actions = [Identity.Actions[0], Identity.Actions[1].SetItem(4, 0)] },
            _ => Identity with { Actions = [Identity.Actions[0], [0, 1, 2]] },
        };

        AssertRejected(0, "", HistorySymmetryChecker.Check(Tree, claim));
        AssertRejected(0, "", ReturnSymmetryChecker.Check(Tree, claim, EntropyObjective.PerHistory));
    }

    [Fact]
    public void Check_FirstActionsExchangedWithoutTheHistories_NamesTheHistory()
    {
        var claim = Identity with { Actions = [Identity.Actions[0].SetItem(0, 1).SetItem(1, 0), Identity.Actions[1]] };

        const string Reason = "The image 1:[open-left hear-left] of 1:[open-left hear-left] does not continue";
        AssertRejected(1, Reason, HistorySymmetryChecker.Check(Tree, claim));
        AssertRejected(1, Reason, ReturnSymmetryChecker.Check(Tree, claim, EntropyObjective.Visited));
    }

    [Fact]
    public void Check_OneAgentsHintsExchangedAfterListening_NamesTheWeight()
    {
        var claim = Identity with { Histories = [ExchangedHints(), Identity.Histories[1]] };

        AssertRejected(2, "W(1:[listen hear-left] 2:[listen hear-left]) = 149/400, but its image "
            + "W(1:[listen hear-right] 2:[listen hear-left]) = 51/400.", HistorySymmetryChecker.Check(Tree, claim));
        AssertRejected(2, "The expected return depends otherwise on",
            ReturnSymmetryChecker.Check(Tree, claim, EntropyObjective.Visited));
    }

    [Fact]
    public void Check_LastActionsExchanged_NamesTheReward()
    {
        var last = Tree.LocalHistories[0].Child(0, 0, 0) * 3;
        var claim = Identity with
        {
            Actions = [Identity.Actions[0].SetItem(last, 2).SetItem(last + 2, 0), Identity.Actions[1]],
        };

        AssertRejected(3, "W E[R | 1:[open-left hear-left] 2:[open-left hear-left], (open-left, open-left)] = ",
            HistorySymmetryChecker.Check(Tree, claim));
        AssertRejected(2, "The expected return depends otherwise on",
            ReturnSymmetryChecker.Check(Tree, claim, EntropyObjective.Visited));
    }

    [Fact]
    public void Check_RareAndFrequentHistoryExchanged_NamesTheReachUnlessItDoesNotCount()
    {
        var builder = TestGames.Builder(1, [2], [2]);
        TestGames.Constant(builder);
        for (var a = 0; a < 2; a++) builder.SetObservation(a, 0, 0, new(1, 3)).SetObservation(a, 0, 1, new(2, 3));
        var tree = HistoryTree.Build(builder.Build(), 2);
        var claim = HistoryRelabeling.Identity(tree) with { Histories = [[0, 2, 1, 3, 4]] };

        AssertRejected(3, "The probability of reaching agent0:[a0 o0] depends otherwise on no agent's actions",
            ReturnSymmetryChecker.Check(tree, claim, EntropyObjective.Visited));
        Assert.True(ReturnSymmetryChecker.Check(tree, claim, EntropyObjective.PerHistory).IsAccepted);
    }

    [Fact]
    public void Check_HistoriesThatNeverOccurTogether_IsRejected()
    {
        // Two agents who always hear the same.
        var builder = TestGames.Builder(1, [1, 1], [2, 2]);
        TestGames.Constant(builder);
        var game = builder.SetObservation(0, 0, 0, new(1, 2)).SetObservation(0, 0, 3, new(1, 2)).Build();
        var tree = HistoryTree.Build(game, 2);
        var claim = HistoryRelabeling.Identity(tree) with { Histories = [[0, 2, 1], [0, 1, 2]] };

        AssertRejected(2, "never occur together", HistorySymmetryChecker.Check(tree, claim));
        Assert.True(ReturnSymmetryChecker.Check(tree, claim, EntropyObjective.Visited).IsAccepted);
    }

    // Exchanges what agent 1 hears after listening; its actions stay as they are.
    private static ImmutableArray<int> ExchangedHints()
    {
        var local = Tree.LocalHistories[0];
        var images = Identity.Histories[0].ToArray();
        (images[local.Child(0, 2, 0)], images[local.Child(0, 2, 1)]) = (local.Child(0, 2, 1), local.Child(0, 2, 0));
        return [.. images];
    }

    private static void AssertRejected(int step, string reason, CheckResult result)
    {
        var rejected = Assert.IsType<CheckResult.Rejected>(result);
        Assert.Equal(step, rejected.Step);
        Assert.Contains(reason, rejected.Reason, StringComparison.Ordinal);
    }
}
