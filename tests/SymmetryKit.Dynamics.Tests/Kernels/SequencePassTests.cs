using FsCheck;
using FsCheck.Fluent;
using SymmetryKit.Games;

namespace SymmetryKit.Dynamics.Tests;

public sealed class SequencePassTests
{
    // Three on two cores, so that helpers come late now and then.
    private const int Threads = 3;

    [Fact]
    public void Run_InParts_MakesTheSameSums_ByAnyNumberOfThreads() =>
        Prop.ForAll(RandomGame.OfAnyRules, RandomGame.Objectives, (random, objective) =>
        {
            // Once a whole, once in more parts than there are blocks in many of the games.
            var whole = Sums(random, objective, threads: 1, parts: 1);
            var alone = Sums(random, objective, threads: 1, parts: 5);
            var together = Sums(random, objective, Threads, parts: 5);
            return alone.SequenceEqual(together)
                && whole.Zip(alone, (x, y) => Math.Abs(x - y)).All(distance => distance < 1e-12);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Evaluation_OfALargeGame_IsTheSameByAnyNumberOfThreads_AndAllocatesNothing()
    {
        var game = GameLibrary.DecTiger().Flat(4);
        var (alone, together) = (Kernel(game, 1), Kernel(game, Threads));
        var logits = new double[game.ParameterCount];
        StartGenerator.Fill(0, 0, 1, logits);
        for (var time = 0; time < 20; time++)
        {
            logits[time] += 0.1;
            Assert.Equal(alone.Evaluate(logits, 20), together.Evaluate(logits, 20));
            Assert.True(alone.Advantages.SequenceEqual(together.Advantages));
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        together.Evaluate(logits, 20);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static ObjectiveKernel Kernel(FlatGame game, int threads) => new(game, EntropyObjective.Visited, threads);

    private static double[] Sums(RandomGame random, EntropyObjective objective, int threads, int parts)
    {
        var kernel = new ObjectiveKernel(random.Flat, objective);
        kernel.Evaluate(random.Logits, random.Alpha);
        var weights = new SequenceWeights(random.Flat);
        weights.Fill(kernel.Policy, kernel.Entropies);
        var pass = new SequencePass(random.Flat, threads, parts, [weights]);
        // Twice: nothing may be left over.
        pass.Run(1, objective);
        pass.Run(1, objective);
        return [.. weights.Gains, .. weights.OthersReaches, .. weights.OthersEntropies];
    }
}
