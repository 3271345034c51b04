using System.Collections.Immutable;
using SymmetryKit.Certification;
using SymmetryKit.Certification.Symmetries;
using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Solving.Tests;

/// <summary>Symmetries spare the search a part of the boxes (B3.1), and nothing but symmetries does.</summary>
public sealed class OrbitCutTests
{
    // The fold of three levers is at 0.36421.
    private static readonly Rational BelowTheFold = new(3642, 10_000);

    private static string DecTiger
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder.FullName, "SymmetryKit.sln"))) folder = folder.Parent!;
            return Path.Combine(folder.FullName, "examples", "dectiger", "dectiger.dpomdp");
        }
    }

    [Theory]
    [InlineData(1, 12, 1)]
    [InlineData(2, 14, 5)]
    public void Run_DecTiger_IsAcceptedWithCuts(int horizon, int alphaLo, int cuts)
    {
        var game = GameFile.Read(DecTiger).Game;
        var options = new BoxSearchOptions { FirstAlpha = 120, AlphaLo = alphaLo, Ratio = new(3, 2) };
        var found = Assert.IsType<ThresholdCandidate>(BoxSearch.Run(game, horizon, options));
        Assert.Equal(cuts, ((BoxTreeArgument)found.Certificate.Argument).Cuts.Length);
        Assert.Equal(new CheckResult.Accepted(), ThresholdChecker.Check(found.Certificate, game));
        var file = CertificateWriter.Write(found.Certificate);
        Assert.Equal(file, CertificateWriter.Write(CertificateReader.Read(file, "test")));
    }

    [Theory]
    [InlineData(3, 367)]
    [InlineData(4, 316)]
    [InlineData(5, 283)]
    public void Build_Levers_TakesFewerBoxesWithCutsAndIsAccepted(int levers, int thousandths)
    {
        var tree = HistoryTree.Build(TestGames.Levers(2, levers), 1);
        var cuts = BoxSearch.FindCuts(tree, CancellationToken.None);
        var alpha = new Rational(thousandths, 1000);
        var (start, end) = (alpha * new Rational(102, 100), alpha);
        var (all, spared) = (Build(tree, [], end, 1 / start), Build(tree, cuts, end, 1 / start));
        Assert.True(spared.Nodes.Length < all.Nodes.Length, $"{spared.Nodes.Length} of {all.Nodes.Length}");
        Assert.Null(new BoxSliceChecker(tree, cuts).Fault(spared, 1 / start));
        Assert.NotNull(new BoxSliceChecker(tree, []).Fault(spared, 1 / start));
    }

    [Fact]
    public void Run_GameWithoutSymmetry_IsTheSameWithAndWithoutThem()
    {
        var game = TestGames.Random(3, 2, 2, 2, 2, new Rational(9, 10));
        var options = new BoxSearchOptions { BoxesPerSlice = 60, MaximumBoxes = 60 };
        Assert.Equal(
            CertificateWriter.Write(BoxSearch.Run(game, 1, options with { UsesSymmetry = false })!.Certificate),
            CertificateWriter.Write(BoxSearch.Run(game, 1, options)!.Certificate));
    }

    // Agents that prefer different levers never meet at a convention: the tree of the policies that such maps leave
    // closes below the fold. All that is wrong with it is that the maps are no symmetries.
    [Fact]
    public void Check_CutsThatHideTheOtherCriticalPoints_AreRejectedThoughTheTreeCloses()
    {
        var game = TestGames.Levers(2, 3);
        var tree = HistoryTree.Build(game, 1);
        ImmutableArray<OrbitCut> forged =
        [
            new(0, [OfOneAgent([1, 0, 2], [0, 1, 2]), OfOneAgent([2, 1, 0], [0, 1, 2])]),
            new(4, [OfOneAgent([0, 1, 2], [1, 0, 2]), OfOneAgent([0, 1, 2], [0, 2, 1])]),
        ];
        var slice = Build(tree, forged, BelowTheFold);
        Assert.Null(new BoxSliceChecker(tree, forged).Fault(slice, Rational.Zero));
        var rejected = Assert.IsType<CheckResult.Rejected>(ThresholdChecker.Check(Claim(game, forged, slice), game));
        Assert.Equal(1, rejected.Step);
        Assert.IsType<CheckResult.Rejected>(ThresholdChecker.Check(
            Claim(game, BoxSearch.FindCuts(tree, CancellationToken.None), slice), game));
        Assert.IsType<CheckResult.Rejected>(ThresholdChecker.Check(Claim(game, [], slice), game));
    }

    // Whatever the cuts say, the claim is false.
    [Fact]
    public void Check_MutatedCutsBelowTheFold_AreRejected()
    {
        var game = TestGames.Levers(2, 3);
        var tree = HistoryTree.Build(game, 1);
        var (random, cuts) = (new Random(5), BoxSearch.FindCuts(tree, CancellationToken.None));
        var slice = Build(tree, cuts, new(3660, 10_000)) with { Alpha = BelowTheFold };
        for (var trial = 0; trial < 300; trial++)
        {
            var k = random.Next(cuts.Length);
            var (s, image) = (random.Next(cuts[k].Symmetries.Length), random.Next(-1, 4));
            var g = cuts[k].Symmetries[s];
            var changed = random.Next(4) switch
            {
                0 => cuts[k] with { Coordinate = random.Next(-1, 7) },
                1 => cuts[k] with { Symmetries = cuts[k].Symmetries.SetItem(s, g with
                {
                    Actions = g.Actions.SetItem(0, g.Actions[0].SetItem(random.Next(3), image)),
                }) },
                2 => cuts[k] with { Symmetries = cuts[k].Symmetries.SetItem(s, g with
                {
                    Agents = g.Agents.SetItem(random.Next(2), image),
                }) },
                _ => cuts[k] with { Symmetries = cuts[k].Symmetries.Add(cuts[0].Symmetries[random.Next(2)]) },
            };
            Assert.IsType<CheckResult.Rejected>(
                ThresholdChecker.Check(Claim(game, cuts.SetItem(k, changed), slice), game));
        }
    }

    private static BoxSlice Build(
        HistoryTree tree, ImmutableArray<OrbitCut> cuts, Rational alpha, Rational above = default)
    {
        var flat = new FlatTree(tree);
        var builder = new BoxTreeBuilder(flat, new PolicyCoordinates(tree).Order(cuts));
        var range = new RationalInterval(above * flat.Unit, flat.Unit / alpha);
        var nodes = builder.Build(range, 200_000, CancellationToken.None);
        return new BoxSlice(alpha, [.. nodes!]);
    }

    private static ThresholdCertificate Claim(DecPomdp game, ImmutableArray<OrbitCut> cuts, BoxSlice slice) => new(
        game.Name, game.Digest, null, 1, EntropyObjective.Visited, slice.Alpha,
        new BoxTreeArgument([slice]) { Cuts = cuts });

    private static HistoryRelabeling OfOneAgent(ImmutableArray<int> first, ImmutableArray<int> second) =>
        new([0, 1], [[0], [0]], [first, second]);
}
