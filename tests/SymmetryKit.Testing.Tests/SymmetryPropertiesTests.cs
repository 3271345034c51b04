using SymmetryKit.Certification.Symmetries;
using SymmetryKit.Dynamics;
using SymmetryKit.Exact;
using SymmetryKit.Games;
using SymmetryKit.Verification;

namespace SymmetryKit.Testing.Tests;

/// <summary>The ready-made properties, used as a user would: one line each.</summary>
public sealed class SymmetryPropertiesTests
{
    private static readonly PolicyFunction FirstAction = new("always the first action", history =>
        [.. Enumerable.Range(0, history.ActionCount).Select(a => a == 0 ? 1.0 : 0)]);

    [Theory, SymmetricGames(Count = 10)]
    public void UniformPolicy_IsEquivariant(GameCase game) => game.IsEquivariant(PolicyFunction.Uniform);

    [Theory, SymmetricGames(Count = 10)]
    public void UniformPolicy_CrossPlayEqualsSelfPlay(GameCase game) =>
        game.CrossPlayEqualsSelfPlay(PolicyFunction.Uniform);

    [Theory, SymmetricGames(Count = 10)]
    public void AnyPolicy_SymmetryPreservesReturn(GameCase game) => game.SymmetryPreservesReturn(FirstAction);

    [Theory, SymmetricGames(Count = 10)]
    public void Generators_PreserveTheGame(GameCase game) => game.GeneratorsPreserveGame();

    [Theory, SymmetricGames(Count = 6, MaximumHorizon = 1)]
    public void CertifiedThreshold_Holds(GameCase game) => game.ThresholdHolds();

    [Theory, GameFile("dectiger.dpomdp", Horizon = 2)]
    public void FileOfTheTests_IsFound(GameCase game) => game.IsEquivariant(_ => [1.0 / 3, 1.0 / 3, 1.0 / 3]);

    [Theory]
    [PolicyProcess("dectiger.dpomdp", "sh", "-c",
        "read -r game; while read -r line; do echo '[0.5, 0.25, 0.25]'; done", Horizon = 2)]
    public void Program_ThatTreatsTheDoorsAlike_IsEquivariant(GameCase game, IPolicySource policy) =>
        game.IsEquivariant(policy);

    [Fact]
    public void PolicyFile_OfAFlow_GivesEveryLimit()
    {
        // Below the threshold of two levers flows end in two policies, both of which prefer a lever.
        var game = new GameCase(GameLibrary.Levers(2), 1, "library");
        var flat = FlatGame.From(game.Tree);
        var options = new MultiStartOptions { Starts = 20 };
        var report = FlowReport.Create(flat, EntropyObjective.Visited, 0.1, options);
        var group = new ResultGroup("1", [], "model", [.. Enumerable.Range(0, flat.ParameterCount)]);
        var subject = ResultSubject.Of(flat, null, EntropyObjective.Visited, group);
        var (gameFile, policyFile) = ($"levers-{Guid.NewGuid():N}.json", $"flow-{Guid.NewGuid():N}.json");
        GameFile.Write(Path.Combine(AppContext.BaseDirectory, gameFile), game.Game);
        ResultFile.Write(Path.Combine(AppContext.BaseDirectory, policyFile),
            FlowRecord.Of(subject, flat, new Rational(1, 10), options, report));
        var rows = new PolicyFileAttribute(gameFile, policyFile).GetData(typeof(object).GetMethods()[0]).ToArray();
        Assert.Equal(2, rows.Length);
        Assert.All(rows, row => Assert.Throws<PropertyFailedException>(() =>
            ((GameCase)row[0]).IsEquivariant((IPolicySource)row[1])));
    }

    [Fact]
    public void IsEquivariant_FirstAction_FailsAtASmallestGame()
    {
        var failure = Fails(game => game.IsEquivariant(FirstAction));
        // Two agents, something at stake, and actions that a symmetry exchanges: no game of fewer parts has that.
        var game = failure.Game.Game;
        Assert.Equal((2, 1, 1), (game.AgentCount, failure.Game.Horizon, game.JointObservations.Count));
        Assert.True(game.StateCount * game.JointActions.Count <= 4, failure.Message);
        Assert.True(failure.Game.HasRewardsThatDiffer);
        Assert.StartsWith("IsEquivariant fails for policy 'always the first action'.\n  residual 1, tolerance 1e-06\n",
            failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FailureMessage_EndsWithAFileThatFailsAgain()
    {
        var failure = Fails(game => game.CrossPlayEqualsSelfPlay(FirstAction));
        var text = failure.Message[failure.Message.IndexOf("# horizon", StringComparison.Ordinal)..];
        var path = Path.Combine(AppContext.BaseDirectory, $"counterexample-{Guid.NewGuid():N}.dpomdp");
        File.WriteAllText(path, text);
        try
        {
            var saved = GameCase.FromFile(path, failure.Game.Horizon);
            Assert.Equal(failure.Game.Game.Digest, saved.Game.Digest);
            var again = Assert.Throws<PropertyFailedException>(() => saved.CrossPlayEqualsSelfPlay(FirstAction));
            Assert.Equal(failure.Finding.Measured, again.Finding.Measured);
            Assert.Contains($"at {path}.", again.Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void CrossPlay_FirstAction_FailsWithTwoAgents() => Assert.Equal(
        2, Fails(game => game.CrossPlayEqualsSelfPlay(FirstAction)).Game.Game.AgentCount);

    [Fact]
    public void GeneratorsPreserveGame_SwappingTwoActionsAlways_IsRefuted()
    {
        var failure = Fails(game => game.GeneratorsPreserveGame(Swap));
        Assert.Contains("does not preserve the game", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void SymmetryPreservesReturn_SwappingTwoActionsAlways_IsRefuted() =>
        Assert.Contains("renamed", Fails(game => game.SymmetryPreservesReturn(FirstAction, Swap)).Message,
            StringComparison.Ordinal);

    [Fact]
    public void ThresholdHolds_ClaimFarTooLow_IsRefuted()
    {
        var levers = new GameCase(GameLibrary.Levers(2), 1, "library");
        levers.ThresholdHolds();
        levers.ThresholdHolds(_ => 1);
        var failure = Assert.Throws<PropertyFailedException>(() => levers.ThresholdHolds(_ => new Rational(1, 20)));
        Assert.Contains("at α = 1/20: 8 of 8 flows converged, to ", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void IsEquivariant_PolicyThatThrows_SaysWhereItThrew()
    {
        var game = new GameCase(GameLibrary.Levers(2), 1, "library");
        var failure = Assert.Throws<PolicyException>(() => game.IsEquivariant(_ => throw new FormatException("oops")));
        Assert.Contains("[]: threw FormatException: oops", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void SymmetricGames_SeedAndSizeOfAGame_DrawItAgain()
    {
        var all = Games(new SymmetricGamesAttribute { Count = 4, Seed = 5 });
        var third = Games(new SymmetricGamesAttribute { Count = 1, Seed = 7, Size = 75 });
        Assert.Equal(all[2].Game.Digest, third[0].Game.Digest);
        Assert.Contains("seed 7, size 75", all[2].ToString(), StringComparison.Ordinal);
        Assert.All(all, game => Assert.True(game.Group.Order >= 2));
    }

    private static GameCase[] Games(SymmetricGamesAttribute attribute) =>
        [.. attribute.GetData(typeof(SymmetryPropertiesTests).GetMethods()[0]).Select(row => (GameCase)row[0])];

    // The first game at which the property fails.
    private static PropertyFailedException Fails(Action<GameCase> property)
    {
        var failure = Games(new SymmetricGamesAttribute { Count = 60 })
            .Select(game => Record.Exception(() => property(game))).FirstOrDefault(e => e is not null);
        return Assert.IsType<PropertyFailedException>(failure);
    }

    private static IEnumerable<ModelSymmetry> Swap(DecPomdp game) => game.JointActions.Sizes[0] < 2 ? [] :
    [
        ModelSymmetry.Identity(game) with
        {
            Actions = ModelSymmetry.Identity(game).Actions.SetItem(
                0, [1, 0, .. Enumerable.Range(2, game.JointActions.Sizes[0] - 2)]),
        },
    ];
}
