using FsCheck;
using FsCheck.Fluent;
using SymmetryKit.Exact;
using SymmetryKit.Games;
using SymmetryKit.Symmetry;
using SymmetryKit.Verification;

namespace SymmetryKit.Testing.Tests;

public sealed class GeneratorProperties
{
    private static readonly Config Few = Config.QuickThrowOnFailure.WithMaxTest(40);

    [Fact]
    public void Games_AnySize_KeepTheirPlantedSymmetries() =>
        Prop.ForAll(Arbitraries.Games(), game => game.Planted.All(game.Group.Contains)).Check(Few);

    [Fact]
    public void Games_GrowWithFsChecksSize()
    {
        int Largest(int size) => Generate.Games().Sample(60, size).Max(game => game.Game.StateCount);
        Assert.True(Largest(0) < Largest(100));
    }

    [Fact]
    public void Policies_OnAnyTree_AreDistributions() => Prop.ForAll(Arbitraries.Games(), game => Generate
        .ExactPolicies(game.Tree).Sample(3).All(policy => game.Tree.LocalHistories.All(local => Enumerable
            .Range(0, local.Count).All(t => Enumerable.Range(0, local.ActionCount)
                .Aggregate(Rational.Zero, (sum, a) => sum + policy[local.Agent, t, a]) == Rational.One))))
        .Check(Few);

    [Fact]
    public void Policies_WithSetsOfLegalActions_StayInThem()
    {
        // Levers of which the first one only is left after the first observation.
        var builder = new DecPomdpBuilder(["1", "2"], ["s"], [["a", "b", "c"], ["a", "b"]], [["x", "y"], ["x"]]);
        builder.SetInitial(0, 1).SetLegalActions(0, null, [1, 2]).SetLegalActions(0, 0, [1]);
        for (var a = 0; a < 6; a++)
        {
            builder.SetTransition(a, 0, 0, 1).SetReward(a, 0, a).SetObservation(a, 0, a % 2, 1);
        }

        var tree = HistoryTree.Build(builder.Build(), 2);
        bool IsLegal(JointPolicy<Rational> policy) => tree.LocalHistories.All(local => Enumerable.Range(0, local.Count)
            .All(t => local.LegalActions(t)
                .Aggregate(Rational.Zero, (sum, a) => sum + policy[local.Agent, t, a]) == 1));
        var drawn = Generate.ExactPolicies(tree).Sample(30);
        Assert.All(drawn, policy => Assert.True(IsLegal(policy)));
        Assert.All(drawn, policy => Assert.All(Shrink.Policy(policy), simpler => Assert.True(IsLegal(simpler))));
        var uneven = drawn.First(policy => Shrink.Policy(policy).Any());
        while (Shrink.Policy(uneven).FirstOrDefault() is { } simpler) uneven = simpler;
        Assert.Equal([0, new Rational(1, 2), new Rational(1, 2)], uneven.Values[0].Take(3));
    }

    [Fact]
    public void EquivariantPolicies_AreEquivariant() => Prop.ForAll(Arbitraries.Games(), game =>
    {
        var group = game.Group.OnHistories(game.Tree);
        return Generate.EquivariantPolicies(group).Sample(2).All(policy => PolicyAction.IsEquivariant(group, policy));
    }).Check(Few);

    [Fact]
    public void Symmetries_AreElementsAndReachAllOfASmallGroup()
    {
        var group = ModelSymmetries.Find(GameLibrary.Levers(2));
        var drawn = Generate.Symmetries(group).Sample(200);
        Assert.All(drawn, g => Assert.True(group.Contains(g)));
        Assert.Equal(4, drawn.Distinct().Count());
    }

    [Fact]
    public void Histories_AreThoseOfTheTree()
    {
        var tree = HistoryTree.Build(GameLibrary.DecTiger(), 2);
        var drawn = Generate.Histories(tree).Sample(500).Select(h => h.ToString()).ToHashSet();
        Assert.Equal(tree.LocalHistories.Sum(local => local.Count), drawn.Count);
    }

    [Fact]
    public void Thresholds_AreNeverBelow() => Assert.All(
        Generate.Thresholds(new Rational(1, 3)).Sample(100).Concat(Generate.Thresholds(0).Sample(100)),
        alpha => Assert.True(alpha >= new Rational(1, 16)));

    [Fact]
    public void Shrinkers_OfAnything_EndAtTheSimplest() => Prop.ForAll(Arbitraries.Games(), game =>
    {
        var policy = Generate.ExactPolicies(game.Tree).Sample(1)[0];
        var symmetry = Generate.Symmetries(game.Group).Sample(1)[0];
        var history = Generate.Histories(game.Tree).Sample(1)[0];
        return Ends(policy, Shrink.Policy) && Ends(symmetry, g => Shrink.Symmetry(game.Group, g))
            && Ends(history, h => Shrink.History(game.Tree, h));
    }).Check(Few);

    // Following the last of the steps, which changes least.
    private static bool Ends<T>(T value, Func<T, IEnumerable<T>> shrink)
    {
        for (var steps = 0; steps < 10_000; steps++)
        {
            var next = shrink(value).ToArray();
            if (next.Length == 0) return true;
            value = next[^1];
        }

        return false;
    }
}
