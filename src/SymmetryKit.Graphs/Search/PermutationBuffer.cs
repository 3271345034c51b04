namespace SymmetryKit.Graphs.Search;

/// <summary>A list of permutations of one degree whose memory is used again.</summary>
internal sealed class PermutationBuffer(int degree)
{
    private int[][] _images = [];

    public int Count { get; private set; }

    /// <summary>The permutations, by their images.</summary>
    public ReadOnlySpan<int[]> Images => _images.AsSpan(0, Count);

    public void Clear() => Count = 0;

    /// <summary>Makes memory for that many.</summary>
    public void Reserve(int count)
    {
        while (Count < count) Add();
    }

    /// <summary>Room for one more, holding anything.</summary>
    public int[] Add()
    {
        if (Count == _images.Length) Array.Resize(ref _images, Math.Max(12, 2 * Count));
        return _images[Count++] ??= new int[degree];
    }

    /// <summary>Takes back the last one added.</summary>
    public void RemoveLast() => Count--;

    public void Add(Permutation permutation)
    {
        var images = Add();
        for (var x = 0; x < images.Length; x++) images[x] = x;
        for (var i = 0; i < permutation.Support.Length; i++)
            images[permutation.Support[i]] = permutation.SupportImages[i];
    }
}
