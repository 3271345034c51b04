using System.Collections.Immutable;
using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Certification.Tests;

internal static partial class CorpusCases
{
    private static IEnumerable<CorpusCase> Accepted()
    {
        foreach (var (name, horizon) in new[]
        {
            ("levers-2", 1), ("levers-3", 1), ("levers-bystander", 1), ("matching-3x2", 1), ("matching-4x2", 1),
                ("unequal", 1),
            ("unequal-relabeled", 1), ("three-unequal", 1), ("separate", 1), ("levers-2-discounted", 3),
                ("match-once", 2),
            ("match-once-discounted", 2), ("delayed", 2), ("delayed-discounted", 2), ("hidden", 2), ("rare-state", 3),
        })
        {
            foreach (var closing in PlainProducer.Closings(CorpusGames.All[name], horizon))
            {
                // At h = 1 T9a and T7 are the same inequality.
                if (horizon == 1 && closing == ClosingTheorem.T9a) continue;
                yield return Good($"{name}-h{horizon}-{Word(closing)}", name, Least(name, horizon, closing));
            }
        }

        foreach (var (name, certificate) in Unusual()) yield return Good(name, GameOf(certificate), certificate);
    }

    // Right, though not what a producer of the kit would write.
    private static IEnumerable<(string Name, ThresholdCertificate Certificate)> Unusual()
    {
        yield return ("states-instead-of-beliefs", Least("hidden", 2, ClosingTheorem.T9a, 0));
        yield return ("without-ratio-bounds",
            PlainProducer.At(CorpusGames.All["delayed"], 2, ClosingTheorem.A1, 4, ratios: false));
        yield return ("alpha-a-million", Least("levers-2", 1, ClosingTheorem.T7) with { AlphaHi = 1_000_000 });
        yield return ("probabilities-snapped", Least("levers-2", 1, ClosingTheorem.T7) with { SnapDigits = 12 });
        yield return ("another-offset",
            Least("delayed", 2, ClosingTheorem.T9a).With(c => c with { Offset = new Rational(-22, 7) }));
        yield return ("another-unit", Least("levers-2", 1, ClosingTheorem.T7).With(c => c with
        {
            Unit = c.Unit / 8,
            JointSpans = Times(c.JointSpans, 8),
            LocalSpans = Times(c.LocalSpans, 8),
            Mixed = Times(c.Mixed, 8),
        }));
        yield return ("coarse-precision",
            (At("levers-2-discounted", 2, ClosingTheorem.T9a, 10) with { AlphaHi = 12 }).With(c => c with
        {
            Precision = 8,
            JointSpans = Times(c.JointSpans, 2),
            LocalSpans = Times(c.LocalSpans, 2),
            Mixed = Times(c.Mixed, 2),
            Ratios = [[], []],
        }));
        yield return ("finest-precision",
            Least("delayed", 2, ClosingTheorem.T9a).With(c => c with { Precision = 4096 }));
        yield return ("shaped-rewards", ShapedDelayed());
        yield return ("no-interaction-constant", Free("constant", 7, EntropyObjective.PerHistory, 0));
        yield return ("no-interaction-alone", Free("alone", 1_000_000, EntropyObjective.Visited, 0));
        yield return ("no-interaction-alone-one-stage",
            Free("alone", 1, EntropyObjective.PerHistory, new Rational(1, 3)));
        yield return ("no-interaction-separate-payoffs", Free("separate", 1, EntropyObjective.Visited, 0));
    }

    // Half of what a match pays is moved to stage 0, whoever did what.
    private static ThresholdCertificate ShapedDelayed()
    {
        ImmutableArray<Rational> half = [new(1, 2), new(1, 2)];
        return Least("delayed", 2, ClosingTheorem.T10, 0).With(c => c with
        {
            Potential = [[new Rational(1, 2)], half],
            Widths = [new Rational(1, 1024), 1],
        });
    }

    private static CorpusCase Good(string name, string game, ThresholdCertificate certificate) =>
        new("accepted", name, CertificateWriter.Write(certificate), game, null, null);

    private static string Word(ClosingTheorem closing) =>
        CertificateWords.Of(closing).Replace("'", "prime", StringComparison.Ordinal).ToLowerInvariant();

    private static string GameOf(ThresholdCertificate certificate) =>
        CorpusGames.All.First(g => g.Value.Digest == certificate.GameDigest).Key;

    private static ImmutableArray<ImmutableArray<Rational>> Times(ImmutableArray<ImmutableArray<Rational>> rows,
        Rational factor) =>
        [.. rows.Select(row => row.Select(x => factor * x).ToImmutableArray())];
}
