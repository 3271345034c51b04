using SymmetryKit.Certification;
using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Solving.Tests;

public sealed class ThresholdSearchTests
{
    [Fact]
    public void Run_TwoLevers_FindsHalf()
    {
        var best = ThresholdSearch.Run(TestGames.Levers(2, 2), 1, new ThresholdSearchOptions())[0];
        Assert.Equal(ClosingTheorem.T7, best.Closing);
        Assert.InRange(best.AlphaHi.ToDouble(), 0.5, 0.5001);
    }

    [Theory]
    [InlineData(2, 2, 1)]
    [InlineData(2, 2, 2)]
    [InlineData(2, 3, 3)]
    [InlineData(3, 2, 1)]
    [InlineData(3, 2, 2)]
    [InlineData(4, 2, 3)]
    public void Run_AnyCertificate_IsAccepted(int agents, int actions, int horizon)
    {
        foreach (var objective in Enum.GetValues<EntropyObjective>())
        {
            foreach (var game in new[] { TestGames.Levers(agents, actions),
                TestGames.Random(horizon, agents, 2, actions, 2, new Rational(9, 10)) })
            {
                var found = ThresholdSearch.Run(game, horizon, new ThresholdSearchOptions { Objective = objective });
                Assert.NotEmpty(found);
                foreach (var candidate in found)
                {
                    Assert.Equal(new CheckResult.Accepted(), ThresholdChecker.Check(candidate.Certificate, game));
                }
            }
        }
    }
}
