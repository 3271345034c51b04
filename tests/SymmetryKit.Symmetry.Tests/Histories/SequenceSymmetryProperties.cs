using FsCheck;
using FsCheck.Fluent;
using SymmetryKit.Certification.Symmetries;
using SymmetryKit.Games;

namespace SymmetryKit.Symmetry.Tests;

public sealed class SequenceSymmetryProperties
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Find_EveryLevel_ContainsTheLevelBefore(bool fixAgents) => ForTrees((tree, _) =>
    {
        var options = new SequenceSymmetryOptions { FixAgents = fixAgents };
        var model = Find(tree, SymmetryLevel.Model, EntropyObjective.Visited, options);
        var history = Find(tree, SymmetryLevel.History, EntropyObjective.Visited, options);
        var visited = Find(tree, SymmetryLevel.Return, EntropyObjective.Visited, options);
        var perHistory = Find(tree, SymmetryLevel.Return, EntropyObjective.PerHistory, options);
        return IsSubgroup(model, history) && IsSubgroup(history, visited) && IsSubgroup(visited, perHistory)
            && (!fixAgents || perHistory.Generators.All(g => g.Agents.Order().SequenceEqual(g.Agents)));
    });

    [Theory]
    [InlineData(SymmetryLevel.History)]
    [InlineData(SymmetryLevel.Return)]
    public void Find_RenamedGame_HasAGroupOfTheSameOrderAndOrbits(SymmetryLevel level) => ForTrees((tree, random) =>
    {
        var renaming = GameShape.Of(tree.Game).RandomRenaming(random);
        var renamed = HistoryTree.Build(RandomGames.Renamed(tree.Game, renaming), tree.Horizon);
        var here = Find(tree, level, EntropyObjective.Visited);
        var there = Find(renamed, level, EntropyObjective.Visited);
        return here.Order == there.Order && here.EncodingVertexCount == there.EncodingVertexCount
            && here.OrbitSizes.Order().SequenceEqual(there.OrbitSizes.Order());
    });

    [Theory]
    [InlineData(SymmetryLevel.Model)]
    [InlineData(SymmetryLevel.History)]
    [InlineData(SymmetryLevel.Return)]
    public void Product_OfRelabelings_FollowsTheConventionOnPolicies(SymmetryLevel level) => ForTrees((tree, random) =>
    {
        var elements = Find(tree, level, EntropyObjective.Visited).Elements().Take(5).ToArray();
        var policy = TestPolicies.Random(random, tree, 1, 10_000);
        return elements.All(g => (g * g.Inverse()).IsIdentity(tree) && (g.Inverse() * g).IsIdentity(tree)
            && elements.All(h => Same(
                PolicyAction.Apply(g * h, policy), PolicyAction.Apply(g, PolicyAction.Apply(h, policy)))));
    });

    [Fact]
    public void Check_MutatedGenerator_IsAcceptedOnlyIfItIsInTheGroup() => ForTrees((tree, _) =>
    {
        var history = Find(tree, SymmetryLevel.History, EntropyObjective.Visited);
        var returns = Find(tree, SymmetryLevel.Return, EntropyObjective.Visited);
        var (historyElements, returnElements) = (history.Elements().ToHashSet(), returns.Elements().ToHashSet());
        return history.Generators.Concat(returns.Generators).SelectMany(g => Mutations(tree, g)).All(m =>
            HistorySymmetryChecker.Check(tree, m).IsAccepted == historyElements.Contains(m)
            && ReturnSymmetryChecker.Check(tree, m, EntropyObjective.Visited).IsAccepted == returnElements.Contains(m));
    });

    [Fact]
    public void Contains_AnyRelabeling_MeansThatItIsAnElement() => ForTrees((tree, _) =>
        Enum.GetValues<SymmetryLevel>().All(level =>
        {
            var group = Find(tree, level, EntropyObjective.Visited);
            var elements = group.Elements().ToHashSet();
            return group.Order == elements.Count
                && AllRelabelings.Of(tree).All(g => group.Contains(g) == elements.Contains(g));
        }));

    private static IEnumerable<HistoryRelabeling> Mutations(HistoryTree tree, HistoryRelabeling g)
    {
        foreach (var local in tree.LocalHistories)
        {
            var (i, k) = (local.Agent, local.ActionCount);
            for (var t = 0; t < local.Count; t++)
            {
                for (var other = local.StageStart(local.StageOf(t)); other < t; other++)
                {
                    var (x, y) = (g.Histories[i][t], g.Histories[i][other]);
                    yield return g with
                    {
                        Histories = g.Histories.SetItem(i, g.Histories[i].SetItem(t, y).SetItem(other, x)),
                    };
                }

                for (var a = 1; a < k; a++)
                {
                    var (x, y) = (g.Actions[i][t * k], g.Actions[i][t * k + a]);
                    yield return g with
                    {
                        Actions = g.Actions.SetItem(i, g.Actions[i].SetItem(t * k, y).SetItem(t * k + a, x)),
                    };
                    yield return g with { Actions = g.Actions.SetItem(i, g.Actions[i].SetItem(t * k, y)) };
                }
            }
        }
    }

    private static SequenceSymmetryGroup Find(
        HistoryTree tree, SymmetryLevel level, EntropyObjective objective, SequenceSymmetryOptions? options = null) =>
        SequenceSymmetries.Find(tree, level, objective, options);

    private static bool IsSubgroup(SequenceSymmetryGroup small, SequenceSymmetryGroup large)
    {
        var elements = large.Elements().ToHashSet();
        return (large.Order % small.Order).IsZero && small.Generators.All(elements.Contains);
    }

    private static bool Same<T>(JointPolicy<T> x, JointPolicy<T> y)
        where T : struct => x.Values.Zip(y.Values).All(pair => pair.First.SequenceEqual(pair.Second));

    private static void ForTrees(Func<HistoryTree, Random, bool> law) =>
        Prop.ForAll(Seeds.Any, seed =>
        {
            var random = new Random(seed);
            return law(SmallTrees.Random(random), random);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));
}
