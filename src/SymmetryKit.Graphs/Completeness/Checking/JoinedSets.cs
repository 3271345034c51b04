namespace SymmetryKit.Graphs.Checking;

/// <summary>Orbits that grow: a partition of the vertices that is only ever made coarser.</summary>
internal sealed class JoinedSets
{
    private readonly int[] _up;
    private readonly int[] _size;

    public JoinedSets(int count)
    {
        _up = new int[count];
        _size = new int[count];
        for (var x = 0; x < count; x++) (_up[x], _size[x]) = (x, 1);
    }

    public int Root(int x)
    {
        while (_up[x] != x) x = _up[x] = _up[_up[x]];
        return x;
    }

    public int Size(int x) => _size[Root(x)];

    public void Join(int x, int y)
    {
        var (a, b) = (Root(x), Root(y));
        if (a == b) return;
        if (_size[a] < _size[b]) (a, b) = (b, a);
        _up[b] = a;
        _size[a] += _size[b];
    }

    public void Join(Permutation permutation)
    {
        for (var i = 0; i < permutation.Support.Length; i++) Join(permutation.Support[i], permutation.SupportImages[i]);
    }
}
