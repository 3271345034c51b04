using SymmetryKit.Certification;
using SymmetryKit.Certification.Tests;
using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Solving.Tests;

/// <summary>What the search hands out, on random games of every shape.</summary>
public sealed class ProducedCertificateProperties
{
    [Fact]
    public void Run_RandomGames_EveryCertificateIsAcceptedAfterARoundTrip() =>
        Seeds.ForAll(60, seed => CheckAll(RandomGames.Any(seed)));

    [Fact]
    [Trait("Category", "Long")]
    public void Run_ManyRandomGames_EveryCertificateIsAcceptedAfterARoundTrip() =>
        Seeds.ForAll(1_500, seed => CheckAll(RandomGames.Any(seed)));

    [Fact]
    public void Run_GamesAtTheEdgeOfRounding_EveryCertificateIsAccepted() =>
        Seeds.ForAll(30, seed => CheckAll(RoundingGames.Any(seed)));

    private static void CheckAll((DecPomdp Game, int Horizon) question)
    {
        foreach (var objective in Enum.GetValues<EntropyObjective>())
        {
            var found = ThresholdSearch.Run(question.Game, question.Horizon,
                new ThresholdSearchOptions { Objective = objective });
            Assert.NotEmpty(found);
            foreach (var candidate in found)
            {
                var read = ThresholdCertificateReader.Read(
                    CertificateWriter.Write(candidate.Certificate), "produced.json");
                Assert.Equal(CertificateWriter.Write(candidate.Certificate),
                    CertificateWriter.Write(read));
                var result = ThresholdChecker.Check(read, question.Game);
                Assert.True(result.IsAccepted, $"{objective}, rung {candidate.Rung}, {candidate.Closing}: {result}");
            }
        }
    }
}
