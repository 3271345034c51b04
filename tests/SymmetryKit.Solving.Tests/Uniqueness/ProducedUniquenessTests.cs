using SymmetryKit.Certification.Tests;
using SymmetryKit.Games;

namespace SymmetryKit.Solving.Tests;

/// <summary>At the best threshold that the search certifies no other search finds a second critical point.</summary>
public sealed class ProducedUniquenessTests
{
    [Fact]
    public void Run_RandomGames_LeaveOneCriticalPoint() => Search(20, 10);

    [Fact]
    [Trait("Category", "Long")]
    public void Run_ThousandRandomGames_LeaveOneCriticalPoint() => Search(1_000, 16);

    private static void Search(int games, int starts) => Seeds.ForAll(games, seed =>
    {
        var (game, horizon) = RandomGames.Any(seed, mostPairs: 250);
        foreach (var objective in Enum.GetValues<EntropyObjective>())
        {
            var best = ThresholdSearch.Run(game, horizon, new ThresholdSearchOptions { Objective = objective })[0];
            if (best.AlphaHi.IsZero) continue;
            var search = new CriticalPointSearch(new SoftPlay(game, horizon, objective), seed);
            Assert.Single(search.Find(best.AlphaHi.ToDouble(), starts));
        }
    });
}
