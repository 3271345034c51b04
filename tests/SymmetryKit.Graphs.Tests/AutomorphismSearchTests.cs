using System.Numerics;
using SymmetryKit.Graphs.Checking;

namespace SymmetryKit.Graphs.Tests;

public class AutomorphismSearchTests
{
    public static TheoryData<string, ColoredGraph, string> Published() => new()
    {
        { "no vertex", GraphFamilies.Empty(0), "1" },
        { "one vertex", GraphFamilies.Empty(1), "1" },
        { "path 2", GraphFamilies.Path(2), "2" },
        { "path 9", GraphFamilies.Path(9), "2" },
        { "C7", GraphFamilies.Cycle(7), "14" },
        { "Petersen", GraphFamilies.Petersen(), "120" },
        { "Q3", GraphFamilies.Hypercube(3), "48" },
        { "Q6", GraphFamilies.Hypercube(6), "46080" },
        { "K6", GraphFamilies.Complete(6), "720" },
        { "empty 20", GraphFamilies.Empty(20), "2432902008176640000" },
        { "K3,3", GraphFamilies.CompleteBipartite(3, 3), "72" },
        { "K3,4", GraphFamilies.CompleteBipartite(3, 4), "144" },
        { "Paley 13", GraphFamilies.Paley(13), "78" },
        { "Paley 29", GraphFamilies.Paley(29), "406" },
        { "rook 4", GraphFamilies.Rook(4), "1152" },
        { "rook 8", GraphFamilies.Rook(8), "3251404800" },
        { "Kneser 7,3", GraphFamilies.Kneser(7, 3), "5040" },
        { "Johnson 8,3", GraphFamilies.Johnson(8, 3), "40320" },
        { "torus 5x7", GraphFamilies.Torus(5, 7), "140" },
        { "torus 6x6", GraphFamilies.Torus(6, 6), "288" },
        { "asymmetric on 6", GraphFamilies.Asymmetric(), "1" },
        { "Frucht", GraphFamilies.Frucht(), "1" },
        { "Fano plane and dual", GraphFamilies.ProjectivePlane(2), "336" },
        { "plane of order 5 and dual", GraphFamilies.ProjectivePlane(5), "744000" },
        { "7 pentagons", GraphFamilies.Copies(GraphFamilies.Cycle(5), 7), "50400000000" },
        { "12 levers for two", GraphFamilies.LeverGame(12), "958003200" },
        { "30 levers for two", GraphFamilies.LeverGame(30), "530505719624382117272616960000000" },
        { "3 Petersen", GraphFamilies.Copies(GraphFamilies.Petersen(), 3), "10368000" },
        {
            "CFI over K4", GraphFamilies.CaiFurerImmerman(4, [(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3)]), "192"
        },
    };

    [Theory]
    [MemberData(nameof(Published))]
    public void Find_PublishedGraph_HasThePublishedOrder(string name, ColoredGraph graph, string order)
    {
        var group = AutomorphismSearch.Find(graph);
        Assert.True(BigInteger.Parse(order) == group.Order, $"{name}: expected {order}, found {group.Order}");
        Assert.All(group.Generators, generator => Assert.True(graph.IsAutomorphism(generator)));
    }

    [Fact]
    public void Find_RandomColoredGraphs_AgreesWithAllPermutations()
    {
        var random = new Random(1);
        for (var i = 0; i < 5000; i++)
        {
            var graph = GraphFamilies.Random(random, random.Next(8), random.Next(1, 4), random.NextDouble());
            AssertGroup(SlowAutomorphisms.Of(graph), AutomorphismSearch.Find(graph), graph.VertexCount);
        }
    }

    [Fact]
    public void Find_RandomDigraphsWithColoredArcsAndEdges_AgreesWithAllPermutations()
    {
        var random = new Random(2);
        for (var i = 0; i < 5000; i++)
        {
            var (digraph, oracle) = DigraphSamples.Random(random);
            var encoded = AutomorphismSearch.Find(digraph.Encode());
            var n = digraph.VertexCount;
            var restricted = encoded.Generators.Select(generator => generator.Restrict(n)).ToArray();
            Assert.All(restricted, generator => Assert.True(digraph.IsAutomorphism(generator)));
            Assert.Equal(oracle.Count, encoded.Order);
            var group = PermutationGroup.FromGenerators(n, restricted);
            Assert.Equal(oracle.Count, group.Order);
            Assert.All(oracle, permutation => Assert.True(group.Contains(permutation)));
        }
    }

    [Fact]
    public void Find_RelabeledGraph_HasTheConjugateGroup()
    {
        var random = new Random(3);
        for (var i = 0; i < 300; i++)
        {
            var graph = Sample(random);
            var relabeling = GraphFamilies.RandomPermutation(random, graph.VertexCount);
            var group = AutomorphismSearch.Find(graph).ToPermutationGroup();
            var relabeled = AutomorphismSearch.Find(graph.Relabel(relabeling)).ToPermutationGroup();
            Assert.Equal(group.Order, relabeled.Order);
            Assert.All(
                group.Generators, generator =>
                    Assert.True(relabeled.Contains(relabeling * generator * relabeling.Inverse())));
        }
    }

    [Fact]
    public void Find_Complement_HasTheSameGroup()
    {
        var random = new Random(4);
        for (var i = 0; i < 300; i++)
        {
            var graph = GraphFamilies.Random(random, random.Next(1, 25), 1, random.NextDouble() / 3);
            var complement = GraphFamilies.Where(graph.VertexCount, (u, v) => !graph.HasEdge(u, v));
            var group = AutomorphismSearch.Find(graph);
            Assert.Equal(group.Order, AutomorphismSearch.Find(complement).Order);
            Assert.All(group.Generators, generator => Assert.True(complement.IsAutomorphism(generator)));
        }
    }

    [Fact]
    public void Find_SameGraphTwice_GivesTheSameGenerators()
    {
        var graph = GraphFamilies.Copies(GraphFamilies.Petersen(), 4);
        Assert.Equal<IEnumerable<Permutation>>(AutomorphismSearch.Find(graph).Generators,
            AutomorphismSearch.Find(graph).Generators);
    }

    [Fact]
    public void Find_AnyGraph_OrderIsThatOfTheGeneratedGroup()
    {
        var random = new Random(5);
        for (var i = 0; i < 200; i++)
        {
            var graph = Sample(random);
            var group = AutomorphismSearch.Find(graph);
            Assert.Equal(group.Order, PermutationGroup.FromGenerators(graph.VertexCount, group.Generators).Order);
            Assert.Equal(group.Order, group.ToPermutationGroup().Order);
            Assert.Equal(Orbits.Of(graph.VertexCount, group.Generators).ToLists(), group.Orbits.ToLists());
        }
    }

    [Fact]
    public void Find_TablesThatMayBeLeftOut_GivesTheGroupOfTheWholeGraph()
    {
        var random = new Random(8);
        for (var i = 0; i < 30; i++)
        {
            // Rewards by distance, by product, or with one entry changed: the rest follows the small part or it does
            // not.
            var (kind, odd) = (i % 3, random.Next(24 * 24));
            var graph = GraphFamilies.LeverGame(24, (a, b) => kind switch
            {
                0 => (a - b + 24) % 24 % (2 + i),
                1 => a * b % (2 + i) == 0 ? 1 : 0,
                _ => a == b || a * 24 + b == odd ? 1 : 0,
            });
            // The search for a canonical form leaves nothing out.
            var group = AutomorphismSearch.Find(graph, new AutomorphismSearchOptions { RecheckGenerators = true });
            Assert.Equal(CanonicalForm.Of(graph).Automorphisms.Order, group.Order);
        }
    }

    [Theory]
    [InlineData(200, 0)]
    [InlineData(3000, 0)]
    [InlineData(3000, 5)]
    [InlineData(3000, 1000)]
    public void Find_GraphWithPendantTrees_IsWholeByTheChecker(int n, int cycle)
    {
        for (var seed = 0; seed < 5; seed++)
        {
            var graph = GraphFamilies.RandomTree(new Random(seed), n, cycle);
            AssertWhole(graph);
            // Colors tell apart what the tree does not.
            AssertWhole(graph.WithColors([.. Enumerable.Range(0, n).Select(v => v % 7 == 0 ? 1 : 0)]));
        }
    }

    [Fact]
    public void Find_GraphWithTwins_IsWholeByTheChecker()
    {
        var random = new Random(9);
        for (var i = 0; i < 200; i++)
        {
            var small = GraphFamilies.Random(random, random.Next(1, 12), random.Next(1, 3), random.NextDouble());
            AssertWhole(GraphFamilies.BlowUp(small, random.Next(2, 5), areJoined: i % 2 == 0));
        }
    }

    [Fact]
    public void Find_GraphWhoseAutomorphismsMoveNearlyAll_IsFilledFromRandomLeaves()
    {
        var group = AutomorphismSearch.Find(GraphFamilies.Johnson(18, 3));
        Assert.Equal("6402373705728000", group.Order.ToString());
        // Level by level it takes well over a hundred.
        Assert.True(group.Statistics.Nodes < 100, $"{group.Statistics}");
        AssertWhole(GraphFamilies.Johnson(18, 3));
    }

    [Fact]
    public void Find_CubicGraphWithoutSymmetry_NeedsOnlyAStrongerRoot()
    {
        var group = AutomorphismSearch.Find(GraphFamilies.RandomCubic(new Random(6), 2000));
        Assert.True(group.IsTrivial);
        Assert.NotEmpty(group.RootRadii);
        Assert.True(group.Statistics.Nodes < 1000, $"{group.Statistics}");
    }

    [Fact]
    public void Find_TwentyThousandPaths_NeedsNoRecursion()
    {
        var group = AutomorphismSearch.Find(GraphFamilies.CopiesOfPath(3, 20_000));
        Assert.Equal(2, group.Orbits.Count);
        var order = BigInteger.Pow(2, 20_000);
        for (var i = 2; i <= 20_000; i++) order *= i;
        Assert.Equal(order, group.Order);
    }

    [Fact]
    public async Task Find_CancelledWhileRunning_Stops()
    {
        using var source = new CancellationTokenSource();
        var graph = GraphFamilies.Multipede(new Random(7), 400);
        var search = Task.Run(() => AutomorphismSearch.Find(graph, cancellation: source.Token));
        await Task.Delay(200);
        Assert.False(search.IsCompleted);
        source.Cancel();
        await Assert.ThrowsAsync<OperationCanceledException>(() => search.WaitAsync(TimeSpan.FromSeconds(5)));
    }

    [Fact]
    public void Find_CancelledToken_Stops()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.Throws<OperationCanceledException>(
            () => AutomorphismSearch.Find(GraphFamilies.Petersen(), cancellation: source.Token));
    }

    private static void AssertWhole(ColoredGraph graph)
    {
        var group = AutomorphismSearch.Find(graph, new AutomorphismSearchOptions { RecheckGenerators = true });
        var result = CompletenessChecker.Check(graph, CompletenessCertificate.Of(graph, group));
        Assert.True(result is CompletenessResult.Accepted accepted && accepted.Order == group.Order, $"{result}");
        Assert.Equal(Orbits.Of(graph.VertexCount, group.Generators).ToLists(), group.Orbits.ToLists());
    }

    private static ColoredGraph Sample(Random random) => random.Next(4) switch
    {
        0 => GraphFamilies.Random(random, random.Next(1, 30), random.Next(1, 4), random.NextDouble()),
        1 => GraphFamilies.Copies(GraphFamilies.Random(random, random.Next(1, 7), 1, 0.5), random.Next(1, 4)),
        2 => GraphFamilies.Torus(random.Next(3, 6), random.Next(3, 6)),
        _ => GraphFamilies.CaiFurerImmerman(4, [(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3)]),
    };

    private static void AssertGroup(List<Permutation> oracle, AutomorphismGroup found, int degree)
    {
        Assert.Equal(oracle.Count, found.Order);
        Assert.Equal(Orbits.Of(degree, oracle).ToLists(), found.Orbits.ToLists());
        var group = PermutationGroup.FromGenerators(degree, found.Generators);
        Assert.Equal(oracle.Count, group.Order);
        Assert.All(oracle, permutation => Assert.True(group.Contains(permutation)));
    }
}
