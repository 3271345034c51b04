namespace SymmetryKit.Benchmarks.Graphs;

/// <summary>Points and lines of projective planes.</summary>
internal static class Planes
{
    /// <summary>The plane over the field of q elements.</summary>
    public static EdgeList Desarguesian(int q)
    {
        var field = new FiniteField(q);
        var points = new List<(int A, int B, int C)>();
        for (var a = 0; a < q; a++)
        {
            for (var b = 0; b < q; b++) points.Add((1, a, b));
        }

        for (var a = 0; a < q; a++) points.Add((0, 1, a));
        points.Add((0, 0, 1));
        var n = points.Count;
        var edges = new List<(int, int)>();
        for (var i = 0; i < n; i++)
        {
            var (a, b, c) = points[i];
            for (var j = 0; j < n; j++)
            {
                var (x, y, z) = points[j];
                var sum = field.Add(field.Add(field.Multiply(a, x), field.Multiply(b, y)), field.Multiply(c, z));
                if (sum == 0) edges.Add((i, n + j));
            }
        }

        return new EdgeList(2 * n, edges);
    }

    /// <summary>The Hall plane of order q², for an odd prime q.</summary>
    public static EdgeList Hall(int q)
    {
        var order = q * q;
        var (r, s) = Irreducible(q);
        var product = new int[order, order];
        for (var x = 0; x < order; x++)
        {
            for (var y = 0; y < order; y++) product[x, y] = HallProduct(x, y, q, r, s);
        }

        // Which of the two orders of factors gives a plane depends on the side the quasifield distributes on.
        return FromProduct(order, q, (m, x) => product[m, x]) ?? FromProduct(order, q, (m, x) => product[x, m])
            ?? throw new InvalidOperationException("The Hall product gives no plane.");
    }

    private static (int R, int S) Irreducible(int q)
    {
        for (var r = 0; r < q; r++)
        {
            for (var s = 1; s < q; s++)
            {
                if (Enumerable.Range(0, q).All(x => (x * x - r * x - s) % q != 0)) return (r, s);
            }
        }

        throw new InvalidOperationException("Every field has an irreducible quadratic polynomial.");
    }

    private static int HallProduct(int x, int y, int q, int r, int s)
    {
        var (a, b, c, d) = (x / q, x % q, y / q, y % q);
        if (d == 0) return a * c % q * q + b * c % q;
        var f = c * c - r * c - s;
        var inverse = Enumerable.Range(1, q - 1).First(z => z * d % q == 1);
        return Mod(a * c - b * inverse * f, q) * q + Mod(a * d - b * c + b * r, q);
    }

    private static EdgeList? FromProduct(int order, int q, Func<int, int, int> product)
    {
        var n = order * order + order + 1;
        var edges = new List<(int, int)>();
        for (var m = 0; m < order; m++)
        {
            for (var b = 0; b < order; b++)
            {
                var line = n + m * order + b;
                for (var x = 0; x < order; x++) edges.Add((x * order + Add(product(m, x), b, q), line));
                edges.Add((order * order + m, line));
            }
        }

        for (var c = 0; c < order; c++)
        {
            for (var y = 0; y < order; y++) edges.Add((c * order + y, n + order * order + c));
            edges.Add((order * order + order, n + order * order + c));
        }

        for (var m = 0; m <= order; m++) edges.Add((order * order + m, 2 * n - 1));
        return IsPlane(n, edges) ? new EdgeList(2 * n, edges) : null;
    }

    // Any two points on exactly one line: with the counts right it is enough that no two lines share two points.
    private static bool IsPlane(int n, List<(int Point, int Line)> edges)
    {
        var lines = edges.GroupBy(e => e.Line).Select(line => line.Select(e => e.Point).ToArray()).ToArray();
        var seen = new System.Collections.BitArray(n * n);
        foreach (var line in lines)
        {
            foreach (var p in line)
            {
                foreach (var other in line)
                {
                    if (p >= other) continue;
                    if (seen[p * n + other]) return false;
                    seen[p * n + other] = true;
                }
            }
        }

        return true;
    }

    private static int Add(int x, int y, int q) => (x / q + y / q) % q * q + (x % q + y % q) % q;

    private static int Mod(int x, int q) => (x % q + q) % q;
}
