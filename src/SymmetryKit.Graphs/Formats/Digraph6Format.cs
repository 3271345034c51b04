namespace SymmetryKit.Graphs.Formats;

/// <summary>The digraph6 format: one directed graph without colors on each line, the adjacency matrix bit by
/// bit.</summary>
/// <remarks>Loops are allowed. Source: [McKayFormats].</remarks>
public static class Digraph6Format
{
    private const string Header = ">>digraph6<<";

    /// <summary>Reads all digraphs, one from each line that is not empty.</summary>
    /// <param name="text">The whole file; the header is optional.</param>
    /// <param name="sourceName">The file's name, for messages.</param>
    /// <exception cref="GraphParseException">The text is not in this format.</exception>
    public static IReadOnlyList<LabeledDigraph> Read(string text, string sourceName) =>
        SixBitLines.Read(text, sourceName, Header, "&", Digraph);

    /// <summary>Writes a digraph as one line; <see cref="Read"/> gives it back.</summary>
    /// <exception cref="ArgumentException">There is an undirected edge, or a color other than 0.</exception>
    public static string Write(LabeledDigraph digraph)
    {
        if (digraph.Edges.Count > 0)
            throw new ArgumentException("The format has no undirected edges.", nameof(digraph));
        if (digraph.Arcs.Any(arc => arc.Color != 0) || digraph.VertexColors.Any(color => color != 0))
        {
            throw new ArgumentException("The format has no colors.", nameof(digraph));
        }

        var arcs = digraph.Arcs.Select(arc => (arc.From, arc.To)).ToHashSet();
        var writer = new SixBitWriter("&");
        writer.VertexCount(digraph.VertexCount);
        for (var u = 0; u < digraph.VertexCount; u++)
        {
            for (var v = 0; v < digraph.VertexCount; v++) writer.Write(arcs.Contains((u, v)) ? 1 : 0, 1);
        }

        return writer.Finish(0);
    }

    private static LabeledDigraph Digraph(SixBitReader reader, LineScanner place)
    {
        var n = reader.VertexCount();
        SixBitLines.CheckLength(reader, (long)n * n, place);
        var digraph = new LabeledDigraph();
        for (var v = 0; v < n; v++) digraph.AddVertex();
        for (var u = 0; u < n; u++)
        {
            for (var v = 0; v < n; v++)
            {
                if (reader.Bit() == 1) digraph.AddArc(u, v);
            }
        }

        reader.End();
        return digraph;
    }
}
