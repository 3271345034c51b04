using SymmetryKit.Games;

namespace SymmetryKit.Certification.Tests;

/// <summary>The decisive one: where the checker accepts, no search finds two critical points.</summary>
public sealed class UniquenessTests
{
    [Fact]
    public void AcceptedThreshold_OfRandomGames_LeavesOneCriticalPoint() => Search(30, 12);

    [Fact]
    [Trait("Category", "Long")]
    public void AcceptedThreshold_OfManyRandomGames_LeavesOneCriticalPoint() => Search(1_000, 20);

    private static void Search(int games, int starts) => Seeds.ForAll(games, seed =>
    {
        var (game, horizon) = RandomGames.Any(seed, mostAgents: 3, mostPairs: 200);
        foreach (var objective in Enum.GetValues<EntropyObjective>())
        {
            var best = PlainProducer.Closings(game, horizon)
                .Select(closing => PlainProducer.Least(game, horizon, closing, horizon - 1))
                .Where(c => c.Objective == objective).MinBy(c => c.AlphaHi)!;
            Assert.Equal(new CheckResult.Accepted(), ThresholdChecker.Check(best, game));
            var search = new CriticalPointSearch(new SoftPlay(game, horizon, objective), seed);
            Assert.Single(search.Find(best.AlphaHi.ToDouble(), starts));
            Assert.Single(search.Find(2 * best.AlphaHi.ToDouble(), 2));
        }
    });
}
