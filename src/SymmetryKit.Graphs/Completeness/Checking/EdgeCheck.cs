namespace SymmetryKit.Graphs.Checking;

/// <summary>Decides whether permutations keep a graph's colors and edges, one after the other in the same
/// memory.</summary>
internal sealed class EdgeCheck
{
    // With so few moved points it is cheaper to look at each pair of them.
    private const int FewPoints = 4;

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
            isKept = _graph.ColorOf(support[i]) == _graph.ColorOf(images[i])
                && (support.Length <= FewPoints
                    ? KeepsRow(support, support[i], images[i])
                    : KeepsLongRow(support[i], images[i]));
        }

        foreach (var v in support) _image[v] = v;
        return isKept;
    }

    // The neighbors that stay are the same on both sides, and those that move are looked at one by one.
    private bool KeepsRow(ReadOnlySpan<int> support, int v, int image)
    {
        var row = _graph.Neighbors(v);
        var imageRow = _graph.Neighbors(image);
        while (true)
        {
            var same = row.CommonPrefixLength(imageRow);
            row = row[same..];
            imageRow = imageRow[same..];
            if (!row.IsEmpty && IsMoved(row[0])) row = row[1..];
            else if (!imageRow.IsEmpty && IsMoved(imageRow[0])) imageRow = imageRow[1..];
            else break;
        }

        if (!row.IsEmpty || !imageRow.IsEmpty) return false;
        foreach (var w in support)
        {
            if (_graph.HasEdge(v, w) != _graph.HasEdge(image, _image[w])) return false;
        }

        return true;
    }

    private bool IsMoved(int v) => _image[v] != v;

    // Equal degrees and an injective map of a row into the image's row make the rows correspond.
    private bool KeepsLongRow(int v, int image)
    {
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
