using SymmetryKit.Exact;
using SymmetryKit.Games;
using Xunit.Abstractions;

namespace SymmetryKit.Certification.Tests;

/// <summary>
/// Every single-entry mutation of accepted certificates: rejected, or harmless for a listed reason and proved so.
/// </summary>
public sealed class MutationTests(ITestOutputHelper output)
{
    [Fact]
    public void Check_EverySingleMutation_IsRejectedOrHarmless() =>
        Run(KnownCertificates().Concat(RandomCertificates(4)));

    [Fact]
    [Trait("Category", "Long")]
    public void Check_MutationsOfManyCertificates_AreRejectedOrHarmless() => Run(RandomCertificates(60));

    private void Run(IEnumerable<(DecPomdp Game, ThresholdCertificate Certificate)> cases)
    {
        var accepted = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var (mutants, malformed) = (0, 0);
        foreach (var (game, certificate) in cases)
        {
            Assert.Equal(new CheckResult.Accepted(), ThresholdChecker.Check(certificate, game));
            foreach (var mutant in Mutator.Of(CertificateWriter.Write(certificate)))
            {
                mutants++;
                if (Read(mutant) is not { } changed) malformed++;
                else if (ThresholdChecker.Check(changed, game).IsAccepted)
                {
                    var reason = HarmlessMutations.Reason(mutant, certificate, changed);
                    Assert.True(reason is not null, $"accepted for no listed reason: {mutant}");
                    Assert.True(SlowChecker.Accepts(changed, game),
                        $"accepted although nothing is proved: {mutant} in {certificate}");
                    accepted[reason] = accepted.GetValueOrDefault(reason) + 1;
                }
            }
        }

        Assert.True(malformed > 0 && accepted.Values.Sum() < mutants / 2);
        var harmless = accepted.Values.Sum();
        output.WriteLine($"{mutants} mutants: {malformed} malformed, {mutants - malformed - harmless} rejected, "
            + $"{harmless} harmless");
        foreach (var (reason, count) in accepted) output.WriteLine($"{count,8}  {reason}");
    }

    private static ThresholdCertificate? Read(Mutant mutant)
    {
        try
        {
            return ThresholdCertificateReader.Read(mutant.File, "mutant.json");
        }
        catch (CertificateParseException)
        {
            return null;
        }
    }

    private static IEnumerable<(DecPomdp Game, ThresholdCertificate Certificate)> KnownCertificates()
    {
        (DecPomdp Game, int Horizon)[] games =
        [
            (KnownGames.Levers(2, 2), 1), (KnownGames.Levers(3, 2), 1), (KnownGames.LeversWithBystander(1), 1),
            (KnownGames.DelayedMatch(new Rational(9, 10)), 2), (KnownGames.RepeatedLevers(1), 2),
        ];
        foreach (var (game, horizon) in games)
        {
            foreach (var closing in PlainProducer.Closings(game, horizon))
            {
                yield return (game, PlainProducer.Least(game, horizon, closing));
            }
        }

        var alone = GameParts.OneState([3, 1], a => a[0]);
        var flat = GameParts.OneState([2, 2], _ => 5);
        foreach (var game in new[] { alone, flat })
        {
            yield return (game, new ThresholdCertificate(game.Name, game.Digest, 3, 1, EntropyObjective.Visited, 0,
                new NoInteractionArgument()));
        }
    }

    private static IEnumerable<(DecPomdp Game, ThresholdCertificate Certificate)> RandomCertificates(int count)
    {
        for (var seed = 0; seed < count; seed++)
        {
            var (game, horizon) = RandomGames.Any(seed, mostAgents: 3, mostPairs: 150);
            var closings = PlainProducer.Closings(game, horizon).ToArray();
            yield return (game, PlainProducer.Least(game, horizon, closings[seed % closings.Length], seed % horizon));
        }
    }
}
