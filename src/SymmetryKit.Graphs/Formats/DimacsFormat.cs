using System.Globalization;
using System.Text;

namespace SymmetryKit.Graphs.Formats;

/// <summary>The DIMACS format with the colors of bliss: undirected graphs, vertices from 1.</summary>
/// <remarks>
/// Lines: <c>c …</c> a comment; <c>p edge N M</c> (or <c>p col N M</c>) before the others; <c>n V C</c> color C for
/// vertex V, 0 if not given; <c>e U V</c> an edge. An edge given twice counts once and M is not enforced: files
/// disagree on it.
/// </remarks>
public static class DimacsFormat
{
    /// <summary>Reads a graph.</summary>
    /// <param name="text">The whole file.</param>
    /// <param name="sourceName">The file's name, for messages.</param>
    /// <exception cref="GraphParseException">The text is not in this format.</exception>
    public static ColoredGraph Read(string text, string sourceName)
    {
        int[]? colors = null;
        var edges = new List<(int, int)>();
        var scanner = new LineScanner(text, sourceName);
        while (scanner.NextLine())
        {
            var (kind, kindColumn) = scanner.NextWord();
            switch (kind)
            {
                case "" or "c":
                    continue;
                case "p" when colors is null:
                    colors = new int[Problem(scanner)];
                    break;
                case "n" when colors is not null:
                    colors[Vertex(scanner, colors.Length)] = scanner.Integer("a color", int.MinValue, int.MaxValue);
                    break;
                case "e" when colors is not null:
                    edges.Add(Edge(scanner, colors.Length));
                    break;
                default:
                    var expected = colors is null ? "'p edge N M' or a comment" : "'n', 'e' or 'c'";
                    throw scanner.Error($"expected {expected}, found '{kind}'", kindColumn);
            }

            scanner.EndOfLine();
        }

        if (colors is null) throw scanner.Error("expected 'p edge N M', found the end of the file", 1);
        return ColoredGraph.FromEdges(colors, edges.ToArray());
    }

    /// <summary>Writes a graph; <see cref="Read"/> gives it back.</summary>
    public static string Write(ColoredGraph graph)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"p edge {graph.VertexCount} {graph.EdgeCount}\n");
        for (var v = 0; v < graph.VertexCount; v++)
        {
            if (graph.ColorOf(v) != 0) text.Append(CultureInfo.InvariantCulture, $"n {v + 1} {graph.ColorOf(v)}\n");
        }

        for (var v = 0; v < graph.VertexCount; v++)
        {
            foreach (var w in graph.Neighbors(v))
            {
                if (v < w) text.Append(CultureInfo.InvariantCulture, $"e {v + 1} {w + 1}\n");
            }
        }

        return text.ToString();
    }

    private static int Problem(LineScanner scanner)
    {
        var (word, column) = scanner.NextWord();
        if (word is not ("edge" or "col"))
            throw scanner.Error($"expected 'edge' or 'col', found {Shown(word)}", column);
        var count = scanner.Integer("the number of vertices", 0, Array.MaxLength - 1);
        scanner.Integer("the number of edges", 0, int.MaxValue);
        return count;
    }

    private static (int, int) Edge(LineScanner scanner, int count)
    {
        var from = Vertex(scanner, count);
        var column = scanner.Column;
        var to = Vertex(scanner, count);
        if (from == to) throw scanner.Error($"expected another vertex than {from + 1}, found a loop", column);
        return (from, to);
    }

    private static int Vertex(LineScanner scanner, int count) =>
        scanner.Integer($"a vertex in 1 … {count}", 1, count) - 1;

    private static string Shown(string word) => word.Length == 0 ? "the end of the line" : $"'{word}'";
}
