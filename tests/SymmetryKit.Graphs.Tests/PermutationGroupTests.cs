namespace SymmetryKit.Graphs.Tests;

public class PermutationGroupTests
{
    [Theory]
    [InlineData(5, new string[0], 1)]
    [InlineData(5, new[] { "(0 1)", "(0 1 2 3 4)" }, 120)]
    [InlineData(5, new[] { "(0 1 2)", "(2 3 4)" }, 60)]
    [InlineData(8, new[] { "(0 1 2 3 4 5 6 7)", "(1 7)(2 6)(3 5)" }, 16)]
    [InlineData(11, new[] { "(0 1 2 3 4 5 6 7 8 9 10)", "(2 6 10 7)(3 9 4 5)" }, 7920)]
    public void FromGenerators_KnownGroup_HasTheKnownOrder(int degree, string[] generators, int order)
    {
        var group = PermutationGroup.FromGenerators(degree, generators.Select(text => Permutation.Parse(text, degree)));
        Assert.Equal(order, group.Order);
    }

    [Fact]
    public void Elements_SmallGroup_AreEachGivenOnceAndContained()
    {
        var group = PermutationGroup.FromGenerators(5,
            [Permutation.Parse("(0 1 2)", 5), Permutation.Parse("(2 3 4)", 5)]);
        var elements = group.Elements().ToList();
        Assert.Equal(60, elements.Distinct().Count());
        Assert.Equal(60, elements.Count);
        Assert.All(elements, element => Assert.True(group.Contains(element)));
        Assert.True(elements[0].IsIdentity);
        Assert.False(group.Contains(Permutation.Parse("(0 1)", 5)));
    }

    [Fact]
    public void FromGenerators_RandomOnes_ContainsExactlyTheirProducts()
    {
        var random = new Random(7);
        for (var i = 0; i < 300; i++)
        {
            var n = random.Next(1, 7);
            var generators = Enumerable.Range(0, random.Next(1, 3)).Select(_ =>
                GraphFamilies.RandomPermutation(random, n)).ToArray();
            var closure = Closure(n, generators);
            var group = PermutationGroup.FromGenerators(n, generators);
            Assert.Equal(closure.Count, group.Order);
            Assert.Equal(closure, group.Elements().ToHashSet());
            var other = GraphFamilies.RandomPermutation(random, n);
            Assert.Equal(closure.Contains(other), group.Contains(other));
        }
    }

    [Fact]
    public void FromGenerators_OrderKnown_IsTheSameGroup()
    {
        var random = new Random(8);
        for (var i = 0; i < 200; i++)
        {
            var n = random.Next(1, 12);
            var generators = Enumerable.Range(0, random.Next(1, 4)).Select(_ =>
                GraphFamilies.RandomPermutation(random, n)).ToArray();
            var plain = PermutationGroup.FromGenerators(n, generators);
            var known = PermutationGroup.FromGenerators(n, generators, plain.Order);
            Assert.Equal(plain.Order, known.Order);
            Assert.True(plain.IsSupergroupOf(known) && known.IsSupergroupOf(plain));
            var other = GraphFamilies.RandomPermutation(random, n);
            Assert.Equal(plain.Contains(other), known.Contains(other));
            Assert.Throws<ArgumentException>(() => PermutationGroup.FromGenerators(n, generators, plain.Order + 1));
            Assert.Throws<ArgumentException>(() => PermutationGroup.FromGenerators(n, generators, plain.Order - 1));
        }
    }

    [Fact]
    public void FromGenerators_LeverGame_IsBuiltByEitherWay()
    {
        var graph = GraphFamilies.LeverGame(20);
        var found = AutomorphismSearch.Find(graph);
        var plain = PermutationGroup.FromGenerators(graph.VertexCount, found.Generators);
        var known = PermutationGroup.FromGenerators(graph.VertexCount, found.Generators, found.Order);
        Assert.Equal(found.Order, plain.Order);
        Assert.Equal(found.Order, known.Order);
        var product = found.Generators[0] * found.Generators[^1];
        Assert.True(plain.Contains(product) && known.Contains(product));
        var foreign = Permutation.Parse("(2 3)", graph.VertexCount);
        Assert.False(plain.Contains(foreign) || known.Contains(foreign));
    }

    [Fact]
    public void StabilizerGenerators_EachLevel_FixTheEarlierBasePointsAndGiveTheIndex()
    {
        var group = AutomorphismSearch.Find(GraphFamilies.Petersen()).ToPermutationGroup();
        for (var level = 0; level <= group.Base.Length; level++)
        {
            var stabilizer = group.StabilizerGenerators(level);
            Assert.All(stabilizer, g =>
                Assert.All(group.Base.Take(level), point => Assert.Equal(point, g.Image(point))));
            var order = group.BasicOrbitSizes.Skip(level).Aggregate(1, (product, size) => product * size);
            Assert.Equal(order, PermutationGroup.FromGenerators(10, stabilizer).Order);
        }
    }

    [Fact]
    public void Contains_OtherDegree_Throws() =>
        Assert.Throws<ArgumentException>(() =>
            PermutationGroup.FromGenerators(3, []).Contains(Permutation.Identity(4)));

    [Fact]
    public void Orbits_TwoGenerators_AreTheirConnectedPoints()
    {
        var orbits = PermutationGroup.FromGenerators(6,
            [Permutation.Parse("(0 4)", 6), Permutation.Parse("(4 5)", 6)]).Orbits;
        Assert.Equal(4, orbits.Count);
        Assert.True(orbits.AreEquivalent(0, 5));
        Assert.Equal(0, orbits.Representative(5));
        Assert.False(orbits.IsTransitive);
    }

    private static HashSet<Permutation> Closure(int n, Permutation[] generators)
    {
        var found = new HashSet<Permutation> { Permutation.Identity(n) };
        var queue = new Queue<Permutation>(found);
        while (queue.TryDequeue(out var element))
        {
            foreach (var generator in generators)
            {
                var product = generator * element;
                if (found.Add(product)) queue.Enqueue(product);
            }
        }

        return found;
    }
}
