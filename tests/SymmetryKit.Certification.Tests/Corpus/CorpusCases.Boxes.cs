using System.Collections.Immutable;
using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Certification.Tests;

// Bisection trees short enough to be written by hand.
internal static partial class CorpusCases
{
    private const int Middle = 1 << BoxNode.PointBits - 1;

    private static IEnumerable<CorpusCase> AcceptedBoxes()
    {
        yield return GoodTree("box-one-slice", "levers-2", Slice(new(3, 5), Closed(60)));
        yield return GoodTree("box-two-slices", "levers-2", Slice(1, Closed(20)), Slice(new(3, 5), Closed(60)));
        yield return GoodTree(
            "box-cut-in-the-middle", "levers-2", Slice(new(3, 5), Cut(0, 0), Closed(60), Closed(60)));
        yield return GoodTree("box-cut-in-beta", "levers-2", Slice(new(3, 5), Cut(0, -1), Closed(20), Closed(60)));
        yield return GoodTree(
            "box-fathomed-corner", "levers-2", Slice(1, Cut(0, 0, Middle / 8), Fathomed(30), Closed(30)));
        yield return GoodTree("box-row-that-narrows", "levers-2", Slice(1, Row(6, 100, 30), Closed(30)));
        yield return GoodTree("box-row-left-alone", "levers-2", Slice(new(3, 5), Row(0, 1, -1), Closed(60)));
        yield return GoodTree("box-three-agents", "matching-3x2", Slice(1, Closed(60)));
        yield return GoodTree("box-bystander", "levers-bystander", Slice(new(3, 5), Closed(60)));
        yield return Good(
            "box-weaker-claim", "levers-2", Tree("levers-2", 1, Slice(new(3, 5), Closed(60))) with { AlphaHi = 7 });
        yield return Good(
            "box-two-stages", "match-once", Tree("match-once", 2, Slice(4, Closed(100)), Slice(2, Closed(200))));
    }

    private static IEnumerable<CorpusCase> RejectedBoxes()
    {
        const string NotEmpty = "the box is not empty";
        const string NotDefinite = "not shown to be definite";
        var good = Slice(new(3, 5), Closed(60));
        yield return BadTree("box-below-the-threshold", "levers-2", 2, NotDefinite, good,
            Slice(new(49, 100), Closed(1000)));
        yield return BadTree("box-at-the-threshold", "levers-2", 2, NotDefinite, good, Slice(new(1, 2), Closed(1000)));
        yield return BadTree("box-below-the-fold", "levers-3", 1, NotDefinite, Slice(new(36, 100), Closed(1000)));
        yield return BadTree("box-everything-fathomed", "levers-2", 1, NotEmpty, Slice(new(3, 5), Fathomed(1000)));
        yield return BadTree(
            "box-fathoms-the-critical-point", "levers-2", 1, NotEmpty,
            Slice(new(3, 5), Cut(0, 0, Middle + 1), Fathomed(1000), Closed(60)));
        yield return BadTree(
            "box-misses-a-corner", "levers-2", 2, NotEmpty,
            good, Slice(new(2, 5), Cut(0, 0, Middle / 2), Fathomed(1000), Cut(0, 0, Middle * 3 / 2), Closed(60),
                Fathomed(9)));
        yield return BadTree(
            "box-too-few-rounds", "levers-3", 1, NotDefinite, Slice(new(9, 20), Closed(0)));
        yield return BadTree("box-half-left-out", "levers-2", 1, "ends with 1 boxes left",
            Slice(new(3, 5), Cut(0, 0), Closed(60)));
        yield return BadTree("box-no-leaf", "levers-2", 1, "ends with 2 boxes left", Slice(new(3, 5), Cut(0, 0)));
        yield return BadTree("box-node-behind-the-end", "levers-2", 1, "stands after the end",
            Slice(new(3, 5), Closed(60), Closed(60)));
        yield return BadTree("box-no-slice", "levers-2", 0, "there is no slice");
        yield return BadTree("box-slices-rise", "levers-2", 2, "does not fall", good, Slice(1, Closed(60)));
        yield return BadTree("box-slice-twice", "levers-2", 2, "does not fall", good, good);
        yield return BadTree("box-slice-at-zero", "levers-2", 2, "not positive", good, Slice(0, Closed(60)));
        yield return Bad(
            "box-slice-negative", "levers-2",
            Tree("levers-2", 1, Slice(-1, Closed(60))) with { AlphaHi = 1 }, 1, "not positive");
        yield return BadTree("box-cut-at-zero", "levers-2", 1, "split point 0",
            Slice(1, Cut(0, 0, 0), Closed(60), Closed(60)));
        yield return BadTree(
            "box-cut-at-one", "levers-2", 1, "split point 1073741824",
                Slice(1, Cut(0, 0, 2 * Middle), Closed(60), Closed(60)));
        yield return BadTree("box-no-such-coordinate", "levers-2", 1, "no coordinate 4",
            Slice(1, Cut(0, 4), Closed(60), Closed(60)));
        yield return BadTree(
            "box-beta-cut-outside", "levers-2", 1, "the split point in β is not inside",
            Slice(1, Cut(0, -1), Cut(0, -1, Middle * 3 / 2), Closed(60), Closed(60), Closed(60)));
        yield return BadTree("box-a-million-rounds", "levers-2", 1, "asks for 1000000 rounds",
            Slice(1, Closed(1_000_000)));
        yield return BadTree(
            "box-deeper-than-two-thousand", "levers-2", 1, "deeper than 2000",
            Slice(1, [.. Enumerable.Repeat(Cut(0, 0), 3_000), Closed(60)]));
        yield return Bad(
            "box-claims-more-than-its-slices", "levers-2",
            Tree("levers-2", 1, good) with { AlphaHi = new Rational(3, 5) - Rational.Pow(2, -40) },
                0, "below the last slice's");
        yield return Bad(
            "box-for-per-history-entropy", "levers-2",
            Tree("levers-2", 1, good) with { Objective = EntropyObjective.PerHistory }, 0, "visited entropy only");
        yield return Bad("box-of-another-game", "levers-3", Tree("levers-2", 1, good), 0, "this game is");
        yield return Forged("box-forged-for-another-game", "levers-2-discounted",
            Tree("levers-2", 1, good) with { Horizon = 3 }, 1, NotDefinite);
        yield return Bad("box-horizon-of-forty", "levers-2", Tree("levers-2", 40, good),
            0, "too large for this checker");
    }

    private static IEnumerable<CorpusCase> RejectedRows()
    {
        yield return BadTree("box-row-too-short", "levers-2", 1, "the row has 1 multipliers; expected 2",
            Slice(1, Row(6, 100), Closed(30)));
        yield return BadTree("box-row-too-long", "levers-2", 1, "the row has 3 multipliers; expected 2",
            Slice(1, Row(6, 100, 30, 7), Closed(30)));
        yield return BadTree("box-row-for-three-agents", "matching-3x2", 1, "rows are for games of two agents",
            Slice(1, Row(6, 1, 2, 3), Closed(60)));
        yield return BadTree("box-row-does-not-empty", "levers-2", 1, "the box is not empty",
            Slice(1, Row(30, 100, 30), Fathomed(0)));
        yield return BadTree("box-rows-below-the-threshold", "levers-2", 1, "the box is not empty",
            Slice(new(2, 5), Row(1000, 100, 30), Row(9, 131071, -131071), Row(0, 1, 1), Fathomed(0)));
        yield return BadTree("box-row-and-nothing-after", "levers-2", 1, "ends with 1 boxes left",
            Slice(1, Row(6, 100, 30)));
        yield return BadTree("box-row-a-million-rounds", "levers-2", 1, "asks for 1000000 rounds",
            Slice(1, Row(1_000_000, 100, 30), Closed(30)));
    }

    private static IEnumerable<CorpusCase> MalformedRows()
    {
        var text = System.Text.Encoding.UTF8.GetString(
            CertificateWriter.Write(Tree("levers-2", 1, Slice(1, Row(6, 100, 30), Closed(30)))));
        var word = text.Split('"').First(part => part.StartsWith("r6:", StringComparison.Ordinal)).Split(' ')[0];
        foreach (var (name, changed) in new[]
        {
            ("empty", "r6:"), ("without-colon", "r6"), ("of-four-digits", "r6:W000"), ("zero-word", "r6:000W00"),
            ("bad-digit", "r6:W+0W00"), ("negative-rounds", "r-6:W00W00"), ("leading-zero", "r06:W00W00"),
            ("space-inside", "r6:W00 W00"), ("other-letters", "r6:W0\u00E4W00"),
        })
        {
            yield return Broken(
                $"row-{name}", text.Replace(word, changed, StringComparison.Ordinal), "expected words such as");
        }

        yield return Broken("row-version-1.0", text.Replace("\"1.1\"", "\"1.0\"", StringComparison.Ordinal),
            "expected version 1.1 or newer for rows, found 1.0");
    }

    private static IEnumerable<CorpusCase> MalformedBoxes()
    {
        var text = System.Text.Encoding.UTF8.GetString(
            CertificateWriter.Write(Tree("levers-2", 1, Slice(new(3, 5), Cut(0, 0), Closed(60), Closed(60)))));
        const string Words = "expected words such as f3";
        foreach (var (name, tree) in new[]
        {
            ("empty", ""), ("two-spaces", "s0:0:536870912  c60 c60"), ("leading-zero", "s0:0:536870912 c060 c60"),
            ("negative-rounds", "s0:0:536870912 c-1 c60"), ("unknown-word", "s0:0:536870912 x60 c60"),
            ("number-missing", "s0:0 c60 c60"), ("number-too-many", "s0:0:1:2 c60 c60"),
                ("no-rounds", "s0:0:536870912 c c60"),
            ("rounds-beyond-32-bits", "s0:0:536870912 c99999999999 c60"),
                ("coordinate-negative", "s0:-1:536870912 c60 c60"),
        })
        {
            yield return Broken($"tree-{name}", text.Replace("s0:0:536870912 c60 c60", tree, StringComparison.Ordinal),
                Words);
        }

        yield return Broken(
            "tree-a-list", text.Replace("\"s0:0:536870912 c60 c60\"", "[\"c60\"]",
                StringComparison.Ordinal), "expected a string");
        yield return Broken(
            "slice-with-more", text.Replace("\"tree\":", "\"trust\": 1,\n        \"tree\":",
                StringComparison.Ordinal), "expected no member 'trust'");
    }

    private static CorpusCase GoodTree(string name, string game, params BoxSlice[] slices) =>
        Good(name, game, Tree(game, 1, slices));

    private static CorpusCase BadTree(string name, string game, int step, string reason, params BoxSlice[] slices) =>
        Bad(name, game, Tree(game, 1, slices), step, reason);

    private static ThresholdCertificate Tree(string game, int horizon, params BoxSlice[] slices) => new(
        CorpusGames.All[game].Name, CorpusGames.All[game].Digest, null, horizon, EntropyObjective.Visited,
        slices.Length == 0 ? 1 : slices[^1].Alpha, new BoxTreeArgument(slices));

    private static BoxSlice Slice(Rational alpha, params BoxNode[] nodes) => new(alpha, [.. nodes]);

    private static BoxNode Closed(int rounds) => new(BoxVerdict.Closed, rounds, 0, 0);

    private static BoxNode Fathomed(int rounds) => new(BoxVerdict.Fathomed, rounds, 0, 0);

    private static BoxNode Row(int rounds, params int[] multipliers) =>
        new(BoxVerdict.Row, rounds, 0, 0, [.. multipliers]);

    private static BoxNode Cut(int rounds, int coordinate, int point = Middle) =>
        new(BoxVerdict.Split, rounds, coordinate, point);
}
