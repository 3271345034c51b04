using SymmetryKit.Certification;
using SymmetryKit.Certification.Symmetries;
using SymmetryKit.Dynamics;
using SymmetryKit.Exact;
using SymmetryKit.Games;
using SymmetryKit.Solving;
using SymmetryKit.Symmetry;

namespace SymmetryKit.Verification.Tests;

public sealed class CheckTests
{
    private static readonly HistoryTree Tiger = HistoryTree.Build(GameLibrary.DecTiger(), 2);

    private static readonly ModelSymmetryGroup TigerGroup = ModelSymmetries.Find(Tiger.Game);

    private static readonly PolicyFunction OpensLeft = new("opens left", history =>
        [.. history.ActionNames.Select(name => history.Stage == 0
            ? (name == "listen" ? 1 : 0.0)
            : name switch { "open-left" => 0.75, "open-right" => 0.25, _ => 0 })]);

    [Fact]
    public void IsEquivariant_Uniform_Holds() =>
        Assert.True(PolicyChecks.IsEquivariant(TigerGroup, PolicyFunction.Uniform.Tabulate(Tiger), 0).Holds);

    [Fact]
    public void IsEquivariant_OneDoorPreferred_NamesTheSymmetryThatShowsIt()
    {
        var finding = PolicyChecks.IsEquivariant(TigerGroup, OpensLeft.Tabulate(Tiger), 1e-6);
        Assert.Equal(FindingKind.Refuted, finding.Kind);
        Assert.StartsWith("residual 0.5, tolerance 1e-06", finding.Measured, StringComparison.Ordinal);
        Assert.Contains("open-right has probability 0.25", finding.Details[0], StringComparison.Ordinal);
        Assert.Contains("open-left has probability 0.75", finding.Details[1], StringComparison.Ordinal);
        Assert.Contains("(tiger-left tiger-right)", finding.Details[2], StringComparison.Ordinal);
    }

    [Fact]
    public void IsEquivariant_HistoryGroup_SaysTheSame()
    {
        var group = HistorySymmetries.Find(Tiger);
        var finding = PolicyChecks.IsEquivariant(group, OpensLeft.Tabulate(Tiger), 1e-6);
        Assert.Equal(FindingKind.Refuted, finding.Kind);
        Assert.Contains("open-left -> open-right", finding.Details[2], StringComparison.Ordinal);
    }

    [Fact]
    public void IsEquivariant_NamedSymmetry_TakesTheOneToTheOther()
    {
        // Ten levers: the worst two lie far apart, so that a word of several generators is needed.
        var tree = HistoryTree.Build(GameLibrary.LeversWithOdd(), 1);
        var group = ModelSymmetries.Find(tree.Game);
        var policy = new PolicyFunction("skewed", h => [.. Enumerable.Range(0, 10).Select(a =>
            h.Agent == 0 ? (a == 0 ? 0.5 : 0.5 / 9) : a == 8 ? 0.01 : 0.11)]).Tabulate(tree);
        var finding = PolicyChecks.IsEquivariant(group, policy, 1e-6);
        Assert.Contains(
            "2:[] lever9 has probability 0.01", finding.Details[0].Replace("agent", "", StringComparison.Ordinal),
            StringComparison.Ordinal);
        Assert.Contains("lever9 -> lever1", finding.Details[2], StringComparison.Ordinal);
    }

    [Fact]
    public void CrossPlay_UniformAlone_EqualsSelfPlay() => Assert.True(
        CrossPlayCheck.CrossPlayEqualsSelfPlay(TigerGroup, [PolicyFunction.Uniform.Tabulate(Tiger)], 1e-9).Holds);

    [Fact]
    public void CrossPlay_LeverOneAlways_MeetsItsRenaming()
    {
        var tree = HistoryTree.Build(GameLibrary.Levers(2), 1);
        var policy = new PolicyFunction("first", _ => [1, 0]).Tabulate(tree);
        var finding = CrossPlayCheck.CrossPlayEqualsSelfPlay(ModelSymmetries.Find(tree.Game), [policy], 1e-6);
        Assert.Equal(FindingKind.Refuted, finding.Kind);
        Assert.StartsWith("largest gap 1 over all 4 symmetries", finding.Measured, StringComparison.Ordinal);
        Assert.Contains("lever1 lever2", finding.Details[1], StringComparison.Ordinal);
    }

    [Fact]
    public void CrossPlay_TwoRunsThatDiffer_NamesThem()
    {
        var tree = HistoryTree.Build(GameLibrary.LeversWithOdd(), 1);
        var odd = new PolicyFunction("odd", _ => [0, 0, 0, 0, 0, 0, 0, 0, 0, 1]).Tabulate(tree);
        var group = ModelSymmetries.Find(tree.Game);
        Assert.True(CrossPlayCheck.CrossPlayEqualsSelfPlay(group, [odd, odd], 1e-9).Holds);
        var finding = CrossPlayCheck.CrossPlayEqualsSelfPlay(group, [odd, PolicyFunction.Uniform.Tabulate(tree)], 0.3);
        Assert.Contains("200 of 725760", finding.Measured, StringComparison.Ordinal);
        Assert.False(finding.Holds);
    }

    [Fact]
    public void SymmetryPreservesReturn_TrueSymmetry_HoldsAndFalseOneDoesNot()
    {
        var policy = OpensLeft.Tabulate(Tiger);
        Assert.All(
            TigerGroup.Elements(), g => Assert.True(SymmetryChecks.SymmetryPreservesReturn(policy, g, 1e-9).Holds));
        var swapsActionsOnly = ModelSymmetry.Identity(Tiger.Game) with { Actions = [[1, 0, 2], [0, 1, 2]] };
        Assert.False(SymmetryChecks.SymmetryPreservesReturn(policy, swapsActionsOnly, 1e-9).Holds);
        Assert.False(SymmetryChecks.GeneratorsPreserveGame(Tiger.Game, [swapsActionsOnly]).Holds);
    }

    [Fact]
    public void HasOrder_RightAndWrong_SaysWhichItIs()
    {
        Assert.True(SymmetryChecks.HasOrder(Tiger.Game, 4).Holds);
        var wrong = SymmetryChecks.HasOrder(Tiger.Game, 8);
        Assert.Equal("order 4, completeness checked, claimed 8", wrong.Measured);
        Assert.NotEmpty(wrong.Details);
    }

    [Fact]
    public void IsCertified_AboveBetweenAndBelow_HoldsIsOpenIsRefuted()
    {
        // From 0.50002 on rung b certifies two levers; at 1/4 two more critical points have appeared.
        var game = GameLibrary.Levers(2);
        Finding At(Rational alpha, int seconds) => ThresholdChecks.IsCertified(
            game, 1, EntropyObjective.Visited, alpha, TimeSpan.FromSeconds(seconds));
        Assert.Equal(FindingKind.Holds, At(1, 0).Kind);
        Assert.Equal(FindingKind.Undecided, At(new Rational(1, 4), 0).Kind);
        Assert.Equal(FindingKind.Refuted, At(new Rational(1, 4), 3).Kind);
    }

    [Fact]
    public void CertificateProves_OtherGameOrSmallerThreshold_IsRefuted()
    {
        var game = GameLibrary.Levers(2);
        var threshold = ThresholdSearch.Run(game, 1, new ThresholdSearchOptions())[0].Certificate;
        var certificate = new BracketCertificate(threshold, null);
        Assert.True(ThresholdChecks.CertificateProves(certificate, game, 1).Holds);
        Assert.False(ThresholdChecks.CertificateProves(certificate, game, new Rational(1, 2)).Holds);
        Assert.False(ThresholdChecks.CertificateProves(certificate, game, alphaLo: new Rational(1, 4)).Holds);
        Assert.False(ThresholdChecks.CertificateProves(certificate, GameLibrary.Levers(3)).Holds);
    }

    [Fact]
    public void FlowsAgree_AboveAndBelowTheThreshold_TellsThemApart()
    {
        var tree = HistoryTree.Build(GameLibrary.Levers(2), 1);
        var group = ModelSymmetries.Find(tree.Game);
        var options = new MultiStartOptions { Starts = 10 };
        Assert.True(ThresholdChecks.FlowsAgree(group, tree, EntropyObjective.Visited, 1, options).Holds);
        Assert.False(ThresholdChecks.FlowsAgree(group, tree, EntropyObjective.Visited, new(1, 10), options).Holds);
    }
}
