using SymmetryKit.Graphs;
using SymmetryKit.Graphs.Formats;

namespace SymmetryKit.Cli.Input;

/// <summary>Plain graph files: DIMACS (bliss), graph6, sparse6, digraph6.</summary>
public static class GraphInput
{
    private static readonly string[] Extensions = [".dimacs", ".bliss", ".col", ".g6", ".s6", ".d6"];

    /// <summary>Whether a file's name says that it holds a plain graph.</summary>
    public static bool IsGraph(string path) => Extensions.Contains(Path.GetExtension(path).ToLowerInvariant());

    /// <summary>Reads the first graph of a file; of a directed one its undirected encoding.</summary>
    /// <param name="path">The file; its extension says the format, and failing that its first character.</param>
    /// <returns>The graph, and how many of its vertices (the first ones) are the file's own.</returns>
    /// <exception cref="GraphParseException">The file is malformed or holds no graph.</exception>
    public static (ColoredGraph Graph, int VertexCount) Read(string path)
    {
        var text = File.ReadAllText(path);
        switch (Path.GetExtension(path).ToLowerInvariant())
        {
            case ".d6":
                var digraph = First(Digraph6Format.Read(text, path), path);
                return (digraph.Encode(), digraph.VertexCount);
            case ".s6":
                return Whole(First(Sparse6Format.Read(text, path), path));
            case ".g6":
                return Whole(First(Graph6Format.Read(text, path), path));
            default:
                return Whole(text.StartsWith(':')
                    ? First(Sparse6Format.Read(text, path), path) : DimacsFormat.Read(text, path));
        }
    }

    private static (ColoredGraph, int) Whole(ColoredGraph graph) => (graph, graph.VertexCount);

    private static T First<T>(IReadOnlyList<T> graphs, string path) =>
        graphs.Count > 0 ? graphs[0] : throw new GraphParseException("expected a graph, found none", path, 1, 1);
}
