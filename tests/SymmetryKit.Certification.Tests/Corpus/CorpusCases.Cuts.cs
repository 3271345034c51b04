using System.Text;
using SymmetryKit.Certification.Symmetries;

namespace SymmetryKit.Certification.Tests;

// Bisection trees of which symmetries spare a part (B3.1).
internal static partial class CorpusCases
{
    private static readonly HistoryRelabeling FirstTwoOfThree = OfThreeLevers(1, 0, 2);
    private static readonly HistoryRelabeling FirstAndThird = OfThreeLevers(2, 1, 0);
    private static readonly HistoryRelabeling LastTwoOfThree = OfThreeLevers(0, 2, 1);

    // Emptied by the cut alone: of policies that prefer the first lever none has it below a quarter.
    private static ThresholdCertificate Spared =>
        Tree("levers-2", 1, Slice(new(3, 5), Cut(0, 0, Middle / 2), Fathomed(1), Closed(60)))
            .Cutting(new OrbitCut(0, [OtherLevers]));

    private static IEnumerable<CorpusCase> AcceptedCuts()
    {
        yield return Good("box-cuts-empty-a-part", "levers-2", Spared);
        yield return Good("box-cuts-in-two-slices", "levers-2",
            Tree("levers-2", 1, Slice(1, Closed(20)), Slice(new(3, 5), Cut(0, 0, Middle / 2), Fathomed(1), Closed(60)))
                .Cutting(new OrbitCut(0, [OtherLevers, OtherAgents])));
        yield return Good("box-cuts-without-use", "levers-2",
            Tree("levers-2", 1, Slice(new(3, 5), Closed(60))).Cutting(new(0, [OtherLevers]), new(2, [])));
        yield return Good("box-cuts-down-a-chain", "levers-3",
            Tree("levers-3", 1, Slice(1, Cut(0, 1, Middle / 4 * 5), Closed(60), Fathomed(1)))
                .Cutting(new(0, [FirstTwoOfThree, FirstAndThird]), new(1, [LastTwoOfThree])));
    }

    private static IEnumerable<CorpusCase> RejectedCuts()
    {
        yield return BadCuts("left-out", Spared.Cutting(), 1, "is not empty");
        yield return BadCuts("by-no-symmetry", Spared.Cutting(new OrbitCut(0, [OtherLeversOfOne])), 1, "its image");
        yield return BadCuts("second-is-no-symmetry",
            Spared.Cutting(new OrbitCut(0, [OtherLevers, OtherLeversOfOne])), 2, "its image");
        yield return BadCuts("malformed", Spared.Cutting(new OrbitCut(0, [OtherLevers with { Agents = [0, 0] }])), 1,
            "Expected a bijection of the 2 agents");
        yield return BadCuts("of-another-game", Spared.Cutting(new OrbitCut(0, [FirstTwoOfThree])), 1, "Expected");
        yield return BadCuts("at-no-coordinate", Spared.Cutting(new OrbitCut(4, [OtherLevers])), 1,
            "there is no coordinate 4");
        yield return BadCuts("at-a-negative-coordinate", Spared.Cutting(new OrbitCut(-1, [OtherLevers])), 1,
            "there is no coordinate -1");
        yield return BadCuts("move-an-earlier-coordinate",
            Spared.Cutting(new(0, [OtherAgents]), new(1, [OtherLevers])), 2, "moves the coordinate of an earlier cut");
        yield return BadCuts("the-wrong-way", Tree(
            "levers-2", 1, Slice(new(3, 5), Cut(0, 0, Middle / 2 * 3), Closed(60), Fathomed(1)))
            .Cutting(new OrbitCut(0, [OtherLevers])), 2, "is not empty");
        yield return BadCuts("lose-the-critical-point", Tree(
            "levers-2", 1, Slice(new(3, 5), Cut(0, 0, Middle + 1), Fathomed(1000), Closed(60)))
            .Cutting(new OrbitCut(0, [OtherLevers])), 2, "is not empty");
        yield return BadCuts("and-too-few-rounds", Tree(
            "levers-2", 1, Slice(new(3, 5), Cut(0, 0, Middle / 2), Fathomed(0), Closed(60)))
            .Cutting(new OrbitCut(0, [OtherLevers])), 2, "is not empty");
        yield return BadCuts("below-the-threshold", Tree(
            "levers-2", 1, Slice(new(2, 5), Cut(0, 0, Middle / 2), Fathomed(1), Closed(1000)))
            .Cutting(new OrbitCut(0, [OtherLevers])), 2, "not shown to be definite");
        yield return Bad("box-cuts-below-the-fold", "levers-3",
            Tree("levers-3", 1, Slice(new(36, 100), Closed(1000)))
                .Cutting(new(0, [FirstTwoOfThree, FirstAndThird]), new(1, [LastTwoOfThree])),
            4, "not shown to be definite");
    }

    private static IEnumerable<CorpusCase> MalformedCuts()
    {
        var text = Encoding.UTF8.GetString(CertificateWriter.Write(Spared));
        CorpusCase Replaced(string name, string old, string @new, string message) =>
            Broken($"cuts-{name}", text.Replace(old, @new, StringComparison.Ordinal), message);
        yield return Replaced("version-1.1", "\"1.2\"", "\"1.1\"", "expected version 1.2 or newer for cuts, found 1.1");
        yield return Replaced("none", "\"cuts\": [", "\"cuts\": [], \"old\": [", "expected at least one cut");
        yield return Replaced("of-no-array", "\"cuts\": [", "\"cuts\": {}, \"old\": [",
            "expected an array, found an object");
        yield return Replaced("coordinate-in-words", "\"coordinate\": 0", "\"coordinate\": \"0\"",
            "expected an integer");
        yield return Replaced("without-symmetries", "\"symmetries\"", "\"symmetry\"",
            "expected a member 'symmetries'");
        yield return Replaced("with-more", "\"coordinate\": 0", "\"coordinate\": 0, \"trust\": 1",
            "expected no member 'trust' here");
    }

    private static CorpusCase BadCuts(string name, ThresholdCertificate certificate, int step, string reason) =>
        Bad($"box-cuts-{name}", "levers-2", certificate, step, reason);

    private static ThresholdCertificate Cutting(this ThresholdCertificate certificate, params OrbitCut[] cuts) =>
        certificate with { Argument = (BoxTreeArgument)certificate.Argument with { Cuts = [.. cuts] } };

    private static HistoryRelabeling OfThreeLevers(params int[] images) =>
        new([0, 1], [[0], [0]], [[.. images], [.. images]]);
}
