namespace SymmetryKit.Benchmarks.Graphs;

/// <summary>Random graphs, trees and Latin squares, and grids.</summary>
internal static class RandomGraphs
{
    /// <summary>A random d-regular simple graph: the configuration model, faults switched away.</summary>
    public static EdgeList Regular(int n, int d, ulong seed)
    {
        var random = new SeededRandom(seed);
        var order = random.Permutation(n * d);
        var pairs = new (int From, int To)[n * d / 2];
        for (var i = 0; i < pairs.Length; i++) pairs[i] = (order[2 * i] / d, order[2 * i + 1] / d);
        while (true)
        {
            var seen = new HashSet<long>(pairs.Length);
            var faults = new List<int>();
            for (var i = 0; i < pairs.Length; i++)
            {
                var (a, b) = (Math.Min(pairs[i].From, pairs[i].To), Math.Max(pairs[i].From, pairs[i].To));
                if (a == b || !seen.Add((long)a * n + b)) faults.Add(i);
            }

            if (faults.Count == 0) return new EdgeList(n, pairs);
            foreach (var i in faults)
            {
                var j = random.Next(pairs.Length);
                (pairs[i].To, pairs[j].To) = (pairs[j].To, pairs[i].To);
            }
        }
    }

    public static EdgeList WithEdgeCount(int n, int m, ulong seed)
    {
        var random = new SeededRandom(seed);
        var seen = new HashSet<long>(m);
        var edges = new List<(int, int)>(m);
        while (edges.Count < m)
        {
            var (a, b) = (random.Next(n), random.Next(n));
            if (a != b && seen.Add((long)Math.Min(a, b) * n + Math.Max(a, b))) edges.Add((a, b));
        }

        return new EdgeList(n, edges);
    }

    public static EdgeList Half(int n, ulong seed)
    {
        var random = new SeededRandom(seed);
        return TransitiveGraphs.Where(n, (_, _) => random.Next(2) == 0);
    }

    public static EdgeList RecursiveTree(int n, ulong seed)
    {
        var random = new SeededRandom(seed);
        return new EdgeList(n, [.. Enumerable.Range(1, n - 1).Select(v => (random.Next(v), v))]);
    }

    public static EdgeList Grid(int[] sides, bool wraps)
    {
        var n = sides.Aggregate(1, (product, side) => product * side);
        var edges = new List<(int, int)>();
        var step = 1;
        foreach (var side in sides)
        {
            for (var v = 0; v < n; v++)
            {
                var at = v / step % side;
                if (at + 1 < side) edges.Add((v, v + step));
                else if (wraps) edges.Add((v, v - at * step));
            }

            step *= side;
        }

        return new EdgeList(n, edges);
    }

    /// <summary>A random Latin square by the moves of Jacobson and Matthews, started from the cyclic one.</summary>
    public static int[,] LatinSquare(int n, ulong seed)
    {
        var random = new SeededRandom(seed);
        var cube = new sbyte[n, n, n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++) cube[i, j, (i + j) % n] = 1;
        }

        var isProper = true;
        var at = (X: 0, Y: 0, Z: 0);
        for (var moves = 0; moves < n * n * n || !isProper; moves++)
        {
            if (isProper)
            {
                do at = (random.Next(n), random.Next(n), random.Next(n));
                while (cube[at.X, at.Y, at.Z] != 0);
            }

            var (x, y, z) = at;
            var x1 = Pick(random, n, i => cube[i, y, z] == 1);
            var y1 = Pick(random, n, i => cube[x, i, z] == 1);
            var z1 = Pick(random, n, i => cube[x, y, i] == 1);
            cube[x, y, z]++;
            cube[x, y1, z1]++;
            cube[x1, y, z1]++;
            cube[x1, y1, z]++;
            cube[x1, y, z]--;
            cube[x, y1, z]--;
            cube[x, y, z1]--;
            cube[x1, y1, z1]--;
            isProper = cube[x1, y1, z1] >= 0;
            at = (x1, y1, z1);
        }

        var square = new int[n, n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++) square[i, j] = Enumerable.Range(0, n).First(k => cube[i, j, k] == 1);
        }

        return square;
    }

    private static int Pick(SeededRandom random, int n, Func<int, bool> fits)
    {
        var fitting = Enumerable.Range(0, n).Where(fits).ToArray();
        return fitting[random.Next(fitting.Length)];
    }
}
