using System.Collections.Immutable;
using SymmetryKit.Certification;
using SymmetryKit.Certification.Symmetries;
using SymmetryKit.Dynamics;
using SymmetryKit.Exact;
using SymmetryKit.Games;
using SymmetryKit.Solving;
using SymmetryKit.Symmetry;

namespace SymmetryKit.Counterexamples.Tests;

/// <summary>Every part that meets sets of legal actions honors them or refuses.</summary>
public sealed class LegalActionsTests
{
    private static readonly DecPomdp Game = RestrictedGames.MatchForChoice(0);
    private static readonly HistoryTree Tree = HistoryTree.Build(Game, 2);

    [Fact]
    public void HistoryTree_FollowsLegalActionsOnly()
    {
        // The root, and one joint history for each of the four legal pairs of actions.
        Assert.Equal(5, Tree.JointCount);
        Assert.Equal(HistoryTree.Estimate(Game, 2).JointHistories, Tree.JointCount);
        foreach (var local in Tree.LocalHistories)
        {
            Assert.Equal(new[] { 0, 1 }, local.LegalActions(0).ToArray());
            for (var history = 1; history < local.Count; history++)
            {
                Assert.Equal(local.LastObservation(history) == 0 ? 3 : 1, local.LegalActions(history).Length);
            }
        }

        for (var j = 0; j < Tree.JointCount; j++)
        {
            Assert.Equal(Tree.ChildStart(j, 8), Tree.ChildEnd(j, 8));
        }
    }

    [Fact]
    public void HistoryTree_IllegalJointActions_EarnNothing()
    {
        var tree = HistoryTree.Build(RestrictedGames.MatchForChoice(5), 2);
        var earning = Enumerable.Range(0, tree.JointCount).Where(j => !tree.WeightedReward(j, 0).IsZero);
        Assert.Equal(tree.JointCount, earning.Count());
        var blocked = LegalSets.Restrict(tree.Game, (_, seen) => seen is null ? [0] : [1, 2]);
        var smaller = HistoryTree.Build(blocked, 2);
        Assert.Equal(2, smaller.JointCount);
        Assert.False(smaller.WeightedReward(0, 0).IsZero);
        Assert.True(smaller.WeightedReward(1, 0).IsZero);
    }

    [Fact]
    public void Json_RestrictedGame_ReadsBack()
    {
        var text = GameFile.ToText(Game, GameFormat.Json);
        Assert.Contains("\"version\": \"1.1\"", text, StringComparison.Ordinal);
        Assert.Equal(Game.Digest, GameFile.Parse(text, "game.json").Game.Digest);
        var free = LegalSets.Restrict(Game, (_, _) => [0, 1, 2]);
        Assert.False(free.IsRestricted);
        Assert.NotEqual(Game.Digest, free.Digest);
        Assert.Contains("\"version\": \"1.0\"", GameFile.ToText(free, GameFormat.Json), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"1.1\"", "\"1.0\"", "1.1")]
    [InlineData("[[0, 1, 2], [0]]", "[[0, 1, 2]]", "2 lists")]
    [InlineData("[[0, 1, 2], [0]]", "[[0, 1, 2], []]", "at least one")]
    [InlineData("\"initialActions\": [0, 1]", "\"initialActions\": [0, 3]", "below 3")]
    [InlineData("\"initialActions\": [0, 1]", "\"initialActions\": [0, 0]", "different")]
    public void Json_MalformedLegalActions_NamesThePlace(string part, string other, string message)
    {
        var text = GameFile.ToText(Game, GameFormat.Json).Replace(part, other, StringComparison.Ordinal);
        var error = Assert.Throws<GameParseException>(() => GameFile.Parse(text, "game.json"));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.True(error.Line > 1);
    }

    [Fact]
    public void OtherFormats_RestrictedGame_AreNotWritten()
    {
        Assert.Throws<InvalidGameException>(() => GameFile.ToText(Game, GameFormat.Dpomdp));
        Assert.Throws<HistoryDependentActionsException>(() => GameFile.ToExtensiveForm(Tree));
    }

    [Fact]
    public void ModelSymmetries_RespectLegalActions()
    {
        var free = LegalSets.Restrict(Game, (_, _) => [0, 1, 2]);
        // Without sets: the swap and three levers. With them c stays, and a is the one action after a mismatch.
        Assert.Equal(2 * 6, ModelSymmetries.Find(free).Order);
        Assert.Equal(2, ModelSymmetries.Find(Game).Order);
        var exchange = new ModelSymmetry([0, 1], [0], [[1, 0, 2], [1, 0, 2]], [[0, 1], [0, 1]]);
        Assert.True(ModelSymmetryChecker.Check(free, exchange).IsAccepted);
        Assert.False(ModelSymmetryChecker.Check(Game, exchange).IsAccepted);
        Assert.Equal(Game.Digest, GameRenaming.Apply(Game, ModelSymmetry.Identity(Game), Game.Dynamics).Digest);
    }

    [Fact]
    public void HistorySymmetries_RespectLegalActions()
    {
        var group = HistorySymmetries.Find(Tree);
        // The swap of the agents, the exchange of the first actions, and 3! renamings at each of the two histories
        // after a match, for each agent: illegal actions do not count.
        Assert.Equal(2 * 2 * 6 * 6 * 6 * 6, group.Order);
        Assert.All(group.Generators, g => Assert.All(Enumerable.Range(0, 2), i => Assert.True(g.Actions[i][2] == 2)));
        var wrong = HistoryRelabeling.Identity(Tree);
        wrong = wrong with { Actions = [wrong.Actions[0].SetItem(1, 2).SetItem(2, 1), wrong.Actions[1]] };
        Assert.False(HistorySymmetryChecker.Check(Tree, wrong).IsAccepted);
    }

    [Fact]
    public void ReturnSymmetries_Refuse()
    {
        Assert.Throws<HistoryDependentActionsException>(() => ReturnSymmetries.Find(Tree, EntropyObjective.Visited));
        Assert.False(ReturnSymmetryChecker.Check(
            Tree, HistoryRelabeling.Identity(Tree), EntropyObjective.Visited).IsAccepted);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1000)]
    public void CriticalPoints_AtEveryAlpha_AreThree(double alpha)
    {
        var flat = FlatGame.From(Tree);
        var found = CriticalPointSearch.Run(
            flat, EntropyObjective.Visited, alpha, new CriticalPointOptions { Starts = 40, Seed = 3 });
        Assert.Equal(3, found.Points.Length);
        Assert.Equal(1, found.IndexSum);
        // x = tanh(x log 3) at the outer two (C1).
        var x = 2 * found.Points[0].Policy[0] - 1;
        Assert.Equal(Math.Abs(x), Math.Abs(Math.Tanh(x * Math.Log(3))), 1e-9);
        Assert.Equal(0, found.Points[0].Policy[2]);
    }

    [Fact]
    public void Flow_RestrictedGame_StaysLegalAndConverges()
    {
        var flat = FlatGame.From(Tree);
        var result = MultiStartFlow.Run(
            flat, EntropyObjective.Visited, 1, new MultiStartOptions { Starts = 6, Seed = 1 }, []);
        Assert.Equal(6, result.ConvergedCount);
        Assert.True(result.Limits.Length >= 2);
        Assert.All(result.Limits, limit => Assert.Equal(0, limit.Point.Policy[2]));
    }

    [Fact]
    public void Certification_RestrictedGame_Refuses()
    {
        var refused = Assert.Throws<HistoryDependentActionsException>(
            () => ThresholdSearch.Run(Game, 2, new ThresholdSearchOptions()));
        Assert.Contains("legal actions", refused.Message, StringComparison.Ordinal);
        Assert.Throws<HistoryDependentActionsException>(() => WitnessSearch.Run(Game, 2, EntropyObjective.Visited));
        Assert.Throws<HistoryDependentActionsException>(() => LayeredModel.Build(Game, 2, 0));
        Assert.Throws<HistoryDependentActionsException>(
            () => new BranchTracer(FlatGame.From(Tree), EntropyObjective.Visited).TraceMain(0.1));
        // Constant rewards: without the sets of legal actions this would be a proof for every α.
        var claim = new ThresholdCertificate(
            "", Game.Digest, null, 2, EntropyObjective.Visited, Rational.Zero, new NoInteractionArgument());
        var rejected = Assert.IsType<CheckResult.Rejected>(ThresholdChecker.Check(claim, Game));
        Assert.Contains("legal actions", rejected.Reason, StringComparison.Ordinal);
        Assert.NotNull(NoInteractionChecker.Fault(Game, 2, EntropyObjective.Visited));
        Assert.Throws<HistoryDependentActionsException>(() => SmtLibScript.Of(claim, Game));
    }

    [Fact]
    public void BoxSearch_RestrictedGame_Refuses()
    {
        // Rewards that differ: those of the other game would end the search before.
        var game = RestrictedGames.MatchForChoice(1);
        var refused = Assert.Throws<HistoryDependentActionsException>(() => BoxSearch.Run(game, 2));
        Assert.StartsWith("No entropy threshold", refused.Message, StringComparison.Ordinal);
        Assert.Contains("legal actions", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void EquivariantOptimum_RestrictedGame_Refuses()
    {
        var flat = FlatGame.From(Tree);
        var refused = Assert.Throws<HistoryDependentActionsException>(() => EquivariantOptimum.Search(flat, [], 1));
        Assert.StartsWith("No best equivariant policy", refused.Message, StringComparison.Ordinal);
        var free = FlatGame.From(HistoryTree.Build(LegalSets.Restrict(Tree.Game, (_, _) => [0, 1, 2]), 2));
        Assert.Equal(0, EquivariantOptimum.Search(free, [], 1).Return);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Prove_MatchForChoice_HasNoThreshold(int reward)
    {
        var game = RestrictedGames.MatchForChoice(reward);
        var certificate = CounterexampleProver.Prove(CounterexampleKind.EndlessNonUniqueness, game, 2);
        var claim = Assert.IsType<EndlessNonUniquenessClaim>(certificate!.Claim);
        Assert.Equal(reward == 0, claim.AlphaLo.IsZero);
        Assert.True(CounterexampleChecker.Check(certificate, game).IsAccepted);
        var text = CounterexampleFile.Write(certificate);
        Assert.Equal(text, CounterexampleFile.Write(CounterexampleFile.Read(text, "c.json")));
    }

    [Fact]
    public void Check_HistorySymmetryOfIllegalActions_IsRejected()
    {
        // After the first agent's action a its b and c change places, neither of which is legal there.
        var game = RestrictedGames.OneActionLater();
        var g = HistoryRelabeling.Identity(HistoryTree.Build(game, 2));
        g = g with { Actions = [g.Actions[0].SetItem(4, 2).SetItem(5, 1), g.Actions[1]] };
        var rejected = Assert.IsType<CheckResult.Rejected>(HistorySymmetryClaimed(game, g));
        Assert.Equal((2, "the symmetry renames actions and observations alike after every history"),
            (rejected.Step, rejected.Reason));
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    public void Check_HistorySymmetry_CountsAgentsWithTwoLegalActions(int choices, bool isAccepted)
    {
        var game = RestrictedGames.SameInTheSecondState(choices);
        var tree = HistoryTree.Build(game, 2);
        var g = HistoryRelabeling.Identity(tree);
        var (local, actions) = (tree.LocalHistories[0], g.Actions[0].ToBuilder());
        foreach (var history in Enumerable.Range(1, local.Count - 1).Where(t => local.LastObservation(t) == 1))
        {
            (actions[history * 3 + 1], actions[history * 3 + 2]) = (2, 1);
        }

        var result = HistorySymmetryClaimed(game, g with { Actions = [actions.ToImmutable(), g.Actions[1]] });
        Assert.Equal(isAccepted, result.IsAccepted);
        if (isAccepted) return;
        Assert.Equal("expected at least two agents with a choice", Assert.IsType<CheckResult.Rejected>(result).Reason);
    }

    [Fact]
    public void Reductions_KeepLegalActions()
    {
        foreach (var smaller in GameReductions.Of(Game).Where(g => g.JointActions.Sizes.SequenceEqual([3, 3]))
            .Where(g => g.JointObservations.Sizes.SequenceEqual([2, 2])))
        {
            Assert.Equal(new[] { 0, 1 }, smaller.Dynamics.Legal[0].Initial.ToArray());
        }
    }

    private static CheckResult HistorySymmetryClaimed(DecPomdp game, HistoryRelabeling g) =>
        CounterexampleChecker.Check(
            new CounterexampleCertificate(
                "", game.Digest, 2, EntropyObjective.Visited, [g], new HistorySymmetryClaim()),
            game);
}
