using SymmetryKit.Certification;
using SymmetryKit.Certification.Tests;
using SymmetryKit.Exact;
using SymmetryKit.Games;
using Xunit.Abstractions;

namespace SymmetryKit.Solving.Tests;

/// <summary>
/// Z3 on the scripts of certificates: <c>unsat</c> for those that close, <c>sat</c> for those that do not.
/// </summary>
[Trait("Needs", "libz3")]
public sealed class SmtLibScriptZ3Tests(ITestOutputHelper output)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly SortedDictionary<string, int> _answers = new(StringComparer.Ordinal);

    [Fact]
    public void Judge_ProducedCertificates_AnswersUnsat() => Judge(25);

    [Fact]
    [Trait("Category", "Long")]
    public void Judge_ManyProducedCertificates_AnswersUnsat() => Judge(400);

    [Fact]
    public void Judge_CoefficientChanged_AgreesWithTheClosingChecker()
    {
        foreach (var (game, certificate) in Produced(12))
        {
            var claim = (StageBoundArgument)certificate.Argument;
            foreach (var factor in new Rational[] { new(1, 1000), new(1, 2), new(99, 100), new(101, 100), 3 })
            {
                var alpha = factor * certificate.AlphaHi;
                var closes = ClosingChecker.Holds(game, claim, alpha / claim.Unit);
                Assert.Equal(factor > 1, closes);
                var verdict = Answer(certificate with { AlphaHi = alpha }, game);
                if (verdict != VerdictKind.Unknown)
                {
                    Assert.Equal(closes ? VerdictKind.Accepted : VerdictKind.Rejected, verdict);
                }
            }
        }

        Report(mostUnknown: 10);
    }

    [Fact]
    public void Judge_OneStageBoundsUnderstated_AnswersSat()
    {
        // At one stage the payoffs stand in the script, so that it needs no checker to see this.
        foreach (var (game, certificate) in Produced(40).Where(entry => entry.Certificate.Horizon == 1))
        {
            var claim = (StageBoundArgument)certificate.Argument;
            var largest = claim.Mixed.IsEmpty ? claim.Widths[0] : claim.Mixed[0].Max();
            if (claim.Rung == Rung.A || largest.IsZero) continue;
            var less = largest * (1 - Rational.Pow(2, -20));
            var tampered = claim.Mixed.IsEmpty
                ? claim with { Widths = [less] }
                : claim with { Mixed = [claim.Mixed[0].Replace(largest, less)] };
            Assert.Equal(VerdictKind.Rejected, Answer(certificate with { Argument = tampered }, game));
        }

        Report(mostUnknown: 0);
    }

    private void Judge(int games)
    {
        foreach (var (game, certificate) in Produced(games))
        {
            Assert.NotEqual(VerdictKind.Rejected, Answer(certificate, game));
        }

        Report(mostUnknown: games / 10);
    }

    private VerdictKind Answer(ThresholdCertificate certificate, DecPomdp game)
    {
        var kind = Z3Judge.Judge(SmtLibScript.Of(certificate, game), Patience, CancellationToken.None).Kind;
        Assert.NotEqual(VerdictKind.Skipped, kind);
        var word = $"{((StageBoundArgument)certificate.Argument).Closing} {kind}";
        _answers[word] = _answers.GetValueOrDefault(word) + 1;
        return kind;
    }

    private void Report(int mostUnknown)
    {
        foreach (var (word, count) in _answers) output.WriteLine($"{word}: {count}");
        var unknown = _answers.Where(entry => entry.Key.EndsWith("Unknown", StringComparison.Ordinal))
            .Sum(entry => entry.Value);
        Assert.True(unknown <= mostUnknown, $"{unknown} scripts were too hard for Z3 in {Patience.TotalSeconds} s");
    }

    private static IEnumerable<(DecPomdp Game, ThresholdCertificate Certificate)> Produced(int games)
    {
        for (var seed = 0; seed < games; seed++)
        {
            var (game, horizon) = RandomGames.Any(seed, mostPairs: 400);
            foreach (var objective in Enum.GetValues<EntropyObjective>())
            {
                var options = new ThresholdSearchOptions { Objective = objective };
                foreach (var candidate in ThresholdSearch.Run(game, horizon, options))
                {
                    if (candidate.Certificate.Argument is StageBoundArgument)
                    {
                        yield return (game, candidate.Certificate);
                    }
                }
            }
        }
    }
}
