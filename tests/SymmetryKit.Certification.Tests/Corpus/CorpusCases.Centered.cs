namespace SymmetryKit.Certification.Tests;

// Centered rounds (B5). The rejected ones hold critical points, some of them at the end of an interval and far from its
// middle: whoever forgets a term of B5 finds the box empty.
internal static partial class CorpusCases
{
    private static IEnumerable<CorpusCase> AcceptedCentered()
    {
        yield return GoodTree("box-centered-rounds", "levers-2", Slice(new(3, 5), Centered(0, 40), Closed(0)));
        yield return GoodTree("box-centered-after-rounds", "levers-2", Slice(1, Centered(3, 9), Closed(3)));
        yield return GoodTree("box-centered-twice", "levers-2", Slice(1, Centered(0, 9), Centered(0, 9), Closed(0)));
        yield return GoodTree("box-centered-and-row", "levers-2",
            Slice(1, Centered(0, 9), Row(0, 100, 30), Closed(9)));
        yield return GoodTree(
            "box-centered-empties-a-corner", "levers-2",
            Slice(1, Cut(0, 0, Middle / 8), Centered(0, 30), Fathomed(0), Closed(30)));
        yield return GoodTree(
            "box-centered-in-beta", "levers-2", Slice(new(3, 5), Cut(0, -1), Closed(20), Centered(0, 60), Closed(0)));
        yield return Good(
            "box-centered-two-stages", "match-once",
            Tree("match-once", 2, Slice(4, Centered(0, 20), Closed(0)), Slice(2, Centered(0, 80), Closed(0))));
    }

    private static IEnumerable<CorpusCase> RejectedCentered()
    {
        const string NotEmpty = "the box is not empty";
        const string NotDefinite = "not shown to be definite";
        yield return BadTree("box-centered-below-the-threshold", "levers-2", 1, NotDefinite,
            Slice(new(49, 100), Centered(0, 1000), Closed(0)));
        yield return BadTree("box-centered-empties-everything", "levers-2", 1, NotEmpty,
            Slice(new(3, 5), Centered(0, 1000), Fathomed(0)));
        yield return BadTree("box-centered-loses-the-critical-point", "levers-2", 1, NotEmpty,
            Slice(new(3, 5), Cut(0, 0, Middle + 1), Centered(0, 1000), Fathomed(0), Closed(60)));
        foreach (var coordinate in new[] { 0, 2, 4 })
        {
            yield return Bad(
                $"box-centered-two-stages-lower-{coordinate}", "match-once",
                Tree("match-once", 2, Slice(2, Cut(0, coordinate, Middle + 1), Centered(0, 100), Fathomed(0),
                    Closed(200))),
                1, NotEmpty);
        }

        yield return Bad(
            "box-centered-two-stages-below-the-threshold", "match-once",
            Tree("match-once", 2, Slice(new(3, 4), Centered(0, 1000), Closed(0))), 1, NotDefinite);
        yield return BadTree("box-centered-three-agents", "matching-3x2", 1,
            "centered rounds are for games of two agents", Slice(1, Centered(0, 1), Closed(60)));
        yield return BadTree("box-centered-and-nothing-after", "levers-2", 1, "ends with 1 boxes left",
            Slice(1, Centered(0, 60)));
        yield return BadTree("box-centered-a-thousand-and-one", "levers-2", 1,
            "asks for 1001 centered rounds; expected 1 to 1000", Slice(1, Centered(0, 1001), Closed(30)));
        yield return BadTree("box-centered-after-a-million-rounds", "levers-2", 1, "asks for 1000000 rounds",
            Slice(1, Centered(1_000_000, 1), Closed(30)));
    }

    private static IEnumerable<CorpusCase> MalformedCentered()
    {
        var text = System.Text.Encoding.UTF8.GetString(
            CertificateWriter.Write(Tree("levers-2", 1, Slice(1, Centered(6, 12), Closed(30)))));
        foreach (var (name, changed) in new[]
        {
            ("none", "m6:0"), ("without-number", "m6:"), ("without-colon", "m6"), ("without-rounds", "m:12"),
            ("leading-zero", "m6:012"), ("leading-zero-of-rounds", "m06:12"), ("negative", "m6:-12"),
            ("sign", "m6:+12"), ("number-too-many", "m6:12:1"), ("space-inside", "m6: 12"), ("capital", "M6:12"),
            ("beyond-32-bits", "m6:4294967297"),
        })
        {
            yield return Broken(
                $"centered-{name}", text.Replace("m6:12", changed, StringComparison.Ordinal), "expected words such as");
        }

        foreach (var version in new[] { "1.0", "1.1" })
        {
            yield return Broken(
                $"centered-version-{version}", text.Replace("\"1.2\"", $"\"{version}\"", StringComparison.Ordinal),
                $"expected version 1.2 or newer for centered rounds, found {version}");
        }
    }

    private static BoxNode Centered(int rounds, int centered) => new(BoxVerdict.Centered, rounds, centered, 0);
}
