using FsCheck;
using FsCheck.Fluent;
using SymmetryKit.Games;

namespace SymmetryKit.Dynamics.Tests;

public sealed class ReturnEvaluatorTests
{
    [Fact]
    public void Return_IsTheSumOverTrajectories() =>
        Prop.ForAll(RandomGame.Any, random =>
        {
            var kernel = new ObjectiveKernel(random.Flat, EntropyObjective.Visited);
            kernel.Evaluate(random.Logits, 1);
            var slow = new SequenceForm(random.Flat, kernel.Policy.ToArray(), 1).Reward();
            return Math.Abs(new ReturnEvaluator(random.Flat).Return(kernel.Policy) - slow) < 1e-11;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Return_OfTheBestTigerPolicy_IsThePublishedOptimum()
    {
        // Horizon 3: listen twice, then open the door away from where the tiger was heard twice, else listen.
        var game = GameLibrary.DecTiger().Flat(3);
        var policy = new double[game.ParameterCount];
        foreach (var local in game.Tree.LocalHistories)
        {
            for (var tau = 0; tau < local.Count; tau++)
            {
                var last = local.LastObservation(tau);
                var before = local.Parent(tau) > 0 ? local.LastObservation(local.Parent(tau)) : -1;
                var action = local.StageOf(tau) == 2 && last == before ? 2 - last : 0;
                policy[game.Parameter(local.Agent, tau, action)] = 1;
            }
        }

        Assert.Equal(83053.0 / 16000, new ReturnEvaluator(game).Return(policy), 1e-12);
    }

    [Fact]
    public void Return_OfOnePolicyPerAgent_MixesThem()
    {
        var evaluator = new ReturnEvaluator(GameLibrary.Levers(2).Flat());
        double[] first = [1, 0, 1, 0], second = [0, 1, 0, 1];
        Assert.Equal(1, evaluator.Return(first));
        Assert.Equal(1, evaluator.Return(second));
        Assert.Equal(0, evaluator.Return(first, second));
        Assert.Equal(0, evaluator.CrossPlay(first, second));
    }

    [Fact]
    public void Greedy_KeepsTheLikeliestActions()
    {
        var game = GameLibrary.Levers(3).Flat();
        double[] policy = [0.4, 0.2, 0.4, 0.2, 0.38, 0.42];
        Assert.Equal<double>([0.5, 0, 0.5, 0, 0, 1], Greedy.Of(game, policy, TieBreaking.Even, 1e-6));
        Assert.Equal<double>([1, 0, 0, 0, 0, 1], Greedy.Of(game, policy, TieBreaking.ByIndex, 1e-6));
        Assert.Equal<double>([0.5, 0, 0.5, 0, 0.5, 0.5], Greedy.Of(game, policy, TieBreaking.Even, 0.1));
    }
}
