using SymmetryKit.Graphs.Formats;

namespace SymmetryKit.Graphs.Tests;

public class FormatTests
{
    [Fact]
    public void Dimacs_RandomGraphs_ComeBack() =>
        RoundTrip(3, graph => DimacsFormat.Read(DimacsFormat.Write(graph), "f"));

    [Fact]
    public void Graph6_RandomGraphs_ComeBack() =>
        RoundTrip(1, graph => Assert.Single(Graph6Format.Read(Graph6Format.Write(graph), "f")));

    [Fact]
    public void Sparse6_RandomGraphs_ComeBack() =>
        RoundTrip(1, graph => Assert.Single(Sparse6Format.Read(Sparse6Format.Write(graph), "f")));

    [Fact]
    public void Digraph6_RandomDigraphs_ComeBack()
    {
        var random = new Random(41);
        for (var i = 0; i < 300; i++)
        {
            var digraph = new LabeledDigraph();
            var n = random.Next(70);
            for (var v = 0; v < n; v++) digraph.AddVertex();
            for (var k = 0; k < 2 * n; k++) digraph.AddArc(random.Next(n), random.Next(n));
            var read = Assert.Single(Digraph6Format.Read(Digraph6Format.Write(digraph), "f"));
            Assert.Equal(digraph.VertexCount, read.VertexCount);
            Assert.Equal(digraph.Arcs.Distinct().Order(), read.Arcs.Order());
        }
    }

    [Fact]
    public void Graph6_DocumentedExample_IsRead()
    {
        // n = 5 with edges 0-2, 0-4, 1-3, 3-4, from the format's description.
        var graph = Assert.Single(Graph6Format.Read(">>graph6<<DQc\n", "f"));
        Assert.True(graph.IsIdenticalTo(ColoredGraph.FromEdges(5, [(0, 2), (0, 4), (1, 3), (3, 4)])));
        Assert.Equal("DQc\n", Graph6Format.Write(graph));
    }

    [Fact]
    public void Sparse6_DocumentedExample_IsRead()
    {
        // n = 7 with edges 0-1, 0-2, 1-2, 5-6, from the format's description.
        var graph = Assert.Single(Sparse6Format.Read(":Fa@x^\n", "f"));
        Assert.True(graph.IsIdenticalTo(ColoredGraph.FromEdges(7, [(0, 1), (0, 2), (1, 2), (5, 6)])));
        Assert.Equal(":Fa@x^\n", Sparse6Format.Write(graph));
    }

    [Fact]
    public void Digraph6_DocumentedExample_IsRead()
    {
        // n = 5 with arcs 0-2, 0-4, 3-1, 3-4, from the format's description.
        var digraph = Assert.Single(Digraph6Format.Read("&DI?AO?\n", "f"));
        Assert.Equal([(0, 2, 0), (0, 4, 0), (3, 1, 0), (3, 4, 0)], digraph.Arcs);
        Assert.Equal("&DI?AO?\n", Digraph6Format.Write(digraph));
    }

    [Fact]
    public void Graph6_SeveralLines_GiveSeveralGraphs() =>
        Assert.Equal([5, 5, 0], Graph6Format.Read("DQc\nDQc\r\n\n?\n", "f").Select(graph => graph.VertexCount));

    [Theory]
    [InlineData("", "f:1:1: expected 'p edge N M', found the end of the file")]
    [InlineData("e 1 2\n", "f:1:1: expected 'p edge N M' or a comment, found 'e'")]
    [InlineData("c x\np edge 3\n", "f:2:9: expected the number of edges, found the end of the line")]
    [InlineData("p edge -1 0\n", "f:1:8: expected the number of vertices, found '-1'")]
    [InlineData("p cnf 3 1\n", "f:1:3: expected 'edge' or 'col', found 'cnf'")]
    [InlineData("p edge 3 1\ne 1 4\n", "f:2:5: expected a vertex in 1 … 3, found '4'")]
    [InlineData("p edge 3 1\ne 1  1\n", "f:2:6: expected another vertex than 1, found a loop")]
    [InlineData("p edge 3 1\ne 1 2 3\n", "f:2:7: expected the end of the line, found '3'")]
    [InlineData("p edge 3 1\np edge 3 1\n", "f:2:1: expected 'n', 'e' or 'c', found 'p'")]
    [InlineData("p edge 3 1\nn 1 x\n", "f:2:5: expected a color, found 'x'")]
    [InlineData("p edge 99999999999 1\n", "f:1:8: expected the number of vertices, found '99999999999'")]
    public void Dimacs_BadText_SaysWhereAndWhat(string text, string message) =>
        Assert.Equal(message, Assert.Throws<GraphParseException>(() => DimacsFormat.Read(text, "f")).Message);

    [Theory]
    [InlineData("DQ", "f:1:2: expected 10 bits from here, found 6")]
    [InlineData("DQcc", "f:1:4: expected the end of the line, found 'c'")]
    [InlineData("DQ\u00e9", "f:1:3: expected a character from '?' to '~', found '\u00e9'")]
    [InlineData("~~~~~~~~", "f:1:1: expected fewer vertices, found 68719476735")]
    [InlineData("~zzz", "f:1:5: expected")]
    public void Graph6_BadText_SaysWhereAndWhat(string text, string message) =>
        Assert.StartsWith(message, Assert.Throws<GraphParseException>(() => Graph6Format.Read(text, "f")).Message);

    [Fact]
    public void Sparse6_WithoutColon_SaysSo() => Assert.Equal(
        "f:2:1: expected ':', found 'D'",
        Assert.Throws<GraphParseException>(() => Sparse6Format.Read(":Fa@x^\nDQc\n", "f")).Message);

    [Fact]
    public void Graph6_ColoredGraph_IsNotWritten() =>
        Assert.Throws<ArgumentException>(() => Graph6Format.Write(GraphFamilies.Cycle(3).WithColors([0, 1, 0])));

    private static void RoundTrip(int colors, Func<ColoredGraph, ColoredGraph> there)
    {
        var random = new Random(42);
        for (var i = 0; i < 500; i++)
        {
            var graph = GraphFamilies.Random(random, random.Next(i < 400 ? 20 : 100), colors,
                random.NextDouble() * 0.6);
            Assert.True(graph.IsIdenticalTo(there(graph)));
        }
    }
}
