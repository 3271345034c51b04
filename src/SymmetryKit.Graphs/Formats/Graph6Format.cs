namespace SymmetryKit.Graphs.Formats;

/// <summary>The graph6 format: one undirected graph without colors on each line, the upper triangle bit by
/// bit.</summary>
/// <remarks>Source: [McKayFormats].</remarks>
public static class Graph6Format
{
    private const string Header = ">>graph6<<";

    /// <summary>Reads all graphs, one from each line that is not empty.</summary>
    /// <param name="text">The whole file; the header is optional.</param>
    /// <param name="sourceName">The file's name, for messages.</param>
    /// <exception cref="GraphParseException">The text is not in this format.</exception>
    public static IReadOnlyList<ColoredGraph> Read(string text, string sourceName) =>
        SixBitLines.Read(text, sourceName, Header, "", Graph);

    /// <summary>Writes a graph as one line; <see cref="Read"/> gives it back.</summary>
    /// <exception cref="ArgumentException">The graph has a vertex of a color other than 0.</exception>
    public static string Write(ColoredGraph graph)
    {
        SixBitLines.CheckColorless(graph);
        var writer = new SixBitWriter("");
        writer.VertexCount(graph.VertexCount);
        for (var v = 1; v < graph.VertexCount; v++)
        {
            for (var u = 0; u < v; u++) writer.Write(graph.HasEdge(u, v) ? 1 : 0, 1);
        }

        return writer.Finish(0);
    }

    private static ColoredGraph Graph(SixBitReader reader, LineScanner place)
    {
        var n = reader.VertexCount();
        SixBitLines.CheckLength(reader, (long)n * (n - 1) / 2, place);
        var edges = new List<(int, int)>();
        for (var v = 1; v < n; v++)
        {
            for (var u = 0; u < v; u++)
            {
                if (reader.Bit() == 1) edges.Add((u, v));
            }
        }

        reader.End();
        return ColoredGraph.FromEdges(n, edges.ToArray());
    }
}
