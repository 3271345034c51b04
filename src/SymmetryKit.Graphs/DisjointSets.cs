namespace SymmetryKit.Graphs;

/// <summary>A partition of 0 … n − 1 that only grows coarser: union by size, path halving.</summary>
internal sealed class DisjointSets
{
    // A root holds minus its set's size; any other entry its parent.
    private readonly int[] _parent;

    public DisjointSets(int count)
    {
        _parent = new int[count];
        Array.Fill(_parent, -1);
    }

    public int Count => _parent.Length;

    /// <summary>Back to singletons.</summary>
    public void Clear() => Array.Fill(_parent, -1);

    public int Find(int x)
    {
        var parent = _parent;
        while (parent[x] >= 0)
        {
            var up = parent[x];
            if (parent[up] >= 0) parent[x] = parent[up];
            x = up;
        }

        return x;
    }

    public int SizeOf(int x) => -_parent[Find(x)];

    /// <summary>Joins two sets and returns the root that went away, or −1 when they were one set already.</summary>
    public int Union(int x, int y)
    {
        x = Find(x);
        y = Find(y);
        if (x == y) return -1;
        if (_parent[x] > _parent[y]) (x, y) = (y, x);
        _parent[x] += _parent[y];
        _parent[y] = x;
        return y;
    }
}
