using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using SymmetryKit.Certification.Symmetries;
using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Symmetry.Tests;

public sealed class PolicyActionProperties
{
    [Fact]
    public void Apply_Product_IsALeftAction() => ForTrees((random, group, symmetries) =>
    {
        var policy = TestPolicies.Random(random, group.Tree);
        return Pairs(symmetries).All(p => AreEqual(
            PolicyAction.Apply(p.G * p.H, policy), PolicyAction.Apply(p.G, PolicyAction.Apply(p.H, policy))));
    });

    [Fact]
    public void Apply_Symmetry_MovesTheProbabilitiesAsTheConventionSays() => ForTrees((random, group, symmetries) =>
    {
        var policy = TestPolicies.Random(random, group.Tree);
        return symmetries.All(g =>
        {
            var image = PolicyAction.Apply(g, policy);
            return group.Tree.LocalHistories.All(local => Enumerable.Range(0, local.Count).All(t =>
                Enumerable.Range(0, local.ActionCount).All(a => policy[local.Agent, t, a] == image[
                    g.Agents[local.Agent], g.Histories[local.Agent][t],
                    g.Actions[local.Agent][t * local.ActionCount + a]])));
        });
    });

    [Fact]
    public void Apply_ModelSymmetry_KeepsTheReturnExactly() => ForTrees((random, group, symmetries) =>
    {
        var policy = TestPolicies.Random(random, group.Tree, least: 0);
        return symmetries.All(g => TestPolicies.Return(PolicyAction.Apply(g, policy)) == TestPolicies.Return(policy));
    });

    [Theory]
    [InlineData(EntropyObjective.Visited)]
    [InlineData(EntropyObjective.PerHistory)]
    public void Apply_ModelSymmetry_KeepsTheEntropyTerm(EntropyObjective objective) =>
        ForTrees((random, group, symmetries) =>
        {
            var policy = TestPolicies.Random(random, group.Tree);
            var entropy = TestPolicies.Entropy(policy, objective);
            return symmetries.Select(g => TestPolicies.Entropy(PolicyAction.Apply(g, policy), objective))
                .All(image => Math.Abs(image - entropy) < 1e-12 * (1 + entropy));
        });

    [Fact]
    public void HistoryAction_IsAHomomorphism() =>
        Prop.ForAll(Seeds.Any, seed =>
        {
            var tree = HistoryTree.Build(RandomGames.Small(new Random(seed)), 2);
            var symmetries = ModelSymmetries.Find(tree.Game).Elements().Take(6).ToArray();
            return symmetries.All(g => symmetries.All(h =>
                    HistoryAction.Of(tree, g * h) == HistoryAction.Of(tree, g) * HistoryAction.Of(tree, h)))
                && symmetries.All(g => HistoryAction.Of(tree, g.Inverse()) == HistoryAction.Of(tree, g).Inverse()
                    && HistorySymmetryChecker.Check(tree, HistoryAction.Of(tree, g)).IsAccepted);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void IsEquivariant_AnyPolicy_MeansFixedByAllGenerators() => ForTrees((random, group, _) =>
    {
        // Among policies of two values many are fixed by chance.
        var policy = TestPolicies.Random(random, group.Tree);
        if (random.Next(2) == 0) policy = Symmetrizer.Average(group, policy);
        var fixedByAll = group.Generators.All(g => AreEqual(PolicyAction.Apply(g, policy), policy));
        return PolicyAction.IsEquivariant(group, policy) == fixedByAll;
    });

    [Fact]
    public void Residual_AnyPolicy_IsTheLargestMoveOverTheWholeGroup() => ForTrees((random, group, symmetries) =>
    {
        var exact = TestPolicies.Random(random, group.Tree);
        var policy = new JointPolicy<double>(
            group.Tree, [.. exact.Values.Select(v => v.Select(p => p.ToDouble()).ToImmutableArray())]);
        var expected = symmetries.Max(g => PolicyAction.Apply(g, policy).Values.Zip(policy.Values)
            .Max(pair => pair.First.Zip(pair.Second, (x, y) => Math.Abs(x - y)).Max()));
        return PolicyAction.Residual(group, policy) == expected;
    });

    [Fact]
    public void Average_AnyPolicy_IsTheAverageOfTheWeightsOverAllElements() => ForTrees((random, group, symmetries) =>
    {
        var policy = TestPolicies.Random(random, group.Tree);
        var images = symmetries.Select(g => PolicyAction.Apply(g, policy)).ToArray();
        var average = Symmetrizer.Average(group, policy);
        return Sequences(group.Tree).All(s => Weight(average, s) * symmetries.Length
            == images.Aggregate(Rational.Zero, (sum, image) => sum + Weight(image, s)));
    });

    [Fact]
    public void Average_AnyPolicy_IsAnEquivariantPolicyAndItsOwnAverage() => ForTrees((random, group, _) =>
    {
        var average = Symmetrizer.Average(group, TestPolicies.Random(random, group.Tree, least: 0));
        return PolicyAction.IsEquivariant(group, average) && AreEqual(Symmetrizer.Average(group, average), average)
            && group.Tree.LocalHistories.All(local => Enumerable.Range(0, local.Count).All(t =>
                Enumerable.Range(0, local.ActionCount).Aggregate(
                    Rational.Zero, (sum, a) => sum + average[local.Agent, t, a]) == 1));
    });

    [Fact]
    public void Orbits_OfSequencesAndHistories_AreWhatTheElementsReach() => ForTrees((_, group, symmetries) =>
        Sequences(group.Tree).All(s =>
        {
            var images = symmetries.Select(g => Image(group.Tree, g, s)).ToHashSet();
            var histories = images.Select(image => (image.Agent, image.History)).ToHashSet();
            return Sequences(group.Tree).All(r => images.Contains(r) == (Orbit(group, r) == Orbit(group, s))
                && histories.Contains((r.Agent, r.History)) == (HistoryOrbit(group, r) == HistoryOrbit(group, s)));
        }));

    private static int Orbit(SequenceSymmetryGroup group, (int Agent, int History, int Action) s) =>
        group.OrbitOf(s.Agent, s.History, s.Action);

    private static int HistoryOrbit(SequenceSymmetryGroup group, (int Agent, int History, int Action) s) =>
        group.HistoryOrbitOf(s.Agent, s.History);

    private static (int Agent, int History, int Action) Image(
        HistoryTree tree, HistoryRelabeling g, (int Agent, int History, int Action) s) => (
        g.Agents[s.Agent],
        g.Histories[s.Agent][s.History],
        g.Actions[s.Agent][s.History * tree.LocalHistories[s.Agent].ActionCount + s.Action]);

    private static IEnumerable<(int Agent, int History, int Action)> Sequences(HistoryTree tree) =>
        from local in tree.LocalHistories
        from history in Enumerable.Range(0, local.Count)
        from action in Enumerable.Range(0, local.ActionCount)
        select (local.Agent, history, action);

    private static Rational Weight(JointPolicy<Rational> policy, (int Agent, int History, int Action) s)
    {
        var (local, weight) = (policy.Tree.LocalHistories[s.Agent], policy[s.Agent, s.History, s.Action]);
        for (var t = s.History; local.Parent(t) >= 0; t = local.Parent(t))
        {
            weight *= policy[s.Agent, local.Parent(t), local.LastAction(t)];
        }

        return weight;
    }

    private static bool AreEqual(JointPolicy<Rational> x, JointPolicy<Rational> y) =>
        x.Values.Zip(y.Values).All(pair => pair.First.SequenceEqual(pair.Second));

    private static IEnumerable<(HistoryRelabeling G, HistoryRelabeling H)> Pairs(HistoryRelabeling[] symmetries) =>
        symmetries.Take(8).SelectMany(_ => symmetries.Take(8), (g, h) => (g, h));

    // A random game, unrolled for two stages, with all of its group acting on the tree.
    private static void ForTrees(Func<Random, SequenceSymmetryGroup, HistoryRelabeling[], bool> law) =>
        Prop.ForAll(Seeds.Any, seed =>
        {
            var random = new Random(seed);
            var game = RandomGames.Small(random);
            while (ModelSymmetries.Find(game).Order > 100) game = RandomGames.Small(random);
            var group = ModelSymmetries.Find(game).OnHistories(HistoryTree.Build(game, random.Next(1, 3)));
            HistoryRelabeling[] symmetries = [.. group.Elements()];
            return law(random, group, symmetries) && symmetries.Length == group.Order;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));
}
