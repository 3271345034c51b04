using System.Numerics;
using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Symmetry.Tests;

public sealed class ModelSymmetriesTests
{
    [Fact]
    public void Find_DecTiger_HasOrderFour() => Assert.Equal(4, ModelSymmetries.Find(TestGames.DecTiger()).Order);

    [Fact]
    public void Find_DecTigerWithFixedAgents_KeepsOnlyTheMirror()
    {
        var group = ModelSymmetries.Find(TestGames.DecTiger(), new ModelSymmetryOptions { FixAgents = true });

        Assert.Equal(2, group.Order);
        Assert.Equal([0, 1], Assert.Single(group.Generators).Agents.ToArray());
        Assert.Equal(2, group.AgentOrbits.Length);
    }

    [Fact]
    public void Find_DecTiger_ExchangesDoorsButNeverListening()
    {
        var group = ModelSymmetries.Find(TestGames.DecTiger());

        Assert.Equal([new AgentElement(0, 0), new(0, 1), new(1, 0), new(1, 1)], group.ActionOrbits[0].ToArray());
        Assert.Equal([new AgentElement(0, 2), new(1, 2)], group.ActionOrbits[1].ToArray());
        Assert.Equal([0, 1], Assert.Single(group.StateOrbits).ToArray());
        Assert.Equal(4, Assert.Single(group.ObservationOrbits).Length);
    }

    [Theory]
    [InlineData(1, 7)]
    [InlineData(2, 2)]
    [InlineData(2, 10)]
    [InlineData(3, 4)]
    [InlineData(5, 3)]
    [InlineData(6, 2)]
    public void Find_UnanimousLevers_HasOrderOfAgentsTimesLeversPermuted(int agents, int levers) =>
        Assert.Equal(
            Factorial(agents) * Factorial(levers), ModelSymmetries.Find(TestGames.Levers(agents, levers)).Order);

    [Fact]
    public void Find_NineLeversAndAnOddOne_MovesOnlyTheNine()
    {
        var group = ModelSymmetries.Find(TestGames.Levers(2, 10, odd: new Rational(9, 10)));

        Assert.Equal(2 * Factorial(9), group.Order);
        Assert.Equal([new AgentElement(0, 0), new(1, 0)], group.ActionOrbits[0].ToArray());
        Assert.Equal(18, group.ActionOrbits[1].Length);
    }

    [Fact]
    public void Find_ManyLevers_NeedsOneCellPerLeverAndNotOnePerJointAction()
    {
        var group = ModelSymmetries.Find(TestGames.Levers(5, 9));

        Assert.Equal(Factorial(5) * Factorial(9), group.Order);
        Assert.True(group.EncodingVertexCount < 100, $"{group.EncodingVertexCount} vertices");
    }

    [Fact]
    public void Find_ActionsWithoutEffect_MayBePermutedFreely()
    {
        var builder = TestGames.Builder(2, [3, 2], [1, 2]);
        TestGames.Constant(builder);
        builder.SetInitial(0, new(1, 3)).SetInitial(1, new(2, 3));

        // 3! 2! for the actions. The second observation is never made and the states differ, so nothing else moves.
        Assert.Equal(12, ModelSymmetries.Find(builder.Build()).Order);
    }

    [Fact]
    public void Find_DuplicatedAction_ContainsTheExchange()
    {
        var builder = TestGames.Builder(1, [3, 2], [1, 1]);
        TestGames.Constant(builder);
        for (var own = 0; own < 3; own++)
        {
            builder.SetReward(builder.JointActions.IndexOf([own, 0]), 0, own == 0 ? 5 : 7);
        }

        var group = ModelSymmetries.Find(builder.Build());

        Assert.Equal(2, group.Order);
        Assert.Equal([0, 2, 1], group.Generators[0].Actions[0].ToArray());
    }

    [Fact]
    public void Find_UnreachableState_CountsAsPartOfTheModel()
    {
        var builder = TestGames.Builder(3, [2], [1]);
        TestGames.Constant(builder);
        builder.SetInitial(0, 1).SetInitial(1, 0).SetInitial(2, 0);
        var symmetric = ModelSymmetries.Find(builder.Build()).Order;
        builder.SetReward(0, 2, 1);

        Assert.Equal(4, symmetric);
        Assert.Equal(1, ModelSymmetries.Find(builder.Build()).Order);
    }

    [Fact]
    public void Find_Cancelled_Throws()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();

        Assert.Throws<OperationCanceledException>(() => ModelSymmetries.Find(TestGames.DecTiger(), null, source.Token));
    }

    private static BigInteger Factorial(int n) => n < 2 ? 1 : n * Factorial(n - 1);
}
