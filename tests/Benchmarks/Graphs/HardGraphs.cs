using System.Numerics;

namespace SymmetryKit.Benchmarks.Graphs;

/// <summary>Graphs made to be hard: Cai-Fürer-Immerman, Miyazaki, multipedes, Hadamard matrices.</summary>
internal static class HardGraphs
{
    /// <summary>Gadgets on a multigraph: inner vertices for even subsets, a pair of outer ones for each end of an
    /// edge.</summary>
    public static EdgeList CaiFurerImmerman(int n, IReadOnlyList<(int From, int To)> edges)
    {
        var incident = new List<int>[n];
        for (var v = 0; v < n; v++) incident[v] = [];
        for (var e = 0; e < edges.Count; e++)
        {
            incident[edges[e].From].Add(e);
            incident[edges[e].To].Add(e);
        }

        var number = new Dictionary<(int Vertex, int Edge, int Bit), int>();
        var joined = new List<(int, int)>();
        var next = 0;
        for (var v = 0; v < n; v++)
        {
            for (var subset = 0; subset < 1 << incident[v].Count; subset++)
            {
                if (BitOperations.PopCount((uint)subset) % 2 != 0) continue;
                var inner = next++;
                for (var i = 0; i < incident[v].Count; i++)
                {
                    var key = (v, incident[v][i], subset >> i & 1);
                    if (!number.TryGetValue(key, out var outer)) number[key] = outer = next++;
                    joined.Add((inner, outer));
                }
            }
        }

        for (var e = 0; e < edges.Count; e++)
        {
            for (var bit = 0; bit < 2; bit++)
                joined.Add((number[(edges[e].From, e, bit)], number[(edges[e].To, e, bit)]));
        }

        return new EdgeList(next, joined);
    }

    public static EdgeList CaiFurerImmermanCubic(int n, ulong seed) =>
        CaiFurerImmerman(n, RandomGraphs.Regular(n, 3, seed).Edges);

    /// <summary>The gadgets on a ring of k double edges.</summary>
    public static EdgeList Miyazaki(int k)
    {
        var edges = new List<(int, int)>();
        for (var i = 0; i < k; i++)
        {
            edges.Add((2 * i, 2 * i + 1));
            edges.Add((2 * i, 2 * i + 1));
            edges.Add((2 * i + 1, (2 * i + 2) % (2 * k)));
        }

        return CaiFurerImmerman(2 * k, edges);
    }

    /// <summary>Parity gadgets over n pairs, each on three different ones; the pairs joined, no colors.</summary>
    public static EdgeList Multipede(int n, ulong seed)
    {
        var random = new SeededRandom(seed);
        int[][] feet;
        do feet = [random.Permutation(n), random.Permutation(n), random.Permutation(n)];
        while (Enumerable.Range(0, n).Any(i => feet[0][i] == feet[1][i] || feet[0][i] == feet[2][i]
            || feet[1][i] == feet[2][i]));
        var edges = new List<(int, int)>();
        var next = 2 * n;
        for (var i = 0; i < n; i++)
        {
            foreach (var subset in new[] { 0, 3, 5, 6 })
            {
                for (var b = 0; b < 3; b++) edges.Add((next, 2 * feet[b][i] + (subset >> b & 1)));
                next++;
            }
        }

        for (var i = 0; i < n; i++) edges.Add((2 * i, 2 * i + 1));
        return new EdgeList(next, edges);
    }

    /// <summary>Rows and columns of a matrix of signs, each twice.</summary>
    public static EdgeList Hadamard(int n, Func<int, int, bool> isPositive)
    {
        var edges = new List<(int, int)>();
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                var swap = isPositive(i, j) ? 0 : n;
                edges.Add((i, 2 * n + j + swap));
                edges.Add((n + i, 3 * n + j - swap));
            }

            edges.Add((i, n + i));
            edges.Add((2 * n + i, 3 * n + i));
        }

        return new EdgeList(4 * n, edges);
    }

    public static EdgeList Sylvester(int k) =>
        Hadamard(1 << k, (i, j) => BitOperations.PopCount((uint)(i & j)) % 2 == 0);

    public static EdgeList PaleyHadamard(int q)
    {
        var isSquare = TransitiveGraphs.Squares(q);
        return Hadamard(q + 1, (i, j) => i == 0 || j == 0 || (i != j && isSquare[(j - i + q) % q]));
    }
}
