using System.Collections.Immutable;
using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Certification.Tests;

// In each case one thing is wrong and everything else is intact, so that a checker which leaves out one test would
// accept it.
internal static partial class CorpusCases
{
    private static IEnumerable<CorpusCase> Rejected() => WrongGame()
        .Concat(TooSmallAlpha()).Concat(WrongTheorem()).Concat(WrongShape()).Concat(WrongSign())
        .Concat(Understated()).Concat(Traps()).Concat(FalselyFree());

    private static IEnumerable<CorpusCase> WrongGame()
    {
        yield return Bad("other-game", "levers-3", Least("levers-2", 1, ClosingTheorem.T7), 0, "this game is");
        yield return Bad("relabeled-game", "unequal-relabeled", Least("unequal", 1, ClosingTheorem.T7),
            0, "this game is");
        yield return Bad("same-game-other-discount", "levers-2", Least("levers-2-discounted", 1, ClosingTheorem.T7),
            0, "this game is");
        yield return Bad("digest-of-nothing", "levers-2",
            Least("levers-2", 1, ClosingTheorem.T7) with { GameDigest = "" }, 0, "this game is");
        yield return Bad(
            "digest-in-capitals", "levers-2",
            Least("levers-2", 1, ClosingTheorem.T7) with { GameDigest =
                CorpusGames.All["levers-2"].Digest.ToUpperInvariant() }, 0, "this game is");

        // The digest is forged; only the numbers can tell.
        yield return Forged("forged-relabeled-game", "three-unequal",
            Least("three-unequal", 1, ClosingTheorem.T7).With(c => c with { Mixed = [Swap(c.Mixed[0], 0, 1)] }),
            1, "mixed difference");
        yield return Forged("forged-other-rewards", "unequal", Least("levers-3", 1, ClosingTheorem.T7), 1, "too small");
        yield return Forged("forged-other-discount", "match-once",
            Least("match-once-discounted", 2, ClosingTheorem.T10), 1, "too small");
        yield return Forged("forged-without-the-rare-state", "rare-state",
            Least("levers-2-discounted", 2, ClosingTheorem.T9a), 2, "too small");
    }

    private static IEnumerable<CorpusCase> TooSmallAlpha()
    {
        // T7 asks for more than D/4 = 1/2, and 1/2 is where uniqueness ends.
        yield return Bad("alpha-equal-to-the-bound", "levers-2",
            At("levers-2", 1, ClosingTheorem.T7, new Rational(1, 2)).With(Exactly), 2, "T7 fails");
        yield return Bad(
            "alpha-below-by-2-to-minus-40", "levers-2",
            At("levers-2", 1, ClosingTheorem.T7, new Rational(1, 2) - Rational.Pow(2, -40)).With(Exactly),
                2, "T7 fails");
        foreach (var (game, horizon, alpha) in new[]
        {
            ("levers-2", 1, new Rational(49, 100)), ("levers-3", 1, new Rational(36, 100)),
                ("matching-3x2", 1, new Rational(49, 100)),
            ("match-once", 2, new Rational(99, 100)), ("delayed", 2, new Rational(49, 100)),
                ("delayed-discounted", 2, new Rational(24, 100)),
            ("levers-2-discounted", 3, new Rational(49, 100)), ("rare-state", 3, new Rational(49, 100)),
        })
        {
            foreach (var closing in PlainProducer.Closings(CorpusGames.All[game], horizon)
                .Where(c => c is not (ClosingTheorem.T8 or ClosingTheorem.T8Prime)))
            {
                if (horizon == 1 && closing == ClosingTheorem.T9a) continue;
                yield return Bad(
                    $"alpha-too-small-{game}-{Word(closing)}", game, At(game, horizon, closing, alpha), horizon + 1,
                        $"{closing} fails");
            }
        }

        // Only alphaHi is lowered: at several stages the bounds no longer hold, as they were made for a larger α.
        yield return Bad("alpha-lowered-alone-visited", "levers-2-discounted",
            Least("levers-2-discounted", 3, ClosingTheorem.T9a) with { AlphaHi = new Rational(1, 4) },
            3, "ratio bound");
        yield return Bad("alpha-lowered-alone-t8", "levers-2-discounted",
            Least("levers-2-discounted", 3, ClosingTheorem.T8) with { AlphaHi = 1 }, 4, "positive definite");
        yield return Bad("alpha-lowered-alone-t8prime", "levers-2-discounted",
            Least("levers-2-discounted", 3, ClosingTheorem.T8Prime) with { AlphaHi = 1 }, 4, "T8Prime fails");
        yield return Bad("alpha-zero", "levers-2", Least("levers-2", 1, ClosingTheorem.T7) with { AlphaHi = 0 },
            0, "not positive");
        yield return Bad("alpha-negative", "levers-2", Least("levers-2", 1, ClosingTheorem.T7) with { AlphaHi = -1 },
            0, "negative");
        yield return Bad("unit-hides-the-alpha", "levers-2",
            Least("levers-2", 1, ClosingTheorem.T7).With(c => c with { Unit = 2 * c.Unit, Ratios = [[]] }),
            2, "T7 fails");
        yield return Bad("multipliers-too-far-apart", "delayed",
            Least("delayed", 2, ClosingTheorem.T9a).With(c => c with { Multipliers = [[], [1, Rational.Pow(10, 40)]] }),
            3, "T9a fails");
        yield return Bad("weights-too-far-apart", "unequal",
            Least("unequal", 1, ClosingTheorem.T7).With(c => c with { Weights = [[1, 1_000]] }), 2, "T7 fails");
    }

    private static IEnumerable<CorpusCase> WrongTheorem()
    {
        yield return Bad("t7-for-two-stages", "levers-2",
            Least("levers-2", 2, ClosingTheorem.T9a)
            .With(c => c with { Closing = ClosingTheorem.T7, Multipliers = [] }), 0, "T7 is about one stage");
        yield return Bad("t10-for-three-stages", "levers-2-discounted",
            Least("levers-2-discounted", 3, ClosingTheorem.A1)
            .With(c => c with { Closing = ClosingTheorem.T10, Multipliers = [] }), 0, "at most two stages");
        yield return Bad("t10-for-three-agents", "matching-3x2",
            Least("matching-3x2", 1, ClosingTheorem.A1)
            .With(c => c with { Closing = ClosingTheorem.T10, Multipliers = [] }), 0, "two deciding agents");
        yield return Bad("t8-for-visited-entropy", "levers-2",
            Least("levers-2", 2, ClosingTheorem.T8) with { Objective = EntropyObjective.Visited },
            0, "not about Visited");
        yield return Bad("t8prime-for-visited-entropy", "levers-2",
            Least("levers-2", 2, ClosingTheorem.T8Prime) with { Objective = EntropyObjective.Visited },
            0, "not about Visited");
        foreach (var closing in new[] { ClosingTheorem.T9a, ClosingTheorem.A1, ClosingTheorem.T10 })
        {
            yield return Bad($"{Word(closing)}-for-per-history-entropy", "delayed",
                Least("delayed", 2, closing) with { Objective = EntropyObjective.PerHistory },
                0, "not about PerHistory");
        }

        yield return Bad("t9a-called-a1", "levers-2",
            Least("levers-2", 2, ClosingTheorem.T9a).With(c => c with { Closing = ClosingTheorem.A1 }),
            0, "no use for 'mixed'");
        yield return Bad("a1-called-t10", "levers-2",
            Least("levers-2", 2, ClosingTheorem.A1).With(c => c with { Closing = ClosingTheorem.T10 }),
            0, "no use for 'multipliers'");
        yield return Bad("t8-called-t8prime", "levers-2",
            Least("levers-2", 2, ClosingTheorem.T8).With(c => c with { Closing = ClosingTheorem.T8Prime }),
            0, "no use for 'mixed'");
        yield return Bad("nobody-decides", "constant",
            Least("levers-2", 1, ClosingTheorem.T7) with { GameDigest = CorpusGames.All["alone"].Digest },
            0, "this game is");
    }

    private static IEnumerable<CorpusCase> WrongShape()
    {
        var two = Least("levers-2-discounted", 2, ClosingTheorem.T9a);
        var width = Least("levers-2-discounted", 2, ClosingTheorem.A1);
        CorpusCase Shape(string name, Func<StageBoundArgument, StageBoundArgument> change, string reason) =>
            Bad(name, "levers-2-discounted", two.With(change), 0, reason);
        yield return Bad("horizon-zero", "levers-2-discounted", two with { Horizon = 0 }, 0, "below 1");
        yield return Bad("horizon-negative", "levers-2-discounted", two with { Horizon = -2 }, 0, "below 1");
        yield return Bad("horizon-raised", "levers-2-discounted", two with { Horizon = 3 },
            0, "'jointSpans' has 2 stages instead of 3");
        yield return Bad("horizon-lowered", "levers-2-discounted", two with { Horizon = 1 }, 0, "belief depth");
        yield return Bad("horizon-two-thousand-million", "levers-2-discounted", two with { Horizon = int.MaxValue },
            0, "stages instead of");
        yield return Shape("joint-spans-stage-missing", c =>
            c with { JointSpans = c.JointSpans[..1] }, "'jointSpans' has 1 stages");
        yield return Shape("joint-spans-stage-doubled", c =>
            c with { JointSpans = c.JointSpans.Add(c.JointSpans[1]) }, "'jointSpans' has 3 stages");
        yield return Shape("joint-spans-agent-missing", c =>
            c with { JointSpans = c.JointSpans.SetItem(1, c.JointSpans[1][..1]) }, "'jointSpans' has 1 entries");
        yield return Shape("joint-spans-missing", c => c with { JointSpans = [] }, "'jointSpans' has 0 stages");
        yield return Shape("local-spans-missing", c => c with { LocalSpans = [] }, "'localSpans' has 0 stages");
        yield return Shape("local-spans-agent-too-many", c =>
            c with { LocalSpans = c.LocalSpans.SetItem(0, c.LocalSpans[0].Add(9)) }, "'localSpans' has 3 entries");
        yield return Shape("ratios-stage-missing", c => c with { Ratios = c.Ratios[..1] }, "'ratios' has 1 stages");
        yield return Shape("ratios-agent-missing", c =>
            c with { Ratios = c.Ratios.SetItem(1, c.Ratios[1][..1]) }, "'ratios' has 1 entries");
        yield return Shape("mixed-missing", c => c with { Mixed = [] }, "'mixed' has 0 stages");
        yield return Shape("mixed-pair-missing", c =>
            c with { Mixed = c.Mixed.SetItem(0, []) }, "'mixed' has 0 entries");
        yield return Shape("weights-missing", c => c with { Weights = [] }, "'weights' has 0 stages");
        yield return Shape("multipliers-missing", c => c with { Multipliers = [] }, "'multipliers' needs 2 stages");
        yield return Shape("multipliers-for-stage-zero", c =>
            c with { Multipliers = c.Multipliers.SetItem(0, c.Multipliers[1]) }, "the first one empty");
        yield return Shape("multipliers-agent-missing", c =>
            c with { Multipliers = c.Multipliers.SetItem(1, []) }, "'multipliers' has 0 entries");
        yield return Shape("widths-not-wanted", c => c with { Widths = [1, 1] }, "no use for 'widths'");
        yield return Bad("widths-missing", "levers-2-discounted", width.With(c => c with { Widths = [] }),
            0, "'widths' has 0 stages");
        yield return Bad("widths-stage-missing", "levers-2-discounted", width.With(c => c with { Widths = [5] }),
            0, "'widths' has 1 stages");
        yield return Bad("weights-not-wanted", "levers-2-discounted",
            width.With(c => c with { Weights = [[1, 1], [1, 1]] }), 0, "no use for 'weights'");
        yield return Shape("potential-stage-missing", c => c with { Potential = [[0]] }, "'potential' has 1 stages");
        yield return Shape("potential-point-missing", c =>
            c with { Potential = [[0], [0, 0, 0]] }, "'potential' has 3 entries at stage 1");
        yield return Shape("belief-depth-negative", c => c with { BeliefDepth = -1 }, "belief depth -1");
        yield return Shape("belief-depth-beyond-the-horizon", c => c with { BeliefDepth = 2 }, "belief depth 2");
        yield return Shape("precision-below-eight", c => c with { Precision = 7 }, "precision 7");
        yield return Shape("precision-beyond-the-limit", c => c with { Precision = 4097 }, "precision 4097");
        yield return Bad("local-spans-not-wanted", "levers-2-discounted",
            Least("levers-2-discounted", 2, ClosingTheorem.T8).With(c => c with { LocalSpans = c.JointSpans }),
            0, "no use for 'localSpans'");
        yield return Bad("ratios-not-wanted", "levers-2-discounted",
            Least("levers-2-discounted", 2, ClosingTheorem.T8).With(c => c with { Ratios = [[], []] }),
            0, "'ratios' has 2 stages instead of 0");
    }

    private static IEnumerable<CorpusCase> WrongSign()
    {
        var one = Least("levers-2", 1, ClosingTheorem.T7);
        var two = Least("levers-2", 2, ClosingTheorem.A1);
        yield return Bad("unit-zero", "levers-2", one.With(c => c with { Unit = 0 }), 0, "unit 0");
        yield return Bad("unit-negative", "levers-2", one.With(c => c with { Unit = -1 }), 0, "unit -1");
        yield return Bad("joint-span-negative", "levers-2", one.With(c => c with { JointSpans = [[-1, 2]] }),
            0, "negative");
        yield return Bad("local-span-negative", "levers-2", one.With(c => c with { LocalSpans = [[2, -1]] }),
            0, "negative");
        yield return Bad("mixed-negative", "levers-2", one.With(c => c with { Mixed = [[-2]] }), 0, "negative");
        yield return Bad("width-negative", "levers-2", two.With(c => c with { Widths = [-1, 1] }),
            0, "width is negative");
        yield return Bad("weight-zero", "levers-2", one.With(c => c with { Weights = [[0, 1]] }), 0, "not positive");
        yield return Bad("weight-negative", "levers-2", one.With(c => c with { Weights = [[1, -1]] }),
            0, "not positive");
        yield return Bad("multiplier-zero", "levers-2", two.With(c => c with { Multipliers = [[], [1, 0]] }),
            0, "not positive");
        yield return Bad("multipliers-negative", "levers-2", two.With(c => c with { Multipliers = [[], [-1, -1]] }),
            0, "not positive");
        yield return Bad("ratio-below-one", "levers-2",
            two.With(c => c with { Ratios = [[new Rational(1, 2), 1], []] }), 0, "ratio bound is below 1");
        yield return Bad("ratio-zero-means-nothing", "levers-2", two.With(c => c with { Ratios = [[0, 0], []] }),
            0, "ratio bound is below 1");
    }

    private static CorpusCase Bad(string name, string game, ThresholdCertificate certificate, int step,
        string reason) =>
        new("rejected", name, CertificateWriter.Write(certificate), game, step, reason);

    private static CorpusCase Forged(string name, string game, ThresholdCertificate certificate, int step,
        string reason) =>
        Bad(name, game, certificate with { GameDigest = CorpusGames.All[game].Digest }, step, reason);

    // The bounds as they are, not rounded up: right to the last digit, at one stage.
    private static StageBoundArgument Exactly(StageBoundArgument claim) => claim with
    {
        JointSpans = Nearest(claim.JointSpans),
        LocalSpans = Nearest(claim.LocalSpans),
        Mixed = Nearest(claim.Mixed),
    };

    private static ImmutableArray<ImmutableArray<Rational>> Nearest(ImmutableArray<ImmutableArray<Rational>> rows) =>
        [.. rows.Select(row => row.Select(x => x.FloorToDyadic(10)).ToImmutableArray())];

    private static ImmutableArray<Rational> Swap(ImmutableArray<Rational> row, int i, int j) =>
        row.SetItem(i, row[j]).SetItem(j, row[i]);
}
