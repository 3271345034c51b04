namespace SymmetryKit.Graphs;

public sealed partial class LabeledDigraph
{
    /// <summary>A colored graph whose first n vertices are the vertices of this digraph and whose automorphisms,
    /// restricted to them, are exactly the automorphisms of this digraph, each from exactly one.</summary>
    /// <returns>Use <see cref="Permutation.Restrict"/> with n to read an automorphism back.</returns>
    /// <remarks>
    /// Loops go into the vertex colors. The undirected edges of the commonest color are edges between the originals;
    /// any other edge gets a vertex of its own between its ends. When there are arcs, each vertex v gets an "out" and
    /// an "in" vertex, joined to v; arcs of the commonest color are edges out(u)–in(v), any other arc gets a vertex of
    /// its own
    /// between out(u) and in(v). Every added vertex is named by its neighbors, so it moves in one way only.
    /// Size: n + (2n if there are arcs) + one vertex per arc or edge of a rarer color.
    /// </remarks>
    public ColoredGraph Encode()
    {
        var n = VertexCount;
        var arcs = _arcs.Distinct().ToArray();
        var edges = _edges.Distinct().ToArray();
        var straight = arcs.Where(arc => arc.From != arc.To).ToArray();
        var between = edges.Where(edge => edge.From != edge.To).ToArray();

        var colors = new List<int>(ColorsWithLoops(arcs, edges));
        var joined = new List<(int From, int To)>(straight.Length + between.Length + 2 * n);
        var next = colors.Count == 0 ? 0 : colors.Max() + 1;
        if (straight.Length > 0)
        {
            AddPorts(n, next, colors, joined);
            next += 2;
            next = Join(straight, n, 2 * n, next, colors, joined);
        }

        Join(between, 0, 0, next, colors, joined);
        return ColoredGraph.FromEdges(
            System.Runtime.InteropServices.CollectionsMarshal.AsSpan(colors),
            System.Runtime.InteropServices.CollectionsMarshal.AsSpan(joined));
    }

    // Vertices get one color per combination of their own color and the colors of their loops.
    private int[] ColorsWithLoops((int From, int To, int Color)[] arcs, (int From, int To, int Color)[] edges)
    {
        var loops = new Dictionary<int, List<(bool IsArc, int Color)>>();
        foreach (var (isArc, list) in new[] { (true, arcs), (false, edges) })
        {
            foreach (var (from, to, color) in list)
            {
                if (from != to) continue;
                if (!loops.TryGetValue(from, out var own)) loops[from] = own = [];
                own.Add((isArc, color));
            }
        }

        var names = new List<(int Color, string Loops)>(VertexCount);
        for (var v = 0; v < VertexCount; v++)
        {
            names.Add((_colors[v], loops.TryGetValue(v, out var own) ? string.Join(';', own.Order()) : ""));
        }

        // Numbered by value and not by first use: two relabeled digraphs must encode to relabeled graphs.
        var number = names.Distinct().OrderBy(x => x.Color).ThenBy(x => x.Loops, StringComparer.Ordinal)
            .Select((name, i) => (name, i)).ToDictionary(x => x.name, x => x.i);
        return [.. names.Select(name => number[name])];
    }

    private static void AddPorts(int n, int color, List<int> colors, List<(int From, int To)> joined)
    {
        for (var side = 0; side < 2; side++)
        {
            for (var v = 0; v < n; v++)
            {
                joined.Add((v, colors.Count));
                colors.Add(color + side);
            }
        }
    }

    // Returns the first color not used yet.
    private static int Join(
        (int From, int To, int Color)[] links, int tails, int heads, int firstColor, List<int> colors,
            List<(int From, int To)> joined)
    {
        if (links.Length == 0) return firstColor;
        var kinds = links.CountBy(link => link.Color).OrderBy(pair => pair.Key).ToArray();
        var commonest = kinds.MaxBy(pair => pair.Value).Key;
        var number = kinds.Select((pair, i) => (pair.Key, i)).ToDictionary(x => x.Key, x => firstColor + x.i);
        foreach (var (from, to, color) in links)
        {
            if (color == commonest)
            {
                joined.Add((tails + from, heads + to));
                continue;
            }

            joined.Add((tails + from, colors.Count));
            joined.Add((heads + to, colors.Count));
            colors.Add(number[color]);
        }

        return firstColor + kinds.Length;
    }
}
