namespace SymmetryKit.Graphs.Search;

/// <summary>Decides whether a candidate map is an automorphism, in time proportional to the moved vertices'
/// degrees.</summary>
internal sealed class AutomorphismVerifier
{
    private readonly ColoredGraph _graph;
    private readonly int[] _image;
    private readonly int[] _mark;
    private int _stamp;

    public AutomorphismVerifier(ColoredGraph graph)
    {
        _graph = graph;
        _image = new int[graph.VertexCount];
        for (var v = 0; v < _image.Length; v++) _image[v] = v;
        _mark = new int[graph.VertexCount];
    }

    /// <summary>The candidate of <paramref name="path"/> as a permutation, or null when it does not keep the
    /// edges.</summary>
    /// <remarks>The candidate is a permutation of the vertices that keeps the root's cells; only the edges are in
    /// doubt.</remarks>
    public Permutation? Confirm(PathComparison path)
    {
        for (var i = 0; i < path.MovedCount; i++)
        {
            var (from, to) = path.Move(i);
            _image[from] = to;
        }

        var isAutomorphism = true;
        for (var i = 0; i < path.MovedCount && isAutomorphism; i++)
        {
            var (from, to) = path.Move(i);
            isAutomorphism = KeepsRow(from, to);
        }

        var permutation = isAutomorphism ? ToPermutation(path) : null;
        for (var i = 0; i < path.MovedCount; i++)
        {
            var (from, _) = path.Move(i);
            _image[from] = from;
        }

        return permutation;
    }

    private bool KeepsRow(int from, int to)
    {
        var row = _graph.Neighbors(from);
        var imageRow = _graph.Neighbors(to);
        if (row.Length != imageRow.Length) return false;
        _stamp++;
        foreach (var w in imageRow) _mark[w] = _stamp;
        foreach (var w in row)
        {
            if (_mark[_image[w]] != _stamp) return false;
        }

        return true;
    }

    private Permutation ToPermutation(PathComparison path)
    {
        var support = new int[path.MovedCount];
        var images = new int[path.MovedCount];
        if (support.Length > _image.Length / 8)
        {
            var at = 0;
            for (var v = 0; v < _image.Length; v++)
            {
                if (_image[v] == v) continue;
                support[at] = v;
                images[at++] = _image[v];
            }
        }
        else
        {
            for (var i = 0; i < support.Length; i++) support[i] = path.Move(i).From;
            Array.Sort(support);
            for (var i = 0; i < support.Length; i++) images[i] = _image[support[i]];
        }

        return Permutation.FromTrustedSupport(_image.Length, support, images);
    }
}
