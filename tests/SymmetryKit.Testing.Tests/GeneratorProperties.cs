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
