using FsCheck;
using FsCheck.Fluent;
using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Symmetry.Tests;

public sealed class GameReductionsTests
{
    [Fact]
    public void Of_AnyGame_EndsHoweverItIsFollowed() =>
        Prop.ForAll(Seeds.Any, seed =>
        {
            var random = new Random(seed);
            var game = RandomGames.Small(random);
            for (var steps = 0; steps < 10_000; steps++)
            {
                // Any of the first steps, which reach furthest; the last game of a chain has none.
                var next = GameReductions.Of(game).Take(1 + random.Next(8)).LastOrDefault();
                if (next is null) return IsSmallest(game);
                game = next;
            }

            return false;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(25));

    [Fact]
    public void Of_AnyGame_LeavesFewerElementsOrAsMany() =>
        Prop.ForAll(Seeds.Any, seed =>
        {
            var game = RandomGames.Small(new Random(seed));
            return GameReductions.Of(game).All(step => Elements(step) <= Elements(game) && step.Digest != game.Digest);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(25));

    [Fact]
    public void Of_ThreeLevers_HoldsTwoLeversAndThreeAgentsHoldTwo()
    {
        Assert.Contains(GameReductions.Of(TestGames.Levers(2, 3)), step => IsLevers(step, 2, 2));
        Assert.Contains(GameReductions.Of(TestGames.Levers(3, 2)), step => step.AgentCount == 2);
    }

    [Fact]
    public void Of_DecTiger_KeepsTheGroupInSomeStep() =>
        Assert.Contains(GameReductions.Of(TestGames.DecTiger()), step => ModelSymmetries.Find(step).Order >= 4);

    [Fact]
    public void Of_StateStruckOut_ConditionsTheRest()
    {
        var game = TestGames.DecTiger();
        var step = GameReductions.Of(game).First(g => g.StateCount == 1);
        Assert.Equal(Rational.One, step.InitialDistribution[0]);
        Assert.Equal(game.AgentCount, step.AgentCount);
    }

    private static bool IsLevers(DecPomdp game, int agents, int levers) => game.AgentCount == agents
        && game.JointActions.Sizes.All(k => k == levers)
        && Enumerable.Range(0, game.JointActions.Count).All(a => game.Reward[0, a] == Reward(game, a));

    private static Rational Reward(DecPomdp game, int action) =>
        Enumerable.Range(0, game.AgentCount).Select(i => game.JointActions.Component(action, i)).Distinct().Count() == 1
            ? 1 : 0;

    private static bool IsSmallest(DecPomdp game) => game.AgentCount == 1 && game.StateCount == 1
        && game.JointActions.Count == 1 && game.JointObservations.Count == 1 && game.Reward.Values[0].IsZero;

    private static int Elements(DecPomdp game) => game.AgentCount + game.StateCount + game.JointActions.Sizes.Sum()
        + game.JointObservations.Sizes.Sum();
}
