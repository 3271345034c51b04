namespace SymmetryKit.Graphs.Tests;

public class ColoredGraphTests
{
    [Fact]
    public void FromEdges_RepeatedAndUnorderedEdges_GivesSortedRows()
    {
        var graph = ColoredGraph.FromEdges([3, 1, 4, 1], [(2, 0), (0, 2), (3, 0), (0, 2), (1, 3)]);
        Assert.Equal((4, 3), (graph.VertexCount, graph.EdgeCount));
        Assert.Equal([2, 3], graph.Neighbors(0).ToArray());
        Assert.Equal([3], graph.Neighbors(1).ToArray());
        Assert.Equal([0], graph.Neighbors(2).ToArray());
        Assert.Equal([0, 1], graph.Neighbors(3).ToArray());
        Assert.Equal(4, graph.ColorOf(2));
        Assert.True(graph.HasEdge(3, 1));
        Assert.False(graph.HasEdge(1, 2));
    }

    [Fact]
    public void FromEdges_Loop_Throws() => Assert.Throws<ArgumentException>(() => ColoredGraph.FromEdges(2, [(1, 1)]));

    [Theory]
    [InlineData(0, 2)]
    [InlineData(-1, 1)]
    public void FromEdges_EndThatIsNoVertex_Throws(int from, int to) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ColoredGraph.FromEdges(2, [(from, to)]));

    [Fact]
    public void FromEdges_NegativeCount_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ColoredGraph.FromEdges(-1, []));

    [Fact]
    public void WithColors_WrongCount_Throws() =>
        Assert.Throws<ArgumentException>(() => GraphFamilies.Cycle(4).WithColors([1, 2, 3]));

    [Fact]
    public void IsAutomorphism_AllPermutations_AgreesWithRelabel()
    {
        var random = new Random(21);
        for (var i = 0; i < 200; i++)
        {
            var graph = GraphFamilies.Random(random, random.Next(6), 2, 0.5);
            foreach (var permutation in SlowAutomorphisms.Of(graph.VertexCount, (_, _) => true, (_, _, _, _) => true))
            {
                Assert.Equal(graph.Relabel(permutation).IsIdenticalTo(graph), graph.IsAutomorphism(permutation));
            }
        }
    }

    [Fact]
    public void IsAutomorphism_OtherDegree_Throws() =>
        Assert.Throws<ArgumentException>(() => GraphFamilies.Cycle(4).IsAutomorphism(Permutation.Identity(5)));
}
