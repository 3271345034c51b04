namespace SymmetryKit.Graphs;

/// <summary>One level of a stabilizer chain: a base point, generators that fix the earlier ones, and the point's
/// orbit.</summary>
internal sealed class ChainLevel
{
    private readonly int _degree;
    private readonly List<Permutation> _generators;
    private readonly List<Permutation> _inverses;
    private readonly List<int> _orbit = [];

    // By point: 1 + the index of the generator whose image of an earlier orbit point it is; 0 outside the orbit; −1 the
    // root.
    private readonly int[] _via;

    public ChainLevel(int degree, int point, IEnumerable<Permutation> generators)
    {
        _degree = degree;
        Point = point;
        _generators = [.. generators];
        _inverses = _generators.ConvertAll(generator => generator.Inverse());
        _via = new int[degree];
        Grow();
    }

    public int Point { get; }

    public int OrbitSize => _orbit.Count;

    public IReadOnlyList<int> Orbit => _orbit;

    public IReadOnlyList<Permutation> Generators => _generators;

    public bool InOrbit(int point) => _via[point] != 0;

    /// <summary>Adds a generator that fixes the earlier base points and grows the orbit.</summary>
    public void Add(Permutation generator)
    {
        _generators.Add(generator);
        _inverses.Add(generator.Inverse());
        Grow();
    }

    /// <summary>The product of generators that maps the base point to <paramref name="point"/> of its orbit.</summary>
    public Permutation Representative(int point)
    {
        var product = Permutation.Identity(_degree);
        while (_via[point] > 0)
        {
            var last = _via[point] - 1;
            product *= _generators[last];
            point = _inverses[last].Image(point);
        }

        return product;
    }

    // Breadth first from the base point, so that the words are as short as the generators allow.
    private void Grow()
    {
        Array.Clear(_via);
        _orbit.Clear();
        _orbit.Add(Point);
        _via[Point] = -1;
        for (var i = 0; i < _orbit.Count; i++)
        {
            for (var g = 0; g < _generators.Count; g++)
            {
                var image = _generators[g].Image(_orbit[i]);
                if (_via[image] != 0) continue;
                _via[image] = g + 1;
                _orbit.Add(image);
            }
        }
    }
}
