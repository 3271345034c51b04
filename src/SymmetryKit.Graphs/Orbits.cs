namespace SymmetryKit.Graphs;

/// <summary>The orbits of a group on its points: a partition of 0 … n − 1.</summary>
/// <remarks>Immutable once published. Two points share an orbit when some group element maps one to the
/// other.</remarks>
public sealed class Orbits
{
    private readonly int[] _representative;

    private Orbits(int[] representative, int count)
    {
        _representative = representative;
        Count = count;
    }

    /// <summary>The number of orbits.</summary>
    public int Count { get; }

    /// <summary>The number n of points.</summary>
    public int Degree => _representative.Length;

    /// <summary>The least point in the orbit of <paramref name="point"/>.</summary>
    /// <exception cref="IndexOutOfRangeException"><paramref name="point"/> is not in 0 … n − 1.</exception>
    public int Representative(int point) => _representative[point];

    /// <summary>Whether <paramref name="first"/> and <paramref name="second"/> lie in one orbit.</summary>
    /// <exception cref="IndexOutOfRangeException">One of them is not a point.</exception>
    public bool AreEquivalent(int first, int second) => _representative[first] == _representative[second];

    /// <summary>Whether there is at most one orbit.</summary>
    public bool IsTransitive => Count <= 1;

    /// <summary>All orbits, each ascending, in ascending order of their least points.</summary>
    public IReadOnlyList<IReadOnlyList<int>> ToLists()
    {
        var lists = new List<IReadOnlyList<int>>(Count);
        var at = new Dictionary<int, List<int>>(Count);
        for (var x = 0; x < _representative.Length; x++)
        {
            if (!at.TryGetValue(_representative[x], out var orbit))
            {
                at[x] = orbit = [];
                lists.Add(orbit);
            }

            orbit.Add(x);
        }

        return lists;
    }

    /// <summary>The orbits of the group that <paramref name="generators"/> generate on <paramref name="degree"/>
    /// points.</summary>
    /// <exception cref="ArgumentException">A generator has another degree.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="degree"/> is negative.</exception>
    public static Orbits Of(int degree, IEnumerable<Permutation> generators)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(degree);
        var sets = new DisjointSets(degree);
        foreach (var generator in generators)
        {
            if (generator.Degree != degree)
            {
                throw new ArgumentException($"Expected degree {degree}, found {generator.Degree}.", nameof(generators));
            }

            for (var i = 0; i < generator.Support.Length; i++)
                sets.Union(generator.Support[i], generator.SupportImages[i]);
        }

        return From(sets);
    }

    /// <summary>The sets as they stand, each named by its least member.</summary>
    internal static Orbits From(DisjointSets sets)
    {
        var least = new int[sets.Count];
        Array.Fill(least, -1);
        var representative = new int[sets.Count];
        var count = 0;
        for (var x = 0; x < representative.Length; x++)
        {
            var root = sets.Find(x);
            if (least[root] < 0)
            {
                least[root] = x;
                count++;
            }

            representative[x] = least[root];
        }

        return new Orbits(representative, count);
    }
}
