namespace SymmetryKit.Graphs;

/// <summary>One level of a stabilizer chain: a base point, generators that fix the earlier ones, and the point's
/// orbit.</summary>
/// <remarks>
/// The orbit only grows, and the word that leads from the base point to a point of it never changes: what was checked
/// about a pair of a point and a generator stays checked. Words have at most <see cref="LongestWord"/> factors; where
/// one would be longer, its product is kept instead.
/// </remarks>
internal sealed class ChainLevel
{
    /// <summary>The most factors of a representative.</summary>
    public const int LongestWord = 4;

    private readonly int _degree;
    private readonly List<Permutation> _generators = [];
    private readonly List<int> _orbit = [];

    // The permutations that words are made of, with their inverses.
    private readonly List<Permutation> _factors = [];
    private readonly List<Permutation> _inverses = [];

    // By point: 1 + the last factor of its word; 0 outside the orbit; −1 the root. And the word's length.
    private readonly int[] _via;
    private readonly byte[] _length;

    // By point in the orbit's order: how many of the generators it has been paired with.
    private readonly List<int> _paired = [];
    private int _firstUnpaired;

    // How much of the next level's orbit, and of the generators of the level after it, was used.
    private int _orbitSeen;
    private int _stabilizerSeen;

    // By generator: its place among the factors.
    private readonly List<int> _factorOf = [];

    public ChainLevel(int degree, int point, IEnumerable<Permutation> generators)
    {
        _degree = degree;
        Point = point;
        _via = new int[degree];
        _length = new byte[degree];
        _via[point] = -1;
        _orbit.Add(point);
        _paired.Add(0);
        foreach (var generator in generators) Register(generator);
        Grow(0);
    }

    public int Point { get; }

    public int OrbitSize => _orbit.Count;

    public IReadOnlyList<int> Orbit => _orbit;

    public IReadOnlyList<Permutation> Generators => _generators;

    public bool InOrbit(int point) => _via[point] != 0;

    /// <summary>Adds a generator that fixes the earlier base points and grows the orbit.</summary>
    public void Add(Permutation generator)
    {
        Register(generator);
        Grow(_generators.Count - 1);
    }

    /// <summary>The product of generators that maps the base point to <paramref name="point"/> of its orbit.</summary>
    public Permutation Representative(int point)
    {
        var product = Permutation.Identity(_degree);
        while (_via[point] > 0)
        {
            var last = _via[point] - 1;
            product *= _factors[last];
            point = _inverses[last].Image(point);
        }

        return product;
    }

    /// <summary>Multiplies a permutation so that it fixes the base point, whose image is in the orbit.</summary>
    public Permutation Strip(Permutation permutation)
    {
        for (var point = permutation.Image(Point); _via[point] > 0; point = permutation.Image(Point))
            permutation = _inverses[_via[point] - 1] * permutation;
        return permutation;
    }

    /// <summary>The next product that maps the base point into its orbit and has to leave an element of the
    /// stabilizer; null when all were returned.</summary>
    /// <param name="next">The level below, if there is one.</param>
    /// <param name="afterNext">The level below that, if there is one.</param>
    /// <remarks>
    /// By Schreier's lemma the products s·u(x) are enough, for all points x of the orbit and all generators s. For s
    /// that fix the base point and x in the orbit of the next base point y under these, fewer are enough: r(x)·u(y)
    /// with the next level's representatives r, so that u(x) is one of r(x)·u(y)·H, and s·u(y) for the generators of
    /// the stabilizer of y, so that u(y)⁻¹·m·u(y) is in H for every m that fixes both points.
    /// </remarks>
    public Permutation? NextProduct(ChainLevel? next, ChainLevel? afterNext)
    {
        var isShort = next is not null && InOrbit(next.Point);
        if (isShort && _orbitSeen < next!.OrbitSize)
            return next.Representative(next._orbit[_orbitSeen++]) * Representative(next.Point);
        if (isShort && afterNext is not null && _stabilizerSeen < afterNext._generators.Count)
            return afterNext._generators[_stabilizerSeen++] * Representative(next!.Point);
        while (_firstUnpaired < _orbit.Count)
        {
            if (_paired[_firstUnpaired] == _generators.Count)
            {
                _firstUnpaired++;
                continue;
            }

            var (point, number) = (_orbit[_firstUnpaired], _paired[_firstUnpaired]++);
            var generator = _generators[number];
            if (generator.Image(Point) == Point && (point == Point || (isShort && next!.InOrbit(point)))) continue;
            // Where the image's word ends with this very generator there is nothing to check.
            if (_via[generator.Image(point)] != _factorOf[number] + 1) return generator * Representative(point);
        }

        return null;
    }

    private void Register(Permutation generator)
    {
        _generators.Add(generator);
        _factorOf.Add(_factors.Count);
        AddFactor(generator);
        // Every point is to be paired with it.
        _firstUnpaired = 0;
    }

    private void AddFactor(Permutation factor)
    {
        _factors.Add(factor);
        _inverses.Add(factor.Inverse());
    }

    // Breadth first; the points known so far need only the generators from the given one on.
    private void Grow(int from)
    {
        var known = _orbit.Count;
        for (var i = 0; i < _orbit.Count; i++)
        {
            for (var g = i < known ? from : 0; g < _generators.Count; g++)
            {
                var image = _generators[g].Image(_orbit[i]);
                if (_via[image] != 0) continue;
                Reach(image, _orbit[i], _factorOf[g]);
            }
        }
    }

    private void Reach(int point, int from, int factor)
    {
        if (_length[from] == LongestWord)
        {
            AddFactor(_factors[factor] * Representative(from));
            (_via[point], _length[point]) = (_factors.Count, 1);
        }
        else
        {
            (_via[point], _length[point]) = (factor + 1, (byte)(_length[from] + 1));
        }

        _orbit.Add(point);
        _paired.Add(0);
    }
}
