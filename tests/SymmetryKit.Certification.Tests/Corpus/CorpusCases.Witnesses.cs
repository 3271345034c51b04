using System.Collections.Immutable;
using System.Text;
using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Certification.Tests;

// Witnesses whose critical points are known in closed form or to many digits.
internal static partial class CorpusCases
{
    // Agent by agent, one pair of logits per history.
    private static readonly ImmutableArray<ImmutableArray<Rational>> Flat = [[0, 0], [0, 0]];
    private static readonly ImmutableArray<ImmutableArray<Rational>> Together = [[1, -1], [1, -1]];
    private static readonly ImmutableArray<ImmutableArray<Rational>> FlatOfThree = [[0, 0, 0], [0, 0, 0]];

    // t = 4 tanh(t/2): both agents prefer lever 0 at α = 1/4.
    private static readonly Rational Preference = new(3_830_016_096_309, 1_000_000_000_000);

    // t = (25/9) (e^t - 1)/(e^t + 2), three levers at α = 9/25, above 1/3 where the uniform policy stops being a
    // maximum: a saddle and a maximum.
    private static readonly Rational SaddleOfThree = new(661_949_594_574, 1_000_000_000_000);
    private static readonly Rational MaximumOfThree = new(1_419_059_782_565, 1_000_000_000_000);

    private static readonly Rational Narrow = Rational.Pow(2, -30);
    private static readonly Rational BelowTwo = new(2, 5);
    private static readonly Rational BelowThree = new(9, 25);

    private static AscentWitness Uphill => new(At(Flat), Together);

    private static WitnessCertificate Two => Witness("levers-2", BelowTwo, Uphill);

    private static WitnessCertificate Three => Witness("levers-3", BelowThree,
        new TwoPointWitness(At(FlatOfThree), At(First(MaximumOfThree))));

    private static IEnumerable<CorpusCase> AcceptedWitnesses()
    {
        yield return GoodWitness("witness-ascent", Two);
        yield return GoodWitness("witness-just-below-the-threshold", Two with { AlphaLo = new(4999, 10_000) });
        yield return GoodWitness("witness-two-points", Three);
        yield return GoodWitness("witness-saddle-and-maximum", Three with
        {
            Argument = new TwoPointWitness(At(First(SaddleOfThree)), At(First(MaximumOfThree))),
        });
        yield return GoodWitness("witness-wide-boxes", Three with
        {
            Argument = new TwoPointWitness(
                At(FlatOfThree, new Rational(1, 100)), At(First(MaximumOfThree), new Rational(1, 100))),
        });
        yield return GoodWitness("witness-larger-value", Witness(
            "levers-2", new(1, 4), new LargerValueWitness(At(Flat), [[4, 0], [4, 0]])));
        yield return GoodWitness("witness-larger-value-per-history", Witness(
            "levers-2", new(1, 4), new LargerValueWitness(At(Flat), [[4, 0], [4, 0]])) with
        {
            Objective = EntropyObjective.PerHistory,
        });
        yield return GoodWitness("witness-other-gauge", Witness(
            "levers-2", new(1, 4), new TwoPointWitness(At(Flat), At([[Preference - 7, -7], [Preference + 9, 9]]))));
        yield return GoodWitness(
            "witness-two-stages", Witness("match-once", new(9, 10), FirstStage) with { Horizon = 2 });
        yield return GoodWitness("witness-bystander",
            Witness(
                "levers-bystander", BelowTwo, new AscentWitness(At([[0, 0], [0], [0, 0]]), [[1, -1], [3], [1, -1]])));
        yield return GoodBracket("bracket-levers-2", Least("levers-2", 1, ClosingTheorem.T7), Two);
        yield return GoodBracket("bracket-box-tree", Tree("levers-2", 1, Slice(new(3, 5), Closed(60))), Two);
        yield return GoodBracket("bracket-three-levers", Least("levers-3", 1, ClosingTheorem.T7), Three);
    }

    private static IEnumerable<CorpusCase> RejectedWitnesses()
    {
        const string Leaves = "Krawczyk's image leaves the box";
        const string NotUp = "the second derivative along the direction is not positive";
        yield return BadWitness("witness-at-the-threshold", Two with { AlphaLo = new(1, 2) }, 1, Leaves);
        yield return BadWitness("witness-above-the-threshold", Two with { AlphaLo = new(51, 100) }, 2, NotUp);
        yield return BadWitness("witness-alpha-zero", Two with { AlphaLo = 0 }, 0, "not positive");
        yield return BadWitness("witness-alpha-negative", Two with { AlphaLo = -1 }, 0, "not positive");
        yield return BadWitness("witness-horizon-zero", Two with { Horizon = 0 }, 0, "below 1");
        yield return BadWitness(
            "witness-of-two-stages", Two with { Horizon = 2 }, 0, "numbers for agent 0 instead of 6");
        yield return BadWitness("witness-horizon-of-forty", Two with { Horizon = 40 }, 0, "too large for this checker");
        yield return Rejected("witness-of-another-game", new(null, Two), "levers-3", 0, "this game is");
        yield return Rejected("witness-of-relabeled-game",
            new(null, Witness("unequal", 1, new AscentWitness(At([[0, 0], [0, 0, 0]]), [[1, -1], [1, 0, -1]]))),
            "unequal-relabeled", 0, "this game is");
        yield return BadWitness("witness-forged-for-another-game", Witness("unequal", new(1, 5), Uphill) with
        {
            Argument = new AscentWitness(At([[0, 0], [0, 0, 0]]), [[1, -1], [1, -1, 0]]),
        }, 1, Leaves);
        yield return BadWitness("witness-off-by-a-thousandth", Three with
        {
            Argument = new TwoPointWitness(At(FlatOfThree), At(First(MaximumOfThree + new Rational(1, 1000)))),
        }, 2, Leaves);
        yield return BadWitness("witness-box-misses-the-critical-point", Three with
        {
            Argument = new TwoPointWitness(At(FlatOfThree),
                At(First(MaximumOfThree), Rational.Pow(2, -60))),
        }, 2, Leaves);
        yield return BadWitness("witness-box-beside-the-critical-point", Three with
        {
            Argument = new TwoPointWitness(At(FlatOfThree), At(First(MaximumOfThree + Narrow + Narrow))),
        }, 2, Leaves);
        yield return BadWitness("witness-box-too-wide", Three with
        {
            Argument = new TwoPointWitness(At(FlatOfThree), At(First(MaximumOfThree), 1)),
        }, 2, Leaves);
        yield return BadWitness("witness-above-the-fold", Three with { AlphaLo = new(37, 100) }, 2, Leaves);
        yield return BadWitness("witness-maximum-is-no-saddle", Three with
        {
            Argument = new AscentWitness(At(FlatOfThree), [[1, -1, 0], [1, -1, 0]]),
        }, 2, NotUp);
        yield return BadWitness("witness-same-point-twice",
            Two with { Argument = new TwoPointWitness(At(Flat), At(Flat)) }, 3, "overlap");
        yield return BadWitness("witness-same-point-in-two-gauges",
            Two with { Argument = new TwoPointWitness(At(Flat), At([[5, 5], [-3, -3]])) }, 3, "overlap");
        yield return BadWitness("witness-boxes-overlap", Two with
        {
            Argument = new TwoPointWitness(At(Flat), At([[Narrow / 4, 0], [Narrow / 4, 0]])),
        }, 3, "overlap");
        yield return BadWitness("witness-boxes-touch-around-one-point", Two with
        {
            Argument = new TwoPointWitness(At([[Narrow, 0], [0, 0]]), At([[-Narrow, 0], [0, 0]])),
        }, 1, Leaves);
        foreach (var (name, radius) in new (string, Rational)[]
        {
            ("zero", 0), ("negative", -Narrow), ("beyond-one", 1 + Narrow),
        })
        {
            yield return BadWitness(
                $"witness-radius-{name}", Two with { Argument = Uphill with { Point = At(Flat, radius) } }, 0,
                    "radius");
        }

        foreach (var (name, direction, step) in new (string, ImmutableArray<ImmutableArray<Rational>>, int)[]
        {
            ("zero", Flat, 2), ("gauge-only", [[1, 1], [-2, -2]], 2), ("down", [[1, -1], [-1, 1]], 2),
            ("of-one-agent", [[1, -1], [0, 0]], 2), ("agent-missing", [[1, -1]], 0),
            ("action-missing", [[1], [1]], 0), ("empty", [], 0), ("huge", [[1001, -1], [1, -1]], 0),
        })
        {
            yield return BadWitness(
                $"witness-direction-{name}", Two with { Argument = Uphill with { Direction = direction } }, step,
                step == 0 ? "'direction' has" : NotUp);
        }

        foreach (var (name, logits) in new (string, ImmutableArray<ImmutableArray<Rational>>)[]
        {
            ("agent-missing", [[0, 0]]), ("action-missing", [[0], [0, 0]]), ("action-too-many", [[0, 0, 0], [0, 0]]),
            ("beyond-a-thousand", [[1001, 1001], [0, 0]]),
        })
        {
            yield return BadWitness(
                $"witness-logits-{name}", Two with { Argument = Uphill with { Point = At(logits) } }, 0, "logits");
        }

        foreach (var (name, alpha, policy) in new (string, Rational, ImmutableArray<ImmutableArray<Rational>>)[]
        {
            ("equal", new(1, 4), Flat), ("smaller", new(1, 4), [[4, 0], [0, 4]]),
            ("above-the-threshold", new(3, 5), [[1, 0], [1, 0]]),
                ("near-the-point", new(1, 4), [[Narrow, 0], [Narrow, 0]]),
        })
        {
            yield return BadWitness($"witness-value-{name}",
                Witness("levers-2", alpha, new LargerValueWitness(At(Flat), policy)), 2, "not larger");
        }

        yield return BadWitness("witness-visited-called-per-history",
            Witness("delayed-discounted", new(6, 25), LaterStage) with
            {
                Horizon = 2, Objective = EntropyObjective.PerHistory,
            }, 2, NotUp);
        yield return BadBracket("bracket-swapped", Least("levers-2", 1, ClosingTheorem.T7) with { AlphaHi = BelowTwo },
            Two with { AlphaLo = new(32769, 65536) }, 0, "is not below");
        yield return BadBracket(
            "bracket-bounds-equal", Least("levers-2", 1, ClosingTheorem.T7) with { AlphaHi = BelowTwo },
            Two, 0, "is not below");
        yield return BadBracket("bracket-threshold-too-low",
            At("levers-2", 1, ClosingTheorem.T7, new(9, 20)), Two, 2, "threshold: ");
        yield return BadBracket("bracket-witness-too-high",
            Least("levers-2", 1, ClosingTheorem.T7), Two with { AlphaLo = new Rational(1, 2) + Rational.Pow(2, -40) },
            1, "witness: ");
        yield return Rejected("bracket-of-another-game", new(Least("levers-2", 1, ClosingTheorem.T7), Two), "levers-3",
            0, "this game is");
    }

    private static IEnumerable<CorpusCase> MalformedWitnesses()
    {
        var alone = Encoding.UTF8.GetString(CertificateWriter.Write(new BracketCertificate(null, Two)));
        var both = Encoding.UTF8.GetString(
            CertificateWriter.Write(new BracketCertificate(Least("levers-2", 1, ClosingTheorem.T7), Two)));
        CorpusCase Replaced(string name, string text, string old, string @new, string message) =>
            Broken(name, text.Replace(old, @new, StringComparison.Ordinal), message);
        const string Version = "\"version\": \"1.1\"";
        yield return Replaced("witness-version-1.0", alone, Version, "\"version\": \"1.0\"",
            "expected version 1.1 or newer for witnesses, found 1.0");
        yield return Replaced("bracket-version-1.0", both, Version, "\"version\": \"1.0\"",
            "expected version 1.1 or newer for witnesses, found 1.0");
        yield return Replaced(
            "witness-version-1.3", alone, Version, "\"version\": \"1.3\"", "expected version 1.0 to 1.2");
        yield return Replaced(
            "witness-unknown-kind", alone, "\"ascent\"", "\"descent\"", "expected the kind \"ascent\"");
        yield return Replaced("witness-called-a-threshold", alone, "symmetrykit-witness", "symmetrykit-threshold",
            "expected a member 'alphaHi'");
        yield return Replaced("witness-called-a-bracket", alone, "symmetrykit-witness", "symmetrykit-bracket",
            "expected a member 'alphaHi'");
        yield return Replaced("bracket-called-a-witness", both, "symmetrykit-bracket", "symmetrykit-witness",
            "expected no member 'alphaHi' here");
        yield return Replaced("bracket-called-a-threshold", both, "symmetrykit-bracket", "symmetrykit-threshold",
            "expected no member 'alphaLo' here");
        yield return Replaced(
            "witness-with-a-threshold-too", alone, "\"alphaLo\"", "\"alphaHi\": \"1\",\n  \"alphaLo\"",
            "expected no member 'alphaHi' here");
        yield return Replaced("witness-radius-twice", alone, "\"radius\":", "\"radius\": \"1\",\n      \"radius\":",
            "expected each member once, found 'radius' again");
        yield return Replaced("witness-radius-huge-exponent", alone, "\"1/1073741824\"", "\"1e-999999999\"",
            "expected a rational in lowest terms");
        yield return Replaced("witness-without-direction", alone, "\"direction\"", "\"directions\"",
            "expected a member 'direction'");
        yield return Replaced("witness-point-a-list", alone, "\"point\": {", "\"point\": [], \"old\": {",
            "expected an object, found an array");
        yield return Replaced("witness-point-with-more", alone, "\"radius\":", "\"center\": \"0\",\n      \"radius\":",
            "expected no member 'center' here");
    }

    // The first stage of the repeated match, or what happens after it.
    private static AscentWitness FirstStage => new(
        At([[0, 0, 0, 0, 0, 0], [0, 0, 0, 0, 0, 0]]), [[1, -1, 0, 0, 0, 0], [1, -1, 0, 0, 0, 0]]);

    private static AscentWitness LaterStage => new(
        At([[0, 0, 0, 0, 0, 0], [0, 0, 0, 0, 0, 0]]), [[1, -1, 0, 0, 0, 0], [0, 0, 1, -1, 1, -1]]);

    private static CriticalPointEnclosure At(
        ImmutableArray<ImmutableArray<Rational>> logits, Rational? radius = null) => new(logits, radius ?? Narrow);

    private static ImmutableArray<ImmutableArray<Rational>> First(Rational logit) => [[logit, 0, 0], [logit, 0, 0]];

    private static WitnessCertificate Witness(string game, Rational alpha, WitnessArgument argument) => new(
        CorpusGames.All[game].Name, CorpusGames.All[game].Digest, null, 1, EntropyObjective.Visited, alpha, argument);

    private static CorpusCase GoodWitness(string name, WitnessCertificate witness) =>
        new("accepted", name, CertificateWriter.Write(new BracketCertificate(null, witness)), NameOf(witness), null,
            null);

    private static CorpusCase GoodBracket(string name, ThresholdCertificate threshold, WitnessCertificate witness) =>
        new("accepted", name, CertificateWriter.Write(new BracketCertificate(threshold, witness)), NameOf(witness),
            null,
            null);

    private static CorpusCase BadWitness(string name, WitnessCertificate witness, int step, string reason) =>
        Rejected(name, new BracketCertificate(null, witness), NameOf(witness), step, reason);

    private static CorpusCase BadBracket(
        string name, ThresholdCertificate threshold, WitnessCertificate witness, int step, string reason) =>
        Rejected(name, new BracketCertificate(threshold, witness), NameOf(witness), step, reason);

    private static CorpusCase Rejected(string name, BracketCertificate bracket, string game, int step, string reason) =>
        new("rejected", name, CertificateWriter.Write(bracket), game, step, reason);

    private static string NameOf(WitnessCertificate witness) =>
        CorpusGames.All.First(g => g.Value.Digest == witness.GameDigest).Key;
}
