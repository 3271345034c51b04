using SymmetryKit.Certification;
using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Solving.Tests;

public sealed class WitnessSearchTests
{
    // α_c(k) of the k-lever game: a pitchfork at 1/2 for k = 2, for k >= 3 the fold max_x (x - y)/ln(x/y), y =
    // (1-x)/(k-1). With 40 levers there are 78 free logits: too many for Newton's method from every start.
    [Theory]
    [InlineData(2, 0.5)]
    [InlineData(3, 0.364213334)]
    [InlineData(5, 0.280544114)]
    [InlineData(10, 0.219308896)]
    [InlineData(40, 0.157449438)]
    public void Run_Levers_ComesWithinATenthOfAThousandthOfTheFold(int levers, double threshold)
    {
        var game = TestGames.Levers(2, levers);
        var found = Assert.IsType<WitnessCandidate>(WitnessSearch.Run(game, 1, EntropyObjective.Visited));
        Assert.InRange(found.AlphaLo.ToDouble(), threshold * 0.9999, threshold);
        Assert.Equal(new CheckResult.Accepted(), WitnessChecker.Check(found.Certificate, game));
    }

    [Theory]
    [InlineData(1, 2, 2, 2)]
    [InlineData(2, 3, 1, 1)]
    [InlineData(3, 2, 2, 1)]
    [InlineData(4, 4, 1, 1)]
    public void Run_RandomGame_IsAcceptedAndBelowEveryCertifiedThreshold(int seed, int agents, int states, int horizon)
    {
        foreach (var objective in Enum.GetValues<EntropyObjective>())
        {
            var game = TestGames.Random(seed, agents, states, 2, 2, new Rational(9, 10));
            var options = new WitnessSearchOptions { TimeLimit = TimeSpan.FromSeconds(5) };
            if (WitnessSearch.Run(game, horizon, objective, options) is not { } found) continue;
            Assert.Equal(new CheckResult.Accepted(), WitnessChecker.Check(found.Certificate, game));
            foreach (var above in ThresholdSearch.Run(
                game, horizon, new ThresholdSearchOptions { Objective = objective }))
            {
                Assert.True(found.AlphaLo < above.AlphaHi, $"{objective}: {found.AlphaLo} against {above.AlphaHi}");
            }
        }
    }

    [Fact]
    public void Run_ConstantReward_FindsNothing() =>
        Assert.Null(WitnessSearch.Run(TestGames.Matrix(2, 2, _ => 1), 1, EntropyObjective.Visited));

    [Fact]
    public void Run_TreeTooLarge_GivesUp() => Assert.Null(WitnessSearch.Run(
        TestGames.Levers(2, 3), 4, EntropyObjective.Visited, new WitnessSearchOptions { MaximumPairs = 100 }));

    [Fact]
    public void Check_WrongCertificates_AreRejected()
    {
        var game = TestGames.Levers(2, 3);
        var right = WitnessSearch.Run(game, 1, EntropyObjective.Visited)!.Certificate;
        var ascent = Assert.IsType<AscentWitness>(right.Argument);
        // Above the fold, where the uniform policy is alone.
        Rejected(0, right with { AlphaLo = -1 });
        Rejected(1, right with { AlphaLo = new Rational(37, 100) });
        Rejected(1, right with { AlphaLo = right.AlphaLo - new Rational(1, 1000) });
        // The uniform policy is critical at every α, and a maximum down to 1/3.
        var uniform = ascent.Point with { Logits = [[0, 0, 0], [0, 0, 0]] };
        Rejected(2, right with { Argument = ascent with { Point = uniform } });
        Rejected(3, right with { Argument = new TwoPointWitness(uniform, uniform) });
        Rejected(0, right with { Argument = ascent with { Point = ascent.Point with { Radius = 0 } } });
        Rejected(1, right with
        {
            Argument = ascent with { Point = ascent.Point with { Radius = Rational.ScaleByPowerOfTwo(1, -90) } },
        });
        Rejected(2, right with { Argument = ascent with { Direction = [[0, 0, 0], [0, 0, 0]] } });
        Rejected(2, right with { Argument = ascent with { Direction = [[1, 1, 1], [2, 2, 2]] } });
        Rejected(0, right with { Argument = ascent with { Direction = [[1, 1], [2, 2, 2]] } });
        Rejected(0, right with { Horizon = 0 });
        Rejected(0, right with { GameDigest = TestGames.Levers(2, 2).Digest });
        // Two different enclosed points are a witness without any direction.
        Assert.True(WitnessChecker.Check(
            right with { Argument = new TwoPointWitness(ascent.Point, uniform) }, game).IsAccepted);

        void Rejected(int step, WitnessCertificate wrong) =>
            Assert.Equal(step, Assert.IsType<CheckResult.Rejected>(WitnessChecker.Check(wrong, game)).Step);
    }
}
