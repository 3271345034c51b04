using SymmetryKit.Certification.Symmetries;
using SymmetryKit.Games;

namespace SymmetryKit.Symmetry.Tests;

public sealed class RelabelingNotationTests
{
    private static readonly HistoryTree Tree = HistoryTree.Build(TestGames.DecTiger(), 2);
    private static readonly HistoryRelabeling Identity = HistoryRelabeling.Identity(Tree);

    [Fact]
    public void Describe_Identity_SaysSo() => Assert.Equal("identity", RelabelingNotation.Describe(Tree, Identity));

    [Fact]
    public void Describe_ExchangeOfAgents_NamesOnlyTheAgents() =>
        Assert.Equal("agents (1 2)", RelabelingNotation.Describe(Tree, Identity with { Agents = [1, 0] }));

    [Fact]
    public void Describe_ActionsAndHintsMoved_NamesThePlaces()
    {
        var local = Tree.LocalHistories[0];
        var (left, right) = (local.Child(0, 2, 0), local.Child(0, 2, 1));
        var actions = Identity.Actions[0].SetItem(left * 3, 1).SetItem(left * 3 + 1, 0);
        var histories = Identity.Histories[0].SetItem(left, right).SetItem(right, left);
        var relabeling = Identity with
        {
            Histories = [histories, Identity.Histories[1]], Actions = [actions, Identity.Actions[1]],
        };

        Assert.Equal(
            "1:[] listen: hear-left -> hear-right, hear-right -> hear-left  "
            + "1:[listen hear-left] open-left -> open-right, open-right -> open-left",
            RelabelingNotation.Describe(Tree, relabeling));
        Assert.Equal(
            "1:[] listen: hear-left -> hear-right, hear-right -> hear-left  and at 1 more places",
            RelabelingNotation.Describe(Tree, relabeling, maximumPlaces: 1));
    }
}
