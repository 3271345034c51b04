using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using SymmetryKit.Certification;
using SymmetryKit.Certification.Symmetries;
using SymmetryKit.Games;

namespace SymmetryKit.Symmetry.Tests;

public sealed class ModelSymmetryCheckerTests
{
    private static readonly DecPomdp Tiger = TestGames.DecTiger();
    private static readonly ModelSymmetry Identity = ModelSymmetry.Identity(Tiger);

    // Doors, states and hints change sides.
    private static readonly ModelSymmetry Mirror = Identity with
    {
        States = [1, 0], Actions = [[1, 0, 2], [1, 0, 2]], Observations = [[1, 0], [1, 0]],
    };

    [Fact]
    public void Check_ExchangeOfTheAgents_IsAccepted() =>
        Assert.True(ModelSymmetryChecker.Check(Tiger, Identity with { Agents = [1, 0] }).IsAccepted);

    [Fact]
    public void Check_Mirror_IsAccepted() => Assert.True(ModelSymmetryChecker.Check(Tiger, Mirror).IsAccepted);

    [Fact]
    public void Check_MirrorOfTheStatesAlone_NamesTheBrokenReward() =>
        AssertRejected(
            2,
            "R(tiger-left, (open-left, open-left)) = -50, but its image R(tiger-right, (open-left, open-left)) = 20.",
            Identity with { States = [1, 0] });

    [Fact]
    public void Check_MirrorWithoutTheHints_NamesTheBrokenObservation() =>
        AssertRejected(4, "Z((hear-left, hear-left) | (listen, listen), tiger-left) = 289/400", Mirror with
        {
            Observations = Identity.Observations,
        });

    [Fact]
    public void Check_OtherStart_NamesTheBrokenInitialProbability()
    {
        var builder = TestGames.Builder(2, [1], [1]);
        TestGames.Constant(builder);
        var game = builder.SetInitial(0, new(1, 3)).SetInitial(1, new(2, 3)).Build();

        AssertRejected(1, "b0(s0) = 1/3, but its image b0(s1) = 2/3.",
            ModelSymmetry.Identity(game) with { States = [1, 0] }, game);
    }

    [Fact]
    public void Check_OtherDynamics_NamesTheBrokenTransition()
    {
        var builder = TestGames.Builder(2, [1], [1]);
        TestGames.Constant(builder);
        var game = builder.SetTransition(0, 1, 1, 0).SetTransition(0, 1, 0, 1).Build();

        AssertRejected(3, "T(s0 | s0, (a0)) = 1, but its image T(s1 | s1, (a0)) = 0.",
            ModelSymmetry.Identity(game) with { States = [1, 0] }, game);
    }

    public static TheoryData<string> Malformed => ["agents", "states", "length", "family", "missing", "sizes"];

    [Theory]
    [MemberData(nameof(Malformed))]
    public void Check_MalformedMaps_IsRejectedAtTheFirstStep(string what)
    {
        var claim = what switch
        {
            "agents" => Identity with { Agents = [0, 0] },
            "states" => Identity with { States = [0, 2] },
            "length" => Identity with { States = [0] },
            "family" => Identity with { Actions = [[0, 1, 2], [0, 1, 1]] },
            "missing" => Identity with { Observations = default },
            _ => Identity with { Actions = [[0, 1, 2], [0, 1]] },
        };

        Assert.Equal(0, Assert.IsType<CheckResult.Rejected>(ModelSymmetryChecker.Check(Tiger, claim)).Step);
    }

    [Fact]
    public void Check_AgentsOfDifferentSizesExchanged_IsRejectedAtTheFirstStep()
    {
        var builder = TestGames.Builder(1, [2, 3], [1, 1]);
        TestGames.Constant(builder);
        var game = builder.Build();

        AssertRejected(0, "the actions of agent 'agent0' onto those of agent 'agent1'",
            ModelSymmetry.Identity(game) with { Agents = [1, 0] }, game);
    }

    [Fact]
    public void Check_GeneratorWithTwoImagesExchanged_IsAcceptedOnlyIfTheExchangeIsASymmetry() =>
        Prop.ForAll(Seeds.Any, seed =>
        {
            var random = new Random(seed);
            var group = ModelSymmetries.Find(RandomGames.Small(random));
            var elements = group.Elements().ToHashSet();
            return group.Generators.SelectMany(Mutations)
                .All(m => ModelSymmetryChecker.Check(group.Game, m).IsAccepted == elements.Contains(m));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(100));

    [Fact]
    public void Check_EveryMutationOfADecTigerGenerator_IsRejected() =>
        Assert.All(Mutations(Mirror), m => Assert.False(ModelSymmetryChecker.Check(Tiger, m).IsAccepted));

    private static IEnumerable<ModelSymmetry> Mutations(ModelSymmetry g)
    {
        foreach (var states in Exchanges(g.States)) yield return g with { States = states };
        for (var i = 0; i < g.Agents.Length; i++)
        {
            foreach (var map in Exchanges(g.Actions[i])) yield return g with { Actions = g.Actions.SetItem(i, map) };
            foreach (var map in Exchanges(g.Observations[i]))
            {
                yield return g with { Observations = g.Observations.SetItem(i, map) };
            }
        }
    }

    private static IEnumerable<ImmutableArray<int>> Exchanges(ImmutableArray<int> map) =>
        from x in Enumerable.Range(0, map.Length)
        from y in Enumerable.Range(0, x)
        select map.SetItem(x, map[y]).SetItem(y, map[x]);

    private static void AssertRejected(int step, string reason, ModelSymmetry claim, DecPomdp? game = null)
    {
        var rejected = Assert.IsType<CheckResult.Rejected>(ModelSymmetryChecker.Check(game ?? Tiger, claim));
        Assert.Equal(step, rejected.Step);
        Assert.Contains(reason, rejected.Reason, StringComparison.Ordinal);
    }
}
