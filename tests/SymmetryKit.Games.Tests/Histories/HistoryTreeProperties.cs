using FsCheck;
using FsCheck.Fluent;

namespace SymmetryKit.Games.Tests;

public sealed class HistoryTreeProperties
{
    private static readonly Config FewCases = Config.QuickThrowOnFailure.WithMaxTest(40);

    [Fact]
    public void Build_OfRandomGame_IsTheNaiveTree() => Prop.ForAll(RandomGames.Small, game =>
        TreeAssert.IsNaiveTree(HistoryTree.Build(game, 2, new HistoryTreeOptions { KeepStateWeights = true }))).Check(
            FewCases);

    [Fact]
    public void Build_OfRandomGame_HasTheEstimatedSize() => Prop.ForAll(RandomGames.Small, game =>
    {
        for (var h = 1; h <= 4; h++)
        {
            var size = HistoryTree.Estimate(game, h);
            if (size.Pairs > 100_000) return true;
            if (!size.IsExact || HistoryTree.Build(game, h).JointCount != size.JointHistories) return false;
        }

        return true;
    }).Check(FewCases);

    // Chance and policy probabilities of all histories of a stage sum to 1: for uniform policies, weights over A^t.
    [Fact]
    public void Weights_OfAStage_SumToTheNumberOfActionSequences() => Prop.ForAll(RandomGames.Small, game =>
    {
        var tree = HistoryTree.Build(game, 3);
        for (var t = 0; t < 3; t++)
        {
            var sum = Exact.Rational.Zero;
            for (var j = tree.StageStart(t); j < tree.StageStart(t + 1); j++) sum += tree.Weight(j);
            if (sum != (int)Math.Pow(game.JointActions.Count, t)) return false;
        }

        return true;
    }).Check(FewCases);
}
