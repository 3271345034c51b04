using System.Collections.Immutable;
using SymmetryKit.Certification;
using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Dynamics.Tests;

public sealed class BranchMapTests
{
    private static readonly BranchMapOptions Everything = new() { SwitchesBranches = true, Starts = 20 };

    [Fact]
    public void TwoLevers_HaveOnePitchforkBranch_UpToRenaming()
    {
        var branches = Follow(GameLibrary.Levers(2), 0.1);
        Assert.Equal(2, branches.Length);
        var pitchfork = branches[1].Branch;
        Assert.All(pitchfork.Points, p => Assert.Equal(0, p.Index));
        Assert.True(pitchfork.Points[^1].Alpha is > 0.0999999 and < 0.1000001);
        // x = (1 + tanh(m/2α))/2 with the mean m = 2x - 1 of the other: the mean field of two levers.
        foreach (var point in pitchfork.Points)
        {
            var x = Math.Abs(point.Logits[0] - point.Logits[1]) / 2;
            Assert.Equal(Math.Tanh(x), 2 * point.Alpha * x, 1e-9);
        }
    }

    [Theory]
    [InlineData(3, 0.364213334)]
    [InlineData(5, 0.280544114)]
    public void Levers_BranchOffToAFold(int levers, double fold)
    {
        var branches = Follow(GameLibrary.Levers(levers), 0.9 / levers);
        Assert.Equal(1.0 / levers, Assert.Single(branches[0].Branch.Events).Alpha, 1e-9);
        var folds = branches.SelectMany(b => b.Branch.Events).Where(e => e.Kind == BranchEventKind.Fold).ToArray();
        Assert.Equal(fold, folds.Max(f => f.Alpha), 6e-10);
        // What comes out of the highest fold ends as the maximum at which both prefer one lever.
        var best = branches.SelectMany(b => b.Branch.Points).MaxBy(p => p.Beta > 1.1 * levers ? p.Objective : 0)!;
        Assert.Equal(0, best.Index);
    }

    [Fact]
    public void NinePlusOdd_MainBranchAndDisconnectedOne_AreBothFound()
    {
        var branches = Follow(GameLibrary.LeversWithOdd(), 0.15);
        Assert.Equal(BranchEnd.LeftRange, branches[0].Branch.End);
        Assert.All(branches[0].Branch.Points.Skip(1), p => Assert.True(p.Logits[9] < p.Logits[0]));
        var odd = branches.Skip(1).Single(b => b.Branch.Points[0].Logits[9] > b.Branch.Points[0].Logits[0] + 1
            && b.Branch.Points[0].Logits[19] > b.Branch.Points[0].Logits[10] + 1).Branch;
        var birth = Assert.Single(odd.Events, e => e.Kind == BranchEventKind.Fold);
        Assert.Equal(0.1964516892505875, birth.Alpha, 1e-9);
        var kernel = new ObjectiveKernel(GameLibrary.LeversWithOdd().Flat(), EntropyObjective.Visited);
        kernel.Evaluate(birth.Logits.AsSpan(), birth.Alpha);
        Assert.Equal(0.736024, kernel.Policy[9], 5e-7);
    }

    [Fact]
    public void Points_OfABranch_AreEnclosed_AndOthersAreNot()
    {
        var game = GameLibrary.Levers(3).Flat();
        var branch = Follow(GameLibrary.Levers(3), 0.2)[^1].Branch;
        foreach (var point in branch.Points.Where(p => p.Beta > 0))
        {
            Assert.True(IsEnclosed(game, point.Logits, point.Beta), $"α = {point.Alpha}");
            Assert.False(IsEnclosed(game, point.Logits.SetItem(0, point.Logits[0] + 1e-6), point.Beta));
        }
    }

    [Fact]
    public void Isotropy_OfOneLever_KeepsTheOthersAndTheAgents()
    {
        var game = GameLibrary.Levers(5).Flat();
        var policy = Enumerable.Range(0, 10).Select(p => p % 5 == 2 ? 0.6 : 0.1).ToImmutableArray();
        var isotropy = IsotropySubgroup.Of(policy, game.Symmetries(), 100)!;
        Assert.Equal(5, isotropy.Images.Count());
        Assert.All(isotropy.Generators, g => Assert.Equal(0, g.Residual(policy.AsSpan())));
        // Lever 2 alone, the other four alike: two orbits, so one coordinate.
        Assert.Equal(1, new ReducedLogits(game, isotropy.Generators).Count);
        Assert.Null(IsotropySubgroup.Of(policy, game.Symmetries(), 4));
    }

    private static ImmutableArray<NamedBranch> Follow(DecPomdp model, double toAlpha)
    {
        var game = model.Flat();
        return BranchMap.Follow(game, EntropyObjective.Visited, toAlpha, game.Symmetries(), Everything);
    }

    private static bool IsEnclosed(FlatGame game, ImmutableArray<double> logits, double beta)
    {
        var rows = game.Unflatten(logits.AsSpan()).Values
            .Select(row => row.Select(Rational.FromDouble).ToImmutableArray()).ToImmutableArray();
        var claim = new CriticalPointEnclosure(rows, Rational.ScaleByPowerOfTwo(1, -28));
        return CriticalPointChecker.Check(
            claim, game.Tree, EntropyObjective.Visited, 1 / Rational.FromDouble(beta)).IsAccepted;
    }
}
