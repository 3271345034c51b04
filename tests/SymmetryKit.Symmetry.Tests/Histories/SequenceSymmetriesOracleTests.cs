using FsCheck;
using FsCheck.Fluent;
using SymmetryKit.Certification.Symmetries;
using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Symmetry.Tests;

/// <summary>History and return symmetries against implementations that try every relabeling of a small tree.</summary>
public sealed class SequenceSymmetriesOracleTests
{
    [Fact]
    public void HistorySymmetries_SmallRandomTree_AreExactlyTheRelabelingsThatKeepWeightsAndRewards() =>
        ForTrees((tree, _) => Agrees(
            HistorySymmetries.Find(tree),
            g => HistorySymmetryChecker.Check(tree, g).IsAccepted,
            g => KeepsJoints(tree, g)));

    [Theory]
    [InlineData(EntropyObjective.Visited)]
    [InlineData(EntropyObjective.PerHistory)]
    public void ReturnSymmetries_SmallRandomTree_AreExactlyTheRelabelingsThatKeepJ(EntropyObjective objective) =>
        ForTrees((tree, random) =>
        {
            // Policies so general that J_α hardly agrees at all of them unless it agrees everywhere.
            var policies = Enumerable.Range(0, 3).Select(_ => TestPolicies.Random(random, tree, 1, 10_000)).ToArray();
            return Agrees(
                ReturnSymmetries.Find(tree, objective),
                g => ReturnSymmetryChecker.Check(tree, g, objective).IsAccepted,
                g => policies.All(p => KeepsObjective(g, p, objective)));
        });

    private static bool Agrees(
        SequenceSymmetryGroup group, Func<HistoryRelabeling, bool> accepted, Func<HistoryRelabeling, bool> expected)
    {
        var (count, elements) = (0, group.Elements().ToHashSet());
        foreach (var g in AllRelabelings.Of(group.Tree))
        {
            var isSymmetry = expected(g);
            if (isSymmetry != accepted(g) || isSymmetry != elements.Contains(g)) return false;
            if (isSymmetry) count++;
        }

        return group.Order == count;
    }

    // By tuples of local histories: what never occurs has weight and reward 0, before and after.
    private static bool KeepsJoints(HistoryTree tree, HistoryRelabeling g)
    {
        var jointOf = Enumerable.Range(0, tree.JointCount).ToDictionary(j => Key(i => tree.LocalHistory(j, i)));
        return Enumerable.Range(0, tree.JointCount).All(joint =>
        {
            var image = new int[tree.Game.AgentCount];
            for (var i = 0; i < image.Length; i++) image[g.Agents[i]] = g.Histories[i][tree.LocalHistory(joint, i)];
            return jointOf.TryGetValue(Key(i => image[i]), out var other) && tree.Weight(joint) == tree.Weight(other)
                && Enumerable.Range(0, tree.Game.JointActions.Count).All(a =>
                    tree.WeightedReward(joint, a) == tree.WeightedReward(other, ImageOfAction(joint, a)));
        });

        string Key(Func<int, int> history) =>
            string.Join(' ', Enumerable.Range(0, tree.Game.AgentCount).Select(history));

        int ImageOfAction(int joint, int a)
        {
            var components = new int[tree.Game.AgentCount];
            for (var i = 0; i < components.Length; i++)
            {
                var (k, own) = (tree.Game.JointActions.Sizes[i], tree.Game.JointActions.Component(a, i));
                components[g.Agents[i]] = g.Actions[i][tree.LocalHistory(joint, i) * k + own];
            }

            return tree.Game.JointActions.IndexOf(components);
        }
    }

    private static bool KeepsObjective(HistoryRelabeling g, JointPolicy<Rational> policy, EntropyObjective objective)
    {
        var image = PolicyAction.Apply(g, policy);
        return TestPolicies.Return(image) == TestPolicies.Return(policy)
            && Math.Abs(TestPolicies.Entropy(image, objective) - TestPolicies.Entropy(policy, objective)) < 1e-10;
    }

    private static void ForTrees(Func<HistoryTree, Random, bool> law) =>
        Prop.ForAll(Seeds.Any, seed =>
        {
            var random = new Random(seed);
            return law(SmallTrees.Random(random), random);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));
}
