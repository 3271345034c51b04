namespace SymmetryKit.Graphs.Checking;

/// <summary>Decides whether permutations keep a graph's colors and edges, one after the other in the same
/// memory.</summary>
internal sealed class EdgeCheck
{
    private readonly ColoredGraph _graph;
    private readonly int[] _image;
    private readonly int[] _markedFor;
    private int _mark;

    public EdgeCheck(ColoredGraph graph)
    {
        _graph = graph;
        _image = new int[graph.VertexCount];
        for (var v = 0; v < _image.Length; v++) _image[v] = v;
        _markedFor = new int[graph.VertexCount];
    }

    /// <summary>Whether the permutation, of the graph's degree, is an automorphism.</summary>
    public bool IsKeptBy(Permutation permutation, CancellationToken cancellation)
    {
        var support = permutation.Support;
        var images = permutation.SupportImages;
        for (var i = 0; i < support.Length; i++) _image[support[i]] = images[i];
        var isKept = true;
        for (var i = 0; i < support.Length && isKept; i++)
        {
            if ((i & 1023) == 0) cancellation.ThrowIfCancellationRequested();
            isKept = KeepsVertex(support[i], images[i]);
        }

        foreach (var v in support) _image[v] = v;
        return isKept;
    }

    // Equal degrees and an injective map of a row into the image's row make the rows correspond.
    private bool KeepsVertex(int v, int image)
    {
        if (_graph.ColorOf(v) != _graph.ColorOf(image)) return false;
        var row = _graph.Neighbors(v);
        var imageRow = _graph.Neighbors(image);
        if (row.Length != imageRow.Length) return false;
        _mark++;
        foreach (var w in imageRow) _markedFor[w] = _mark;
        foreach (var w in row)
        {
            if (_markedFor[_image[w]] != _mark) return false;
        }

        return true;
    }
}
