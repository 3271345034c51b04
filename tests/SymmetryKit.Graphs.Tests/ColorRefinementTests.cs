using SymmetryKit.Graphs.Search;

namespace SymmetryKit.Graphs.Tests;

public class ColorRefinementTests
{
    [Fact]
    public void Refine_RandomGraphs_GivesTheSlowRefinement()
    {
        var random = new Random(11);
        for (var i = 0; i < 500; i++)
        {
            var graph = GraphFamilies.Random(random, random.Next(40), random.Next(1, 4), random.NextDouble() / 2);
            var coloring = ColorRefinement.Refine(graph);
            Assert.True(coloring.IsEquitable(graph));
            Assert.Equal(Slow(graph), Classes(graph.VertexCount, coloring.CellOf));
        }
    }

    [Fact]
    public void RefineAll_AfterTheFirstTime_AllocatesNothing()
    {
        var refiner = new Refiner(GraphFamilies.Torus(20, 20));
        refiner.Start(Coloring.FromColors(new int[400]));
        refiner.RefineAll(default);
        refiner.Commit();
        var allocated = 0L;
        for (var pass = 0; pass < 2; pass++)
        {
            // The first pass also pays for what the runtime sets up when a method is called first.
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var v = 0; v < 400; v++)
            {
                refiner.Individualize(v);
                refiner.RefineAll(default);
                refiner.Undo(0);
            }

            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Assert.Equal(0, allocated);
    }

    [Fact]
    public void Refine_RelabeledGraph_IsRelabeled()
    {
        var random = new Random(12);
        for (var i = 0; i < 300; i++)
        {
            var graph = GraphFamilies.Random(random, random.Next(1, 40), 2, random.NextDouble() / 4);
            var relabeling = GraphFamilies.RandomPermutation(random, graph.VertexCount);
            var coloring = ColorRefinement.Refine(graph);
            var relabeled = ColorRefinement.Refine(graph.Relabel(relabeling));
            for (var v = 0; v < graph.VertexCount; v++)
                Assert.Equal(coloring.CellOf(v), relabeled.CellOf(relabeling.Image(v)));
        }
    }

    [Fact]
    public void Refine_Path_PairsVerticesByDistanceFromTheEnds()
    {
        var coloring = ColorRefinement.Refine(GraphFamilies.Path(7));
        Assert.Equal(4, coloring.CellCount);
        Assert.All(Enumerable.Range(0, 7), v => Assert.Equal(coloring.CellOf(v), coloring.CellOf(6 - v)));
    }

    [Fact]
    public void Refine_GivenColoring_IsNotLeft()
    {
        var coloring = ColorRefinement.Refine(GraphFamilies.Cycle(6), Coloring.FromColors([5, 1, 1, 1, 1, 1]));
        Assert.Equal(4, coloring.CellCount);
        Assert.Equal(3, coloring.CellOf(0));
        Assert.Equal([0], coloring.Cell(3).ToArray());
        Assert.False(coloring.IsDiscrete);
    }

    [Fact]
    public void IsEquitable_OneCellOnAnIrregularGraph_IsFalse() =>
        Assert.False(Coloring.FromColors(new int[3]).IsEquitable(GraphFamilies.Path(3)));

    [Fact]
    public void Refine_OtherVertexCount_Throws() =>
        Assert.Throws<ArgumentException>(() =>
            ColorRefinement.Refine(GraphFamilies.Cycle(4), Coloring.FromColors(new int[3])));

    private static List<List<int>> Slow(ColoredGraph graph)
    {
        var names = graph.Colors.ToArray();
        while (true)
        {
            var numbers = new Dictionary<string, int>();
            var next = new int[names.Length];
            for (var v = 0; v < names.Length; v++)
            {
                var key = $"{names[v]}:{string.Join(',', graph.Neighbors(v).ToArray().Select(w => names[w]).Order())}";
                if (!numbers.TryGetValue(key, out next[v])) numbers[key] = next[v] = numbers.Count;
            }

            if (numbers.Count == names.Distinct().Count()) return Classes(names.Length, v => names[v]);
            names = next;
        }
    }

    private static List<List<int>> Classes(int n, Func<int, int> nameOf) =>
        [.. Enumerable.Range(0, n).GroupBy(nameOf).Select(cell => cell.Order().ToList()).OrderBy(cell => cell[0])];
}
