using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Certification.Tests;

/// <summary>The real checker against the slow one, on random games.</summary>
public sealed class StageBoundProperties
{
    [Fact]
    public void Check_WhatTheSlowSweepProves_IsAcceptedByBothCheckers() => Seeds.ForAll(25, seed =>
    {
        var (game, horizon) = RandomGames.Any(seed, mostAgents: 3, mostPairs: 600);
        foreach (var closing in PlainProducer.Closings(game, horizon))
        {
            var certificate = PlainProducer.Least(game, horizon, closing, seed % horizon);
            Assert.True(SlowChecker.Accepts(certificate, game));
            Assert.Equal(new CheckResult.Accepted(), ThresholdChecker.Check(certificate, game));
        }
    });

    [Fact]
    public void Check_BoundsBelowWhatTheSlowSweepNeeds_AreRejectedAtTheirStage() => Seeds.ForAll(15, seed =>
    {
        var (game, horizon) = RandomGames.Any(seed, mostAgents: 3, mostPairs: 600);
        foreach (var closing in PlainProducer.Closings(game, horizon))
        {
            var certificate = PlainProducer.At(game, horizon, closing,
                2 * horizon * (game.Reward.Maximum - game.Reward.Minimum));
            foreach (var (name, stage, tampered) in Lowered((StageBoundArgument)certificate.Argument))
            {
                var rejected = Assert.IsType<CheckResult.Rejected>(
                    ThresholdChecker.Check(certificate with { Argument = tampered }, game));
                Assert.True(rejected.Step == stage + 1, $"{closing} {name} at stage {stage}: {rejected}");
            }
        }
    });

    // Every positive bound, lowered by a part in 2^20: less than it needs by far more than any rounding.
    private static IEnumerable<(string Name, int Stage, StageBoundArgument Tampered)> Lowered(StageBoundArgument claim)
    {
        Rational Less(Rational value) => value * (1 - Rational.Pow(2, -20));
        for (var m = 0; m < claim.JointSpans.Length; m++)
        {
            for (var i = 0; i < claim.JointSpans[m].Length; i++)
            {
                if (claim.JointSpans[m][i] > 0)
                {
                    yield return ("joint span", m,
                        claim with { JointSpans =
                        claim.JointSpans.SetItem(m, claim.JointSpans[m].SetItem(i, Less(claim.JointSpans[m][i]))) });
                }
                if (claim.LocalSpans.IsEmpty || claim.LocalSpans[m][i].IsZero) continue;
                yield return ("local span", m,
                    claim with { LocalSpans =
                    claim.LocalSpans.SetItem(m, claim.LocalSpans[m].SetItem(i, Less(claim.LocalSpans[m][i]))) });
                if (!claim.Ratios[m].IsEmpty)
                {
                    yield return ("ratio", m,
                        claim with { Ratios = claim.Ratios.SetItem(m,
                        claim.Ratios[m].SetItem(i, Less(claim.Ratios[m][i]))) });
                }
            }

            for (var p = 0; !claim.Mixed.IsEmpty && p < claim.Mixed[m].Length; p++)
            {
                if (claim.Mixed[m][p] > 0)
                {
                    yield return ("mixed", m,
                        claim with { Mixed = claim.Mixed.SetItem(m,
                        claim.Mixed[m].SetItem(p, Less(claim.Mixed[m][p]))) });
                }
            }

            if (!claim.Widths.IsEmpty && claim.Widths[m] > 0)
            {
                yield return ("width", m, claim with { Widths = claim.Widths.SetItem(m, Less(claim.Widths[m])) });
            }
        }
    }
}
