namespace SymmetryKit.Graphs.Tests;

public class IsomorphismTests
{
    public static TheoryData<string, ColoredGraph> Families() => new()
    {
        { "empty", GraphFamilies.Empty(0) },
        { "Petersen", GraphFamilies.Petersen() },
        { "Q5", GraphFamilies.Hypercube(5) },
        { "Paley 29", GraphFamilies.Paley(29) },
        { "Frucht", GraphFamilies.Frucht() },
        { "plane of order 3", GraphFamilies.ProjectivePlane(3) },
        { "pentagons and Petersen graphs", GraphFamilies.Copies(GraphFamilies.Petersen(), 4) },
        { "CFI over K4", GraphFamilies.CaiFurerImmerman(4, [(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3)]) },
    };

    [Theory]
    [MemberData(nameof(Families))]
    public void CanonicalForm_RelabeledGraph_IsTheSame(string name, ColoredGraph graph)
    {
        var random = new Random(31);
        var form = CanonicalForm.Of(graph);
        Assert.True(graph.Relabel(form.Labeling).IsIdenticalTo(form.Graph), name);
        for (var i = 0; i < 10; i++)
        {
            var other = CanonicalForm.Of(graph.Relabel(GraphFamilies.RandomPermutation(random, graph.VertexCount)));
            Assert.True(form.Graph.IsIdenticalTo(other.Graph), name);
            Assert.Equal(form.Digest(), other.Digest());
        }
    }

    [Fact]
    public void CanonicalForm_RandomGraphs_IsTheSameAfterRelabeling()
    {
        var random = new Random(32);
        for (var i = 0; i < 2000; i++)
        {
            var graph = i % 2 == 0
                ? GraphFamilies.Random(random, random.Next(9), random.Next(1, 3), random.NextDouble())
                : GraphFamilies.Copies(GraphFamilies.Random(random, random.Next(1, 6), 1, 0.5), random.Next(1, 5));
            var relabeled = graph.Relabel(GraphFamilies.RandomPermutation(random, graph.VertexCount));
            Assert.True(CanonicalForm.Of(graph).Graph.IsIdenticalTo(CanonicalForm.Of(relabeled).Graph));
        }
    }

    [Fact]
    public void Find_PairsOfSmallGraphs_AgreesWithAllPermutations()
    {
        var random = new Random(33);
        for (var i = 0; i < 2000; i++)
        {
            var n = random.Next(1, 6);
            var (first, second) = (GraphFamilies.Random(random, n, 2, 0.5), GraphFamilies.Random(random, n, 2, 0.5));
            var isIsomorphic = SlowAutomorphisms.Of(
                n,
                (v, w) => first.ColorOf(v) == second.ColorOf(w),
                (u, v, x, y) => first.HasEdge(u, v) == second.HasEdge(x, y)).Count > 0;
            var result = Isomorphism.Find(first, second);
            Assert.Equal(isIsomorphic, result is IsomorphismResult.Isomorphic);
            if (result is IsomorphismResult.Isomorphic(var map)) Assert.True(first.Relabel(map).IsIdenticalTo(second));
        }
    }

    [Fact]
    public void Find_TwistedGadgets_AreToldApartOnlyByTheCanonicalForm()
    {
        (int, int)[] edges = [(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3)];
        var straight = GraphFamilies.CaiFurerImmerman(4, edges);
        var twisted = GraphFamilies.CaiFurerImmerman(4, edges, twist: true);
        var result = Assert.IsType<IsomorphismResult.Different>(Isomorphism.Find(straight, twisted));
        Assert.Equal("canonical form", result.Invariant);
        Assert.NotEqual(result.First, result.Second);
    }

    [Fact]
    public void Find_OtherColors_NamesTheColors()
    {
        var result = Assert.IsType<IsomorphismResult.Different>(
            Isomorphism.Find(GraphFamilies.Cycle(3), GraphFamilies.Cycle(3).WithColors([0, 0, 1])));
        Assert.Equal(("vertices of each color", "0: 3", "0: 2, 1: 1"), (result.Invariant, result.First, result.Second));
    }

    [Fact]
    public void Find_RookAndShrikhande_AreDifferentThoughStronglyRegularAlike()
    {
        var shrikhande = GraphFamilies.Where(16, (u, v) =>
            ((v / 4 - u / 4 + 4) % 4, (v % 4 - u % 4 + 4) % 4) is (0, 1) or (0, 3) or (1, 0) or (3, 0) or (1, 1) or (3,
                3));
        var result = Assert.IsType<IsomorphismResult.Different>(Isomorphism.Find(GraphFamilies.Rook(4), shrikhande));
        Assert.Equal(("number of automorphisms", "1152", "192"), (result.Invariant, result.First, result.Second));
    }
}
