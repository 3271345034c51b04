using SymmetryKit.Certification;
using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Counterexamples.Tests;

public sealed class ProverTests
{
    [Theory]
    [InlineData(2, 2, 3, false)]
    [InlineData(2, 2, 3, true)]
    [InlineData(3, 1, 2, false)]
    public void MissedOptimum_LeversWithOdd_IsProved(int levers, int odd, int even, bool isHidden)
    {
        var game = Payoffs.LeversWithOdd(2, levers, odd, even);
        var certificate = MissedOptimumProver.Prove(Task(game), isHidden);
        var claim = Assert.IsType<MissedOptimumClaim>(certificate?.Claim);
        Assert.Equal(new Rational(even, levers), claim.GreedyReturn);
        Assert.Equal(odd, claim.Return);
        Assert.Equal(isHidden ? even : null, claim.IndexReturn);
        Assert.True(CounterexampleChecker.Check(certificate!, game).IsAccepted);
    }

    [Fact]
    public void MissedOptimum_NineLeversAndOne_IsProved()
    {
        var game = GameLibrary.LeversWithOdd();
        var claim = Assert.IsType<MissedOptimumClaim>(MissedOptimumProver.Prove(Task(game), isHidden: false)?.Claim);
        Assert.Equal(new Rational(1, 9), claim.GreedyReturn);
        Assert.Equal(new Rational(9, 10), claim.Return);
        // Down to a twentieth of the largest reward, in few slices.
        Assert.Equal(20, claim.Branch[^1].BetaHi);
    }

    [Theory]
    // X1.1: the route misses if and only if 1/k < odd/even < 1.
    [InlineData(2, 1, 2)]
    [InlineData(2, 3, 3)]
    [InlineData(2, 4, 3)]
    [InlineData(3, 1, 4)]
    public void MissedOptimum_OtherMargins_IsNotProved(int levers, int odd, int even) =>
        Assert.Null(MissedOptimumProver.Prove(Task(Payoffs.LeversWithOdd(2, levers, odd, even)), isHidden: false));

    [Fact]
    public void MissedOptimum_TwoByTwo_IsNeverSeen()
    {
        // X1.2, for all payoffs from 0 to 3 up to exchanging the actions of the agents.
        for (var code = 0; code < 256; code++)
        {
            int[] cells = [code & 3, code >> 2 & 3, code >> 4 & 3, code >> 6];
            if (cells[0] < cells.Max()) continue;
            var game = Payoffs.OneShot([2, 2], a => cells[2 * a[0] + a[1]]);
            Assert.Null(MissedOptimumProver.Prove(Task(game), isHidden: false));
        }
    }

    [Fact]
    public void EarlyFold_ThreeLevers_IsProvedAndTwoLeversAreNot()
    {
        var claim = Assert.IsType<EarlyFoldClaim>(EarlyFoldProver.Prove(Task(GameLibrary.Levers(3)))?.Claim);
        // Above the pitchfork at 1/3, below the fold at 0.364.
        Assert.InRange(1 / claim.Branch[^1].BetaHi, new Rational(1, 3), new Rational(3642, 10000));
        Assert.Null(EarlyFoldProver.Prove(Task(GameLibrary.Levers(2))));
    }

    [Fact]
    public void BrokenSymmetry_TwoLevers_LosesNearlyEverything()
    {
        var claim = Assert.IsType<BrokenSymmetryClaim>(PointProvers.BrokenSymmetry(Task(GameLibrary.Levers(2)))?.Claim);
        Assert.True(claim.SelfPlay > new Rational(9, 10) && claim.CrossPlay < new Rational(1, 10));
    }

    [Fact]
    public void IncompatibleOptima_TwoStageLevers_AreFound()
    {
        // With the agents' exchange in the group the best is 1/2; among policies that agents may tell apart it is 1.
        Assert.Null(SymmetryProvers.IncompatibleOptima(Task(GameLibrary.TwoStageLevers(), 2)));
        var game = Payoffs.LeversWithOdd(2, 2, 1, 2);
        var claim = Assert.IsType<IncompatibleOptimaClaim>(SymmetryProvers.IncompatibleOptima(Task(game))?.Claim);
        Assert.Equal(1, claim.Return);
        Assert.Equal(0, claim.CrossPlay);
    }

    private static ProofTask Task(DecPomdp game, int horizon = 1) =>
        new(game, horizon, EntropyObjective.Visited, CancellationToken.None);
}
