using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Certification.Tests;

/// <summary>
/// The oracle itself: it must find the critical points that are known to be there, or it would prove nothing.
/// </summary>
public sealed class CriticalPointSearchTests
{
    [Theory]
    [InlineData(2, 0.499, 3)]
    [InlineData(2, 0.501, 1)]
    [InlineData(3, 0.3640, 7)]
    [InlineData(3, 0.3644, 1)]
    [InlineData(5, 0.2800, 11)]
    [InlineData(5, 0.2806, 1)]
    public void Find_Levers_CountsWhatTheFoldSays(int levers, double alpha, int expected)
    {
        var found = Search(KnownGames.Levers(2, levers), 1).Find(alpha, 100);
        Assert.Equal(expected, Math.Min(found.Count, expected));
        Assert.Equal(expected == 1, found.Count == 1);
    }

    [Theory]
    [InlineData(1.0, 0.99)]
    [InlineData(0.5, 0.74)]
    public void Find_MatchOnce_SplitsBelowHalfTheTotal(double discount, double alpha)
    {
        var game = KnownGames.MatchOnce(2, discount == 1 ? 1 : new Rational(1, 2));
        Assert.Equal(3, Search(game, 2).Find(alpha, 20).Count);
        Assert.Single(Search(game, 2).Find(alpha + 0.02, 20));
    }

    [Theory]
    [InlineData(1.0, 0.49)]
    [InlineData(0.25, 0.24)]
    public void Find_DelayedMatch_SplitsBelowRootOfTheDiscountOverTwo(double discount, double alpha)
    {
        var game = KnownGames.DelayedMatch(discount == 1 ? 1 : new Rational(1, 4));
        Assert.Equal(3, Search(game, 2).Find(alpha, 20).Count);
        Assert.Single(Search(game, 2).Find(alpha + 0.02, 20));
    }

    private static CriticalPointSearch Search(DecPomdp game, int horizon) =>
        new(new SoftPlay(game, horizon, EntropyObjective.Visited), 1);
}
