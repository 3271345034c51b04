using SymmetryKit.Certification.Tests;
using SymmetryKit.Games;
using Xunit.Abstractions;

namespace SymmetryKit.Solving.Tests;

/// <summary>At the best threshold that the search certifies no other search finds a second critical point.</summary>
public sealed class ProducedUniquenessTests(ITestOutputHelper output)
{
    [Fact]
    public void Run_RandomGames_LeaveOneCriticalPoint() => Search(20, 10);

    [Fact]
    [Trait("Category", "Long")]
    public void Run_ThousandRandomGames_LeaveOneCriticalPoint() => Search(1_000, 16);

    private void Search(int games, int starts)
    {
        var (thresholds, above) = (0, 0);
        Seeds.ForAll(games, seed =>
        {
            thresholds += 2;
            above += FindOne(seed, starts);
        });
        output.WriteLine($"{games} games, {thresholds} thresholds, {above} of them positive and searched at");
    }

    // The thresholds of a game at which there was something to find.
    private static int FindOne(int seed, int starts)
    {
        var found = 0;
        var (game, horizon) = RandomGames.Any(seed, mostPairs: 250);
        foreach (var objective in Enum.GetValues<EntropyObjective>())
        {
            var best = ThresholdSearch.Run(game, horizon, new ThresholdSearchOptions { Objective = objective })[0];
            if (best.AlphaHi.IsZero) continue;
            var search = new CriticalPointSearch(new SoftPlay(game, horizon, objective), seed);
            Assert.Single(search.Find(best.AlphaHi.ToDouble(), starts));
            found++;
        }

        return found;
    }
}
