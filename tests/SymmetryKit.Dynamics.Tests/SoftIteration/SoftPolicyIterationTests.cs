using FsCheck;
using FsCheck.Fluent;
using SymmetryKit.Games;

namespace SymmetryKit.Dynamics.Tests;

public sealed class SoftPolicyIterationTests
{
    [Fact]
    public void Limit_IsTheCriticalPointThatNewtonFindsThere() =>
        Prop.ForAll(RandomGame.Any, RandomGame.Objectives, (random, objective) =>
        {
            var kernel = new ObjectiveKernel(random.Flat, objective);
            var before = kernel.Evaluate(random.Logits, random.Alpha);
            var result = new SoftPolicyIteration(random.Flat, objective, random.Alpha).Run(random.Logits);
            if (result.Status != FlowStatus.Converged || result.Objective < before - 1e-9) return false;
            var newton = CriticalPointSearch.NextTo(random.Flat, objective, random.Alpha, [result.Logits], [])[0];
            // Where a curvature all but vanishes, neither place is exact.
            return result.Error > 1e-6 || (newton is not null
                && newton.Policy.Zip(result.Policy, (x, y) => Math.Abs(x - y)).Max() < 1e-8
                && newton.IsStrictMaximum == result.IsStrictMaximum);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Limit_IsThatOfTheFlow_WhenEntropyIsHigh() =>
        Prop.ForAll(RandomGame.Any, RandomGame.Objectives, (random, objective) =>
        {
            var flow = new GradientFlow(random.Flat, objective, 24).Run(random.Logits);
            var result = new SoftPolicyIteration(random.Flat, objective, 24).Run(random.Logits);
            return result.IsStrictMaximum && flow.Policy.Zip(result.Policy, (x, y) => Math.Abs(x - y)).Max() < 1e-10;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Objective_NeverFalls_WhateverTheDepth() =>
        Prop.ForAll(RandomGame.Any, Arb.From(Gen.Choose(0, 8)), (random, depth) =>
        {
            var value = new ObjectiveKernel(random.Flat, EntropyObjective.Visited)
                .Evaluate(random.Logits, random.Alpha);
            for (var steps = 1; steps <= 12; steps++)
            {
                var options = new SoftIterationOptions { Depth = depth, MaximumSteps = steps };
                var next = new SoftPolicyIteration(random.Flat, EntropyObjective.Visited, random.Alpha, options)
                    .Run(random.Logits).Objective;
                if (next < value - (1e-12 * (1 + Math.Abs(value)))) return false;
                value = next;
            }

            return true;
        }).QuickCheckThrowOnFailure();

    // Plain iteration's error shrinks by 1/(2α) a step there.
    [Theory]
    [InlineData(0.51)]
    [InlineData(0.501)]
    public void Acceleration_TakesAFractionOfThePlainSteps_NextToABifurcation(double alpha)
    {
        var game = GameLibrary.Levers(2).Flat();
        int Evaluations(int depth)
        {
            var iteration = new SoftPolicyIteration(
                game, EntropyObjective.Visited, alpha, new SoftIterationOptions { Depth = depth });
            var result = iteration.Run([1, -1, 0.3, 0]);
            Assert.True(result.IsStrictMaximum);
            Assert.All(result.Policy, p => Assert.Equal(0.5, p, 1e-8));
            return iteration.Evaluations;
        }

        var (plain, accelerated) = (Evaluations(0), Evaluations(6));
        Assert.True(10 * accelerated < plain, $"{accelerated} and {plain} evaluations");
    }

    [Fact]
    public void SaddleIsLeft_WhereNewtonStays()
    {
        var game = GameLibrary.Levers(2).Flat();
        var result = new SoftPolicyIteration(game, EntropyObjective.Visited, 0.25).Run([0.01, 0, 0.01, 0]);
        Assert.True(result.IsStrictMaximum);
        Assert.True(result.Policy[0] > 0.9);
    }

    [Fact]
    public void Quotient_KeepsToEquivariantPolicies()
    {
        var game = GameLibrary.DecTiger().Flat(2);
        var symmetries = game.Symmetries();
        var start = new double[game.ParameterCount];
        StartGenerator.Fill(3, 1, 2, start);
        var result = new SoftPolicyIteration(
            game, EntropyObjective.Visited, 11.5, symmetries: symmetries).Run(start);
        Assert.Equal(FlowStatus.Converged, result.Status);
        Assert.All(symmetries, g => Assert.Equal(0, g.Residual(result.Policy.AsSpan()), 1e-12));
    }

    [Fact]
    public void MultiStart_ByIteration_FindsTheFlowsLimits()
    {
        var game = GameLibrary.Levers(3).Flat();
        MultiStartResult Run(LimitMethod method) => MultiStartFlow.Run(
            game, EntropyObjective.Visited, 0.3, new MultiStartOptions { Starts = 60, Method = method });
        var (flow, iteration) = (Run(LimitMethod.Flow), Run(LimitMethod.SoftPolicyIteration));
        Assert.Equal((60, 3), (iteration.ConvergedCount, iteration.Limits.Length));
        Assert.All(flow.Limits, limit => Assert.Contains(iteration.Limits, other =>
            limit.Point.Policy.Zip(other.Point.Policy, (x, y) => Math.Abs(x - y)).Max() < 1e-9));
    }

    [Fact]
    public void BadArguments_Throw()
    {
        var game = GameLibrary.Levers(2).Flat();
        Assert.Throws<ArgumentOutOfRangeException>(() => new SoftPolicyIteration(game, EntropyObjective.Visited, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SoftPolicyIteration(
            game, EntropyObjective.Visited, 1, new SoftIterationOptions { Depth = -1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SoftPolicyIteration(
            game, EntropyObjective.Visited, 1, new SoftIterationOptions { Damping = 1.5 }));
        Assert.Throws<ArgumentException>(() => new SoftPolicyIteration(game, EntropyObjective.Visited, 1).Run([0]));
    }
}
