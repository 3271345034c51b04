using System.Numerics;

namespace SymmetryKit.Benchmarks.Graphs;

/// <summary>Vertex-transitive and other graphs from combinatorics.</summary>
internal static class TransitiveGraphs
{
    public static EdgeList Where(int n, Func<int, int, bool> joined)
    {
        var edges = new List<(int, int)>();
        for (var u = 0; u < n; u++)
        {
            for (var v = u + 1; v < n; v++)
            {
                if (joined(u, v)) edges.Add((u, v));
            }
        }

        return new EdgeList(n, edges);
    }

    public static EdgeList Complete(int n) => Where(n, (_, _) => true);

    public static EdgeList Empty(int n) => new(n, []);

    public static EdgeList Cycle(int n) => new(n, [.. Enumerable.Range(0, n).Select(v => (v, (v + 1) % n))]);

    public static EdgeList Hypercube(int d)
    {
        var edges = new List<(int, int)>();
        for (var b = 0; b < d; b++)
        {
            for (var v = 0; v < 1 << d; v++)
            {
                if ((v >> b & 1) == 0) edges.Add((v, v | 1 << b));
            }
        }

        return new EdgeList(1 << d, edges);
    }

    public static EdgeList Johnson(int n, int k) => Subsets(n, k, k - 1);

    public static EdgeList Kneser(int n, int k) => Subsets(n, k, 0);

    public static EdgeList Petersen() => Kneser(5, 2);

    public static EdgeList Paley(int p)
    {
        var isSquare = Squares(p);
        return Where(p, (u, v) => isSquare[v - u]);
    }

    public static EdgeList Hamming(int d, int q)
    {
        var n = (int)Math.Pow(q, d);
        var edges = new List<(int, int)>();
        for (var weight = 1; weight < n; weight *= q)
        {
            for (var v = 0; v < n; v++)
            {
                var digit = v / weight % q;
                for (var t = digit + 1; t < q; t++) edges.Add((v, v + (t - digit) * weight));
            }
        }

        return new EdgeList(n, edges);
    }

    public static EdgeList Copies(EdgeList graph, int count) => new(
        graph.VertexCount * count,
        [.. Enumerable.Range(0, count).SelectMany(i =>
            graph.Edges.Select(e => (e.From + i * graph.VertexCount, e.To + i * graph.VertexCount)))]);

    public static EdgeList LatinSquareGraph(int[,] square)
    {
        var n = square.GetLength(0);
        return Where(n * n, (u, v) =>
            u / n == v / n || u % n == v % n || square[u / n, u % n] == square[v / n, v % n]);
    }

    public static int[,] CyclicSquare(int n)
    {
        var square = new int[n, n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++) square[i, j] = (i + j) % n;
        }

        return square;
    }

    public static bool[] Squares(int p)
    {
        var isSquare = new bool[p];
        for (var x = 1; x < p; x++) isSquare[(int)((long)x * x % p)] = true;
        return isSquare;
    }

    private static EdgeList Subsets(int n, int k, int common)
    {
        var sets = Enumerable.Range(0, 1 << n).Where(x => BitOperations.PopCount((uint)x) == k).ToArray();
        return Where(sets.Length, (u, v) => BitOperations.PopCount((uint)(sets[u] & sets[v])) == common);
    }
}
