namespace SymmetryKit.Graphs.Search;

/// <summary>Extends automorphisms of the kept part of a graph to the cells left out.</summary>
internal sealed class DeterminedExtension
{
    private readonly ColoredGraph _graph;
    private readonly Refiner _refiner;
    private readonly int[] _kept;
    private readonly ulong[] _keys;
    private readonly int[] _placeOf;
    private readonly List<int> _leftOut;
    private readonly int[] _table;
    private readonly int[] _image;
    private readonly ulong[] _change;
    private readonly bool[] _isChanged;
    private readonly int[] _mark;
    private int _stamp;

    // Vertices left out some of whose neighbors moved, all together and by the place of their cell.
    private readonly List<int> _touched = [];
    private readonly List<List<int>> _changedIn = [];

    public DeterminedExtension(ColoredGraph graph, Refiner refiner, List<int> leftOut, int[] kept, ulong[] keys)
    {
        _graph = graph;
        _refiner = refiner;
        _kept = kept;
        _keys = keys;
        _leftOut = leftOut;
        _placeOf = new int[graph.VertexCount];
        for (var i = 0; i < leftOut.Count; i++) _placeOf[leftOut[i]] = i + 1;
        _table = new int[(int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)graph.VertexCount * 2)];
        foreach (var cell in leftOut)
        {
            for (var p = cell; p < cell + refiner.Len[cell]; p++) Insert(refiner.Lab[p]);
        }

        _image = new int[graph.VertexCount];
        for (var v = 0; v < _image.Length; v++) _image[v] = v;
        _change = new ulong[graph.VertexCount];
        _isChanged = new bool[graph.VertexCount];
        _mark = new int[graph.VertexCount];
    }

    /// <summary>A word for a vertex; keys are sums of such words.</summary>
    public static ulong Word(int vertex) => Trace.Mix(vertex, 1);

    /// <summary>The automorphism of the whole graph that restricts to <paramref name="generator"/>; null when there is
    /// none.</summary>
    public Permutation? Extend(Permutation generator)
    {
        var moved = new List<int>();
        var support = generator.Support;
        for (var i = 0; i < support.Length; i++)
        {
            moved.Add(_kept[support[i]]);
            _image[_kept[support[i]]] = _kept[generator.SupportImages[i]];
        }

        var isAutomorphism = MoveLeftOut(moved) && KeepsEdges(moved);
        Forget();
        Permutation? extended = null;
        if (isAutomorphism)
        {
            var points = Sorted(moved);
            extended = Permutation.FromTrustedSupport(_image.Length, points, Array.ConvertAll(points, v => _image[v]));
        }

        foreach (var v in moved) _image[v] = v;
        return extended;
    }

    private int[] Sorted(List<int> moved)
    {
        var support = new int[moved.Count];
        if (support.Length < _image.Length / 16)
        {
            moved.CopyTo(support);
            Array.Sort(support);
            return support;
        }

        // So many are found faster by looking at all vertices in order.
        var count = 0;
        for (var v = 0; v < _image.Length; v++)
        {
            if (_image[v] != v) support[count++] = v;
        }

        return support;
    }

    // Last left out, first moved: its neighbors' images are known by then.
    private bool MoveLeftOut(List<int> moved)
    {
        var isPossible = true;
        var next = 0;
        for (var place = _leftOut.Count; place > 0; place--)
        {
            // Whatever moved before this cell's turn changes the keys of vertices in this and the earlier cells.
            for (; next < moved.Count; next++) Spread(moved[next]);
            isPossible = MoveCell(_leftOut[place - 1], place, moved);
            if (!isPossible) break;
        }

        return isPossible;
    }

    private void Forget()
    {
        foreach (var v in _touched)
        {
            _change[v] = 0;
            _isChanged[v] = false;
        }

        _touched.Clear();
        foreach (var list in _changedIn) list.Clear();
    }

    private void Spread(int v)
    {
        unchecked
        {
            var change = Word(_image[v]) - Word(v);
            var own = _placeOf[_refiner.CellOf[v]];
            foreach (var u in _graph.Neighbors(v))
            {
                var place = _placeOf[_refiner.CellOf[u]];
                if (place == 0 || (own != 0 && own <= place)) continue;
                _change[u] += change;
                if (_isChanged[u]) continue;
                _isChanged[u] = true;
                _touched.Add(u);
                while (_changedIn.Count <= place) _changedIn.Add([]);
                _changedIn[place].Add(u);
            }
        }
    }

    private bool MoveCell(int cell, int place, List<int> moved)
    {
        if (place >= _changedIn.Count) return true;
        foreach (var u in _changedIn[place])
        {
            if (_change[u] == 0) continue;
            var image = Find(unchecked(_keys[u] + _change[u]), cell);
            if (image < 0) return false;
            _image[u] = image;
            moved.Add(u);
        }

        return true;
    }

    // Exact. The kept part's edges are kept by the generator. Any other edge is looked at from its end that was left
    // out first, whose cell and so whose number of such neighbors is that of its image.
    private bool KeepsEdges(List<int> moved)
    {
        foreach (var v in moved)
        {
            if (_placeOf[_refiner.CellOf[v]] != 0 && !KeepsRow(v)) return false;
        }

        foreach (var v in _touched)
        {
            if (_image[v] == v && !KeepsRow(v)) return false;
        }

        return IsInjective(moved);
    }

    private bool KeepsRow(int v)
    {
        var place = _placeOf[_refiner.CellOf[v]];
        _stamp++;
        foreach (var w in _graph.Neighbors(_image[v])) _mark[w] = _stamp;
        foreach (var w in _graph.Neighbors(v))
        {
            var other = _placeOf[_refiner.CellOf[w]];
            if ((other == 0 || other >= place) && _mark[_image[w]] != _stamp) return false;
        }

        return true;
    }

    private bool IsInjective(List<int> moved)
    {
        _stamp++;
        foreach (var v in moved)
        {
            if (_mark[_image[v]] == _stamp) return false;
            _mark[_image[v]] = _stamp;
        }

        return moved.TrueForAll(v => _mark[v] == _stamp);
    }

    private void Insert(int v)
    {
        var at = Slot(_keys[v], _refiner.CellOf[v]);
        while (_table[at] != 0) at = (at + 1) & (_table.Length - 1);
        _table[at] = v + 1;
    }

    private int Find(ulong key, int cell)
    {
        for (var at = Slot(key, cell); _table[at] != 0; at = (at + 1) & (_table.Length - 1))
        {
            var v = _table[at] - 1;
            if (_keys[v] == key && _refiner.CellOf[v] == cell) return v;
        }

        return -1;
    }

    private int Slot(ulong key, int cell) => (int)(unchecked(key + (ulong)cell) & (ulong)(_table.Length - 1));
}
