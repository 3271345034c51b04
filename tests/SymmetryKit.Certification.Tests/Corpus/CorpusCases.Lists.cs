using System.Collections.Immutable;
using System.Text;
using SymmetryKit.Certification.Symmetries;
using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Certification.Tests;

// Complete lists of the critical points of two levers: below 1/2 there are the uniform policy and two conventions.
internal static partial class CorpusCases
{
    // Between 1/2 and these points soft responses do not contract; beyond them they do, to a convention. The response
    // to a partner at the upper one is (2 p - 1)/α = 3/8 as a logit, exactly.
    private const int Below = Middle - (3 << BoxNode.PointBits - 6);
    private const int Above = Middle + (3 << BoxNode.PointBits - 6);

    private static readonly Rational Quarter = new(1, 4);
    private static readonly Rational ReachOfUniform = new(3, 8);
    private static readonly Rational ReachOfConvention = new(1, 2);
    private static readonly Rational GridUnit = Rational.Pow(2, -50);

    private static readonly HistoryRelabeling OtherLevers = new([0, 1], [[0], [0]], [[1, 0], [1, 0]]);
    private static readonly HistoryRelabeling OtherAgents = new([1, 0], [[0], [0]], [[0, 1], [0, 1]]);
    private static readonly HistoryRelabeling OtherLeversOfOne = new([0, 1], [[0], [0]], [[1, 0], [0, 1]]);

    private static IsolatedPoint Uniform => new(At(Flat), ReachOfUniform);

    private static IsolatedPoint Left => Convention(Preference);

    private static IsolatedPoint Right => Convention(-Preference);

    private static BoxNode[] ThreeParts =>
        [Cut(0, 0, Below), Within(30, 2), Cut(0, 0, Above), Within(1, 0), Within(30, 1)];

    private static CriticalPointListCertificate Complete =>
        List("levers-2", Quarter, [Uniform, Left, Right], ThreeParts);

    // The other half is the image under the exchange of levers.
    private static CriticalPointListCertificate Halved => Complete with
    {
        Cuts = [new(0, [OtherLevers])], Tree = [Cut(1, 0, Above), Within(1, 0), Within(30, 1)],
    };

    private static CriticalPointListCertificate Alone =>
        List("levers-2", new(3, 5), [new(At(Flat), new(1, 16))], Within(60, 0));

    private static IEnumerable<CorpusCase> AcceptedLists()
    {
        yield return GoodList("list-three-points", Complete);
        yield return GoodList("list-one-point", Alone);
        yield return GoodList("list-halved-by-a-symmetry", Halved);
        yield return GoodList("list-symmetries-without-use", Complete with
        {
            Cuts = [new(0, [OtherLevers]), new(2, [])],
        });
        yield return GoodList("list-other-gauge", Complete with
        {
            Points = [Uniform, Left with { Enclosure = At([[Preference - 7, -7], [Preference + 9, 9]]) }, Right],
        });
        // The leaf has no round of its own, and its probabilities tell too little.
        yield return GoodList("list-centered", Complete with
        {
            Tree = [.. ThreeParts[..3], Centered(0, 1), Within(0, 0), Centered(10, 20), Within(0, 1)],
        });
        yield return GoodList("list-emptied-corner", Complete with
        {
            Tree = [Cut(0, 0, Below), Cut(0, 0, Middle / 64), Fathomed(30), Within(30, 2),
                Cut(0, 0, Above), Within(1, 0), Within(30, 1)],
        });
        yield return GoodList("list-after-a-row", Alone with { Alpha = 1, Tree = [Row(6, 100, 30), Within(30, 0)] });
        yield return GoodList("list-of-three-agents",
            List("matching-3x2", 1, [new(At([[0, 0], [0, 0], [0, 0]]), new(1, 16))], Within(60, 0)));
        yield return GoodList("list-of-two-stages",
            List("match-once", 4, [new(FirstStage.Point, new(1, 32))], Within(100, 0)) with { Horizon = 2 });
    }

    private static IEnumerable<CorpusCase> RejectedLists()
    {
        foreach (var item in WrongPoints().Concat(WrongTrees()).Concat(WrongCuts())) yield return item;
        yield return BadList("list-per-history", Alone with { Objective = EntropyObjective.PerHistory }, 0, "visited");
        yield return BadList("list-horizon-zero", Alone with { Horizon = 0 }, 0, "below 1");
        yield return BadList("list-horizon-of-forty", Alone with { Horizon = 40 }, 0, "too large for this checker");
        yield return BadList("list-alpha-zero", Alone with { Alpha = 0 }, 0, "not positive");
        yield return BadList("list-alpha-too-small", Alone with { Alpha = new(2, 5) }, 2, "sticks out");
        yield return BadList("list-alpha-at-the-threshold", Alone with { Alpha = new(1, 2) }, 1, "Krawczyk's image");
        yield return BadList("list-alpha-off-by-a-millionth",
            Complete with { Alpha = Quarter + new Rational(1, 1_000_000) }, 2, "Krawczyk's image leaves the box");
        yield return BadList("list-of-another-game", Complete, 0, "this game is", "levers-3");
    }

    private static IEnumerable<CorpusCase> WrongPoints()
    {
        yield return BadList("list-without-points", Complete with { Points = [] }, 0, "there is no point");
        yield return BadList("list-one-point-missing", Complete with
        {
            Points = [Uniform, Left], Tree = [Cut(0, 0, Below), Within(30, 1), .. ThreeParts[2..]],
        }, 3, "sticks out of the box of point 1");
        yield return BadList("list-missing-point-called-empty", Complete with
        {
            Points = [Uniform, Left], Tree = [Cut(0, 0, Below), Fathomed(1000), .. ThreeParts[2..]],
        }, 3, "the box is not empty");
        yield return BadList("list-same-point-twice", Complete with { Points = [Uniform, Left, Right, Left] }, 4,
            "the points 1 and 3 overlap");
        yield return BadList("list-same-point-in-two-gauges", Complete with
        {
            Points = [Uniform, Left, Right, Uniform with { Enclosure = At([[5, 5], [-3, -3]]) }],
        }, 4, "the points 0 and 3 overlap");
        yield return BadList("list-boxes-overlap", Complete with
        {
            Points = [Uniform, Left, Right, Uniform with { Enclosure = At([[Narrow / 4, 0], [Narrow / 4, 0]]) }],
        }, 4, "the points 0 and 3 overlap");
        yield return BadList("list-point-that-is-none", Complete with
        {
            Points = [Uniform, Left, Right, Convention(1)],
        }, 4, "not alone within its reach");
        yield return BadList("list-point-beside-its-place", Complete with
        {
            Points = [Uniform, Left with { Enclosure = At([[Preference + Narrow + Narrow, 0], [Preference, 0]]) },
                Right],
        }, 2, "not within its radius");
        yield return BadList("list-reach-over-three-points", Complete with
        {
            Points = [Uniform with { Reach = 1 }, Left, Right],
        }, 1, "not alone within its reach");
        yield return BadList("list-reach-beyond-one", Complete with
        {
            Points = [Uniform, Left with { Reach = 1 + Narrow }, Right],
        }, 2, "is not in (0, 1]");
        yield return BadList("list-reach-below-the-radius", Complete with
        {
            Points = [Uniform, Left with { Reach = Narrow / 2 }, Right],
        }, 2, "below the radius");
        yield return BadList("list-agent-missing", Complete with
        {
            Points = [Uniform with { Enclosure = At([[0, 0]]) }, Left, Right],
        }, 1, "'logits' has");
    }

    private static IEnumerable<CorpusCase> WrongTrees()
    {
        yield return BadList("list-leaf-sticks-out-by-one-unit", Complete with
        {
            Points = [Uniform with { Reach = ReachOfUniform - GridUnit }, Left, Right],
        }, 4, "sticks out of the box of point 0");
        yield return BadList("list-leaf-without-a-round", Complete with
        {
            Tree = [.. ThreeParts[..3], Within(0, 0), ThreeParts[4]],
        }, 4, "sticks out of the box of point 0");
        yield return BadList("list-leaf-of-another-point", Complete with
        {
            Tree = [.. ThreeParts[..4], Within(30, 2)],
        }, 4, "sticks out of the box of point 2");
        yield return BadList("list-leaf-of-no-point", Complete with { Tree = [.. ThreeParts[..4], Within(30, 3)] }, 4,
            "there is no point 3");
        yield return BadList("list-half-left-out", Complete with { Tree = [.. ThreeParts[..4]] }, 4,
            "ends with 1 boxes left");
        yield return BadList("list-node-behind-the-end", Complete with { Tree = [.. ThreeParts, Within(1, 0)] }, 4,
            "stands after the end");
        yield return BadList("list-centered-empties-everything", Alone with
        {
            Tree = [Centered(0, 1000), Fathomed(0)],
        }, 2, "is not empty");
        yield return BadList("list-everything-emptied", Alone with { Tree = [Fathomed(1000)] }, 2, "is not empty");
    }

    private static IEnumerable<CorpusCase> WrongCuts()
    {
        yield return BadList("list-halved-without-a-symmetry", Halved with { Cuts = [] }, 4, "sticks out");
        yield return BadList("list-halved-by-no-symmetry", Halved with { Cuts = [new(0, [OtherLeversOfOne])] }, 4,
            "its image");
        yield return BadList("list-halved-by-a-malformed-symmetry", Halved with
        {
            Cuts = [new(0, [OtherLevers with { Agents = [0, 0] }])],
        }, 4, "Expected a bijection of the 2 agents");
        yield return BadList("list-image-missing", Halved with { Points = [Uniform, Left] }, 3,
            "the image of point 1 under the symmetry is not in the list");
        yield return BadList("list-cut-at-no-coordinate", Halved with { Cuts = [new(4, [OtherLevers])] }, 4,
            "there is no coordinate 4");
        yield return BadList("list-later-symmetry-moves-an-earlier-coordinate", Complete with
        {
            Cuts = [new(0, [OtherAgents]), new(1, [OtherLevers])],
        }, 5, "moves the coordinate of an earlier cut");
        yield return BadList("list-cut-the-wrong-way", Halved with
        {
            Tree = [Cut(1, 0, Below), Within(30, 2), Within(1, 0)],
        }, 5, "sticks out of the box of point 0");
    }

    private static IEnumerable<CorpusCase> MalformedLists()
    {
        var text = Encoding.UTF8.GetString(CriticalPointListFile.Write(Complete));
        CorpusCase Replaced(string name, string old, string @new, string message) =>
            Broken(name, text.Replace(old, @new, StringComparison.Ordinal), message);
        yield return Replaced("list-version-1.2", "\"1.0\"", "\"1.2\"",
            "expected version 1.0 or 1.1, found \"1.2\"");
        yield return Replaced("list-version-1.0-centered", "p1:0", "m0:1 p1:0",
            "expected version 1.1 for centered rounds, found 1.0");
        yield return Replaced("list-of-no-array", "\"points\": [", "\"points\": {}, \"old\": [",
            "expected an array, found an object");
        yield return Replaced("list-without-cuts", "\"cuts\": []", "\"cut\": []", "expected a member 'cuts'");
        yield return Replaced("list-with-more", "\"cuts\": []", "\"cuts\": [],\n  \"trust\": 1",
            "expected no member 'trust' here");
        yield return Replaced("list-reach-decimal", "\"reach\": \"3/8\"", "\"reach\": \"0.375\"",
            "expected a rational in lowest terms");
        yield return Replaced("list-alpha-unreduced", "\"1/4\"", "\"2/8\"", "expected a rational in lowest terms");
        foreach (var (name, word) in new[]
        {
            ("closed", "c1"), ("centered-none", "m1:0"), ("cut-in-beta", "b1:536870912"),
            ("point-without-number", "p1"), ("point-negative", "p1:-1"), ("point-leading-zero", "p1:00"),
            ("point-and-more", "p1:0:0"),
        })
        {
            yield return Replaced($"list-word-{name}", "p1:0", word, "expected words such as f3, p3:0");
        }

        yield return Broken("slice-with-a-point", Encoding.UTF8.GetString(
            CertificateWriter.Write(Tree("levers-2", 1, Slice(1, Within(30, 0))))), "expected words such as f3, c3");
    }

    private static IsolatedPoint Convention(Rational logit) =>
        new(At([[logit, 0], [logit, 0]]), ReachOfConvention);

    private static BoxNode Within(int rounds, int point) => new(BoxVerdict.Inside, rounds, point, 0);

    private static CriticalPointListCertificate List(
        string game, Rational alpha, ImmutableArray<IsolatedPoint> points, params BoxNode[] nodes) => new(
        CorpusGames.All[game].Name, CorpusGames.All[game].Digest, null, 1, EntropyObjective.Visited, alpha, points, [],
        [.. nodes]);

    private static CorpusCase GoodList(string name, CriticalPointListCertificate list) => new(
        "accepted", name, CriticalPointListFile.Write(list), NameOf(list), null, null);

    private static CorpusCase BadList(
        string name, CriticalPointListCertificate list, int step, string reason, string? game = null) => new(
        "rejected", name, CriticalPointListFile.Write(list), game ?? NameOf(list), step, reason);

    private static string NameOf(CriticalPointListCertificate list) =>
        CorpusGames.All.First(g => g.Value.Digest == list.GameDigest).Key;
}
