using FsCheck;
using FsCheck.Fluent;
using SymmetryKit.Games;

namespace SymmetryKit.Dynamics.Tests;

public sealed class CriticalPointSearchTests
{
    [Theory]
    [InlineData(0.501, 1)]
    [InlineData(0.499, 3)]
    [InlineData(0.2, 3)]
    public void TwoLevers_HaveOneCriticalPointAboveOneHalf_AndThreeBelow(double alpha, int count)
    {
        var found = Search(GameLibrary.Levers(2).Flat(), alpha);
        Assert.Equal(count, found.Points.Length);
        Assert.Equal(1, found.IndexSum);
        Assert.Equal(count == 3 ? 2 : 1, found.Points.Count(p => p.IsStrictMaximum));
    }

    [Theory]
    [InlineData(3, 0.364213334)]
    [InlineData(5, 0.280544114)]
    [InlineData(10, 0.219308896)]
    public void EqualLevers_GainAPairOfPointsPerLever_AtTheFold(int levers, double fold)
    {
        // A maximum and a saddle for each preferred lever; for more levers the other subsets come later.
        var game = GameLibrary.Levers(levers).Flat();
        Assert.Single(Search(game, fold + 1e-8).Points);
        var below = Search(game, fold - 1e-4);
        Assert.Equal(1, below.IndexSum);
        Assert.Equal(1 + (2 * levers), below.Points.Length);
        Assert.Equal(1 + levers, below.Points.Count(p => p.IsStrictMaximum));
    }

    [Fact]
    public void DecTiger_AtTwelve_HasOneCriticalPoint_AndFiveJustBelow()
    {
        var game = GameLibrary.DecTiger().Flat(2);
        Assert.Single(Search(game, 12).Points);
        var below = Search(game, 11.9);
        Assert.Equal(5, below.Points.Length);
        Assert.Equal(1, below.IndexSum);
        // The swap and the mirror image leave the first alone and pair up the other four.
        Assert.Single(below.Points, p => p.EquivarianceResidual < 1e-9);
    }

    [Theory]
    [InlineData(0.4693, 1)]
    [InlineData(0.4691, 3)]
    public void Broadcast_WithBuffersObserved_LosesUniquenessAtThePublishedValue(double alpha, int count)
    {
        // Published from a multi-start: .4692.
        var found = Search(GameLibrary.BroadcastChannelWithBuffersObserved().Flat(2), alpha);
        Assert.Equal((count, 1), (found.Points.Length, found.IndexSum));
    }

    [Fact]
    public void Points_AreCritical() => Prop.ForAll(RandomGame.Any, RandomGame.Objectives, (random, objective) =>
    {
        var options = new CriticalPointOptions { Starts = 20 };
        var found = CriticalPointSearch.Run(random.Flat, objective, random.Alpha + 0.5, options);
        return found.Points.All(p =>
        {
            var kernel = new ObjectiveKernel(random.Flat, objective);
            kernel.Evaluate(p.Logits.AsSpan(), random.Alpha + 0.5);
            return kernel.GradientNorm() < 1e-9 && p.Residual < 1e-9;
        });
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Result_DoesNotDependOnTheNumberOfThreads()
    {
        var game = GameLibrary.DecTiger().Flat(2);
        CriticalPointSet With(int threads) => CriticalPointSearch.Run(
            game, EntropyObjective.Visited, 11, new CriticalPointOptions { Starts = 60, MaximumThreads = threads });
        var (one, three) = (With(1), With(3));
        Assert.Equal(one.Points.Select(p => (p.Objective, p.Hits)), three.Points.Select(p => (p.Objective, p.Hits)));
    }

    private static CriticalPointSet Search(FlatGame game, double alpha) =>
        CriticalPointSearch.Run(game, EntropyObjective.Visited, alpha, symmetries: game.Symmetries());
}
