namespace SymmetryKit.Graphs.Tests;

/// <summary>Small random digraphs with loops and colored vertices, arcs and edges, with all their
/// automorphisms.</summary>
internal static class DigraphSamples
{
    public static (LabeledDigraph Digraph, List<Permutation> Automorphisms) Random(Random random)
    {
        var n = random.Next(7);
        var (vertexColors, linkColors) = (random.Next(1, 3), random.Next(1, 4));
        var (arcDensity, edgeDensity) = (random.Next(2) * random.NextDouble() / 2,
            random.Next(2) * random.NextDouble() / 2);
        var digraph = new LabeledDigraph();
        var colors = Enumerable.Range(0, n).Select(_ => random.Next(vertexColors)).ToArray();
        foreach (var color in colors) digraph.AddVertex(color);
        // Bit c of an entry: there is a link of color c.
        var arcs = new int[n, n];
        var edges = new int[n, n];
        for (var u = 0; u < n; u++)
        {
            for (var v = 0; v < n; v++)
            {
                for (var color = 0; color < linkColors; color++)
                {
                    if (random.NextDouble() < arcDensity)
                    {
                        digraph.AddArc(u, v, color);
                        arcs[u, v] |= 1 << color;
                    }

                    if (u > v || random.NextDouble() >= edgeDensity) continue;
                    digraph.AddEdge(v, u, color);
                    edges[u, v] |= 1 << color;
                    edges[v, u] = edges[u, v];
                }
            }
        }

        var automorphisms = SlowAutomorphisms.Of(
            n,
            (v, w) => colors[v] == colors[w] && arcs[v, v] == arcs[w, w] && edges[v, v] == edges[w, w],
            (u, v, x, y) => arcs[u, v] == arcs[x, y] && edges[u, v] == edges[x, y]);
        return (digraph, automorphisms);
    }
}
