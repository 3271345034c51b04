using System.Numerics;

namespace SymmetryKit.Graphs.Formats;

/// <summary>The sparse6 format: one undirected graph without colors on each line, a list of edges.</summary>
/// <remarks>An edge given twice counts once; loops, which the format allows, are refused. Source:
/// [McKayFormats].</remarks>
public static class Sparse6Format
{
    private const string Header = ">>sparse6<<";

    /// <summary>Reads all graphs, one from each line that is not empty.</summary>
    /// <param name="text">The whole file; the header is optional.</param>
    /// <param name="sourceName">The file's name, for messages.</param>
    /// <exception cref="GraphParseException">The text is not in this format, or has a loop.</exception>
    public static IReadOnlyList<ColoredGraph> Read(string text, string sourceName) =>
        SixBitLines.Read(text, sourceName, Header, ":", Graph);

    /// <summary>Writes a graph as one line; <see cref="Read"/> gives it back.</summary>
    /// <exception cref="ArgumentException">The graph has a vertex of a color other than 0.</exception>
    public static string Write(ColoredGraph graph)
    {
        SixBitLines.CheckColorless(graph);
        var (n, width) = (graph.VertexCount, Width(graph.VertexCount));
        var writer = new SixBitWriter(":");
        writer.VertexCount(n);
        var current = 0;
        for (var v = 0; v < n; v++)
        {
            foreach (var u in graph.Neighbors(v))
            {
                if (u > v) break;
                if (v > current + 1)
                {
                    writer.Write(1, 1);
                    writer.Write(v, width);
                    writer.Write(0, 1);
                }
                else
                {
                    writer.Write(v - current, 1);
                }

                writer.Write(u, width);
                current = v;
            }
        }

        // Ones could be read as an edge at vertex n − 1 in this case only.
        if (current == n - 2 && BitOperations.IsPow2(n) && writer.Free > width) writer.Write(0, 1);
        return writer.Finish(1);
    }

    private static ColoredGraph Graph(SixBitReader reader, LineScanner place)
    {
        var n = reader.VertexCount();
        var width = Width(n);
        var edges = new List<(int, int)>();
        var current = 0;
        while (reader.Left >= 1 + width)
        {
            current += reader.Bit();
            var column = reader.Column;
            var vertex = reader.Bits(width);
            if (current >= n || vertex >= n) break;
            if (vertex > current) current = vertex;
            else if (vertex == current) throw place.Error($"expected two distinct ends, found a loop at {vertex}",
                column);
            else edges.Add((vertex, current));
        }

        return ColoredGraph.FromEdges(n, edges.ToArray());
    }

    private static int Width(int count) => count < 2 ? 1 : 32 - BitOperations.LeadingZeroCount((uint)(count - 1));
}
