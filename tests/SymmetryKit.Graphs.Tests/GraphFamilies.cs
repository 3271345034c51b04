using System.Numerics;

namespace SymmetryKit.Graphs.Tests;

/// <summary>Graphs with known groups.</summary>
internal static class GraphFamilies
{
    public static ColoredGraph Where(int n, Func<int, int, bool> joined)
    {
        var edges = new List<(int, int)>();
        for (var u = 0; u < n; u++)
        {
            for (var v = u + 1; v < n; v++)
            {
                if (joined(u, v)) edges.Add((u, v));
            }
        }

        return ColoredGraph.FromEdges(n, edges.ToArray());
    }

    public static ColoredGraph Cycle(int n) => Where(n, (u, v) => v - u == 1 || v - u == n - 1);

    public static ColoredGraph Path(int n) => Where(n, (u, v) => v - u == 1);

    public static ColoredGraph Complete(int n) => Where(n, (_, _) => true);

    public static ColoredGraph Empty(int n) => Where(n, (_, _) => false);

    public static ColoredGraph CompleteBipartite(int a, int b) => Where(a + b, (u, v) => u < a && v >= a);

    public static ColoredGraph Hypercube(int d) => Where(1 << d, (u, v) => BitOperations.PopCount((uint)(u ^ v)) == 1);

    public static ColoredGraph Rook(int n) => Where(n * n, (u, v) => u / n == v / n || u % n == v % n);

    public static ColoredGraph Paley(int p)
    {
        var squares = Enumerable.Range(1, p - 1).Select(x => x * x % p).ToHashSet();
        return Where(p, (u, v) => squares.Contains(v - u));
    }

    public static ColoredGraph Kneser(int n, int k) => Subsets(n, k, (a, b) => (a & b) == 0);

    public static ColoredGraph Johnson(int n, int k) =>
        Subsets(n, k, (a, b) => BitOperations.PopCount((uint)(a & b)) == k - 1);

    public static ColoredGraph Petersen() => Kneser(5, 2);

    public static ColoredGraph Torus(int a, int b) => Where(
        a * b,
        (u, v) => (u / b == v / b && (Math.Abs(u % b - v % b) is 1 || Math.Abs(u % b - v % b) == b - 1))
            || (u % b == v % b && (Math.Abs(u / b - v / b) is 1 || Math.Abs(u / b - v / b) == a - 1)));

    /// <summary>The least graph without an automorphism besides the identity, up to complement one of eight.</summary>
    public static ColoredGraph Asymmetric() =>
        ColoredGraph.FromEdges(6, [(0, 1), (1, 2), (2, 3), (3, 4), (4, 1), (4, 5), (1, 3)]);

    public static ColoredGraph Frucht() => ColoredGraph.FromEdges(
        12,
        [(0, 1), (1, 2), (2, 3), (3, 4), (4, 5), (5, 6), (6, 0), (0, 7), (1, 7), (2, 8), (3, 9), (4, 9), (5, 10),
            (6, 10), (7, 11),
            (8, 11), (8, 9), (10, 11)]);

    /// <summary>Points and lines of the plane over the integers modulo a prime.</summary>
    public static ColoredGraph ProjectivePlane(int p)
    {
        var points = new List<(int A, int B, int C)> { (0, 0, 1) };
        for (var a = 0; a < p; a++)
        {
            points.Add((0, 1, a));
            for (var b = 0; b < p; b++) points.Add((1, a, b));
        }

        var n = points.Count;
        return Where(
            2 * n,
            (u, v) => u < n && v >= n
                && (points[u].A * points[v - n].A + points[u].B * points[v - n].B
                    + points[u].C * points[v - n].C) % p == 0);
    }

    public static ColoredGraph Copies(ColoredGraph graph, int count)
    {
        var n = graph.VertexCount;
        var edges = new List<(int, int)>();
        for (var i = 0; i < count; i++)
        {
            for (var v = 0; v < n; v++)
            {
                foreach (var w in graph.Neighbors(v))
                {
                    if (v < w) edges.Add((i * n + v, i * n + w));
                }
            }
        }

        return ColoredGraph.FromEdges(count * n, edges.ToArray());
    }

    /// <summary>Cai-Fürer-Immerman gadgets on a cubic multigraph, one edge twisted if asked; no vertex
    /// colors.</summary>
    public static ColoredGraph CaiFurerImmerman(int n, IReadOnlyList<(int U, int V)> edges, bool twist = false)
    {
        var ends = new Dictionary<(int Vertex, int Edge, int Bit), int>();
        var joined = new List<(int, int)>();
        var next = 0;
        for (var v = 0; v < n; v++)
        {
            var incident = Enumerable.Range(0, edges.Count).Where(e => edges[e].U == v || edges[e].V == v).ToArray();
            foreach (var e in incident)
            {
                ends[(v, e, 0)] = next++;
                ends[(v, e, 1)] = next++;
            }

            for (var subset = 0; subset < 1 << incident.Length; subset++)
            {
                if (BitOperations.PopCount((uint)subset) % 2 != 0) continue;
                for (var i = 0; i < incident.Length; i++) joined.Add((next, ends[(v, incident[i], subset >> i & 1)]));
                next++;
            }
        }

        for (var e = 0; e < edges.Count; e++)
        {
            for (var bit = 0; bit < 2; bit++)
            {
                var other = twist && e == 0 ? 1 - bit : bit;
                joined.Add((ends[(edges[e].U, e, bit)], ends[(edges[e].V, e, other)]));
            }
        }

        return ColoredGraph.FromEdges(next, joined.ToArray());
    }

    public static ColoredGraph Random(Random random, int n, int colors, double density)
    {
        var edges = new List<(int, int)>();
        for (var u = 0; u < n; u++)
        {
            for (var v = u + 1; v < n; v++)
            {
                if (random.NextDouble() < density) edges.Add((u, v));
            }
        }

        return ColoredGraph.FromEdges(Enumerable.Range(0, n).Select(_ => random.Next(colors)).ToArray(),
            edges.ToArray());
    }

    /// <summary>A random simple cubic graph: pairs of half-edges, drawn again until none is a loop or double.</summary>
    public static ColoredGraph RandomCubic(Random random, int n)
    {
        while (true)
        {
            var ends = Enumerable.Range(0, 3 * n).Select(i => i / 3).ToArray();
            random.Shuffle(ends);
            var edges = ends.Chunk(2).Select(e => (Math.Min(e[0], e[1]), Math.Max(e[0], e[1]))).ToArray();
            if (edges.Distinct().Count() == edges.Length && edges.All(e => e.Item1 != e.Item2))
            {
                return ColoredGraph.FromEdges(n, edges);
            }
        }
    }

    /// <summary>Parity gadgets on n pairs, each on three random ones: hard, mostly without symmetry.</summary>
    public static ColoredGraph Multipede(Random random, int n)
    {
        var edges = new List<(int, int)>();
        var next = 2 * n;
        for (var i = 0; i < n; i++)
        {
            edges.Add((2 * i, 2 * i + 1));
            var feet = Enumerable.Range(0, n).OrderBy(_ => random.Next()).Take(3).ToArray();
            foreach (var subset in new[] { 0, 3, 5, 6 })
            {
                for (var b = 0; b < 3; b++) edges.Add((next, 2 * feet[b] + (subset >> b & 1)));
                next++;
            }
        }

        return ColoredGraph.FromEdges(next, edges.ToArray());
    }

    /// <summary>So many paths of n vertices.</summary>
    public static ColoredGraph CopiesOfPath(int n, int count) => ColoredGraph.FromEdges(
        n * count,
        [.. Enumerable.Range(0, n * count - 1).Where(v => v % n != n - 1).Select(v => (v, v + 1))]);

    /// <summary>Two agents, k levers each, a vertex for each pair of levers and one for its reward.</summary>
    /// <summary>A random recursive tree, which hangs from a cycle of the given length if that is not 0.</summary>
    public static ColoredGraph RandomTree(Random random, int n, int cycle = 0)
    {
        var edges = new List<(int, int)>();
        for (var v = Math.Max(1, cycle); v < n; v++) edges.Add((v, random.Next(v)));
        for (var v = 0; v < cycle; v++) edges.Add((v, (v + 1) % cycle));
        return ColoredGraph.FromEdges(n, edges.ToArray());
    }

    /// <summary>The graph with every vertex replaced by a few that are joined to each other or not.</summary>
    public static ColoredGraph BlowUp(ColoredGraph graph, int count, bool areJoined) => Where(
        graph.VertexCount * count,
        (u, v) => u / count == v / count ? areJoined : graph.HasEdge(u / count, v / count));

    public static ColoredGraph LeverGame(int k) => LeverGame(k, (a, b) => a == b ? 1 : 0);

    public static ColoredGraph LeverGame(int k, Func<int, int, int> reward)
    {
        var colors = new List<int>([0, 0]);
        var edges = new List<(int, int)>();
        for (var i = 0; i < 2 * k; i++)
        {
            edges.Add((i / k, colors.Count));
            colors.Add(1);
        }

        for (var i = 0; i < k * k; i++)
        {
            edges.Add((2 + i / k, colors.Count));
            edges.Add((2 + k + i % k, colors.Count));
            edges.Add((colors.Count, colors.Count + 1));
            colors.Add(2);
            colors.Add(3 + reward(i / k, i % k));
        }

        return ColoredGraph.FromEdges(colors.ToArray(), edges.ToArray());
    }

    public static Permutation RandomPermutation(Random random, int n)
    {
        var images = Enumerable.Range(0, n).ToArray();
        random.Shuffle(images);
        return Permutation.FromImages(images);
    }

    private static ColoredGraph Subsets(int n, int k, Func<int, int, bool> joined)
    {
        var sets = Enumerable.Range(0, 1 << n).Where(x => BitOperations.PopCount((uint)x) == k).ToArray();
        return Where(sets.Length, (u, v) => joined(sets[u], sets[v]));
    }
}
