using SymmetryKit.Graphs.Checking;
using SymmetryKit.Graphs.Formats;

namespace SymmetryKit.Graphs.Tests;

public class CompletenessTests
{
    public static TheoryData<string, ColoredGraph> Families() => new()
    {
        { "one vertex", GraphFamilies.Empty(1) },
        { "empty 12", GraphFamilies.Empty(12) },
        { "K9", GraphFamilies.Complete(9) },
        { "C7", GraphFamilies.Cycle(7) },
        { "Petersen", GraphFamilies.Petersen() },
        { "6 Petersen", GraphFamilies.Copies(GraphFamilies.Petersen(), 6) },
        { "30 C7", GraphFamilies.Copies(GraphFamilies.Cycle(7), 30) },
        { "Q6", GraphFamilies.Hypercube(6) },
        { "Johnson 8,3", GraphFamilies.Johnson(8, 3) },
        { "Kneser 7,3", GraphFamilies.Kneser(7, 3) },
        { "Paley 29", GraphFamilies.Paley(29) },
        { "rook 7", GraphFamilies.Rook(7) },
        { "torus 6x7", GraphFamilies.Torus(6, 7) },
        { "Frucht", GraphFamilies.Frucht() },
        { "plane of order 5", GraphFamilies.ProjectivePlane(5) },
        { "CFI over K4", GraphFamilies.CaiFurerImmerman(4, [(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3)]) },
        { "cubic without symmetry", GraphFamilies.RandomCubic(new Random(51), 400) },
        { "lever game", GraphFamilies.LeverGame(12) },
        { "tree", GraphFamilies.RandomTree(new Random(54), 60) },
        { "trees on a cycle", GraphFamilies.Copies(GraphFamilies.RandomTree(new Random(55), 20, cycle: 4), 3) },
        { "paths of two", GraphFamilies.CopiesOfPath(2, 12) },
        { "star", GraphFamilies.CompleteBipartite(1, 12) },
        { "K5,5", GraphFamilies.CompleteBipartite(5, 5) },
        { "pentagon of triangles", GraphFamilies.BlowUp(GraphFamilies.Cycle(5), 3, areJoined: true) },
        { "Petersen graph in pairs", GraphFamilies.BlowUp(GraphFamilies.Petersen(), 2, areJoined: false) },
        {
            "twins of twins",
            GraphFamilies.BlowUp(GraphFamilies.BlowUp(GraphFamilies.Path(3), 3, areJoined: true), 2, areJoined: false)
        },
        { "lever game whose table is left out", GraphFamilies.LeverGame(24) },
    };

    [Theory]
    [MemberData(nameof(Families))]
    public void Check_GroupFound_IsAcceptedWithItsOrder(string name, ColoredGraph graph)
    {
        var group = AutomorphismSearch.Find(graph);
        var result = CompletenessChecker.Check(graph, CompletenessCertificate.Of(graph, group));
        Assert.True(result is CompletenessResult.Accepted accepted && accepted.Order == group.Order,
            $"{name}: {result}");
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void Check_OneGeneratorDropped_IsRejectedUnlessItWasSuperfluous(string name, ColoredGraph graph)
    {
        var group = AutomorphismSearch.Find(graph);
        var certificate = CompletenessCertificate.Of(graph, group);
        for (var i = 0; i < group.Generators.Length; i++)
        {
            var fewer = group.Generators.RemoveAt(i);
            var result = CompletenessChecker.Check(graph, certificate with { Generators = fewer }, nodeLimit: 100_000);
            var isSuperfluous = PermutationGroup.FromStrongGenerators(graph.VertexCount, fewer,
                group.Base).Order == group.Order;
            Assert.True(isSuperfluous == result is CompletenessResult.Accepted, $"{name}: without {i}: {result}");
        }
    }

    [Fact]
    public void Check_RandomSmallGraphs_AcceptsExactlyTheWholeGroup()
    {
        var random = new Random(52);
        for (var i = 0; i < 2000; i++)
        {
            var graph = GraphFamilies.Random(random, random.Next(1, 8), random.Next(1, 3), random.NextDouble());
            var certificate = CompletenessCertificate.Of(graph, AutomorphismSearch.Find(graph));
            var kept = certificate.Generators.RemoveAll(_ => random.Next(3) == 0);
            var oracle = SlowAutomorphisms.Of(graph).Count;
            var isWhole = PermutationGroup.FromStrongGenerators(graph.VertexCount, kept,
                certificate.Base).Order == oracle;
            var result = CompletenessChecker.Check(graph, certificate with { Generators = kept });
            Assert.Equal(isWhole, result is CompletenessResult.Accepted);
            if (result is CompletenessResult.Accepted accepted) Assert.Equal(oracle, accepted.Order);
        }
    }

    [Fact]
    public void Check_OtherGraph_IsRejected()
    {
        var certificate = CompletenessCertificate.Of(GraphFamilies.Cycle(7),
            AutomorphismSearch.Find(GraphFamilies.Cycle(7)));
        AssertRejected(-1, "another graph", CompletenessChecker.Check(GraphFamilies.Path(7), certificate));
    }

    [Fact]
    public void Check_GeneratorThatIsNoAutomorphism_IsRejected()
    {
        var graph = GraphFamilies.Cycle(7);
        var certificate = CompletenessCertificate.Of(graph, AutomorphismSearch.Find(graph));
        var worse = certificate with { Generators = [.. certificate.Generators, Permutation.Parse("(0 1)", 7)] };
        AssertRejected(-1, "not an automorphism", CompletenessChecker.Check(graph, worse));
    }

    [Fact]
    public void Check_BaseCutShort_IsRejected()
    {
        var graph = GraphFamilies.Petersen();
        var certificate = CompletenessCertificate.Of(graph, AutomorphismSearch.Find(graph));
        var worse = certificate with { Base = certificate.Base[..1] };
        AssertRejected(1, "does not determine", CompletenessChecker.Check(graph, worse));
    }

    [Fact]
    public void Read_WrittenCertificate_IsTheSameText()
    {
        var graph = GraphFamilies.RandomCubic(new Random(51), 400);
        foreach (var sample in new[] { GraphFamilies.Petersen(), graph })
        {
            var certificate = CompletenessCertificate.Of(sample, AutomorphismSearch.Find(sample));
            var text = CompletenessText.Write(certificate, sample.VertexCount);
            Assert.Equal(text, CompletenessText.Write(CompletenessText.Read(text, "f"), sample.VertexCount));
        }
    }

    [Theory]
    [InlineData("", "f:1:1: expected 'symmetrykit-completeness', found ''")]
    [InlineData("symmetrykit-completeness 2\n", "f:1:26: expected version 1, found '2'")]
    [InlineData("symmetrykit-completeness 1\ngraph 3 x\nradii\nbase 3\n", "f:4:6: expected a vertex, found '3'")]
    [InlineData("symmetrykit-completeness 1\ngraph 3 x\nradii\nbase 0\ngenerators 1\n(0 9)",
        "f:6:1: Expected a point in 0 … 2")]
    public void Read_BadText_SaysWhereAndWhat(string text, string message) =>
        Assert.StartsWith(message, Assert.Throws<GraphParseException>(() => CompletenessText.Read(text, "f")).Message);

    [Fact]
    public void Checker_SourceText_NamesNothingOfTheSearch()
    {
        var folder = Path.Combine(RepositoryRoot(), "src", "SymmetryKit.Graphs");
        var files = Directory.GetFiles(Path.Combine(folder, "Completeness", "Checking"), "*.cs");
        Assert.True(files.Length >= 8);
        var forbidden = Directory.GetFiles(Path.Combine(folder, "Search"), "*.cs")
            .Select(file => Path.GetFileName(file).Split('.')[0])
            .Concat(["Graphs.Search", "AutomorphismSearch", "ColorRefinement", "Coloring", "PermutationGroup",
                "DisjointSets"]);
        foreach (var file in files)
        {
            var words = System.Text.RegularExpressions.Regex.Matches(File.ReadAllText(file), @"[\w.]+").Select(m =>
                m.Value);
            Assert.Empty(words.Intersect(forbidden));
        }
    }

    private static string RepositoryRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "SymmetryKit.sln"))) folder = Path.GetDirectoryName(folder)!;
        return folder;
    }

    private static void AssertRejected(int level, string reason, CompletenessResult result)
    {
        var rejected = Assert.IsType<CompletenessResult.Rejected>(result);
        Assert.Equal(level, rejected.Level);
        Assert.Contains(reason, rejected.Reason, StringComparison.Ordinal);
    }
}
