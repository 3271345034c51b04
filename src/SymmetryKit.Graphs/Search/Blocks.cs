namespace SymmetryKit.Graphs.Search;

/// <summary>A graph's vertices in an order in which what is moved together stands together.</summary>
/// <remarks>
/// A kept vertex stands at the head of a block with the vertices left out because of it. Blocks of equal kind
/// correspond place by place: an automorphism of the kept part moves whole blocks.
/// </remarks>
internal sealed class Blocks
{
    private readonly int[] _image;
    private readonly int[] _kept;
    private readonly List<int> _moved = [];

    /// <summary>Blocks that are still to be filled.</summary>
    /// <param name="vertexCount">The number of vertices, kept or not.</param>
    /// <param name="kept">The kept vertices.</param>
    public Blocks(int vertexCount, int[] kept)
    {
        _kept = kept;
        Order = new int[vertexCount];
        Start = new int[vertexCount];
        Size = new int[vertexCount];
        _image = new int[vertexCount];
        for (var v = 0; v < vertexCount; v++) _image[v] = v;
    }

    /// <summary>The vertices, block by block.</summary>
    public int[] Order { get; }

    /// <summary>By vertex: where its block begins.</summary>
    public int[] Start { get; }

    /// <summary>By vertex: how many vertices its block has.</summary>
    public int[] Size { get; }

    /// <summary>The automorphism that moves the kept vertices like <paramref name="generator"/> moves their
    /// numbers.</summary>
    public Permutation Lift(Permutation generator)
    {
        for (var i = 0; i < generator.Support.Length; i++)
            MapBlock(_kept[generator.Support[i]], _kept[generator.SupportImages[i]]);
        return Collect();
    }

    /// <summary>The exchange of two vertices' blocks.</summary>
    public Permutation Swap(int first, int second)
    {
        MapBlock(first, second);
        MapBlock(second, first);
        return Collect();
    }

    private void MapBlock(int from, int to)
    {
        var (fromStart, toStart) = (Start[from], Start[to]);
        for (var i = 0; i < Size[from]; i++)
        {
            var v = Order[fromStart + i];
            _image[v] = Order[toStart + i];
            _moved.Add(v);
        }
    }

    private Permutation Collect()
    {
        var support = new int[_moved.Count];
        if (support.Length < _image.Length / 16)
        {
            _moved.CopyTo(support);
            Array.Sort(support);
        }
        else
        {
            // So many are found faster by looking at all vertices in order.
            var count = 0;
            for (var v = 0; v < _image.Length; v++)
            {
                if (_image[v] != v) support[count++] = v;
            }
        }

        var images = new int[support.Length];
        for (var i = 0; i < support.Length; i++)
        {
            images[i] = _image[support[i]];
            _image[support[i]] = support[i];
        }

        _moved.Clear();
        return Permutation.FromTrustedSupport(_image.Length, support, images);
    }
}
