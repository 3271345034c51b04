using System.Numerics;

namespace SymmetryKit.Graphs.Search;

/// <summary>A stabilizer chain relative to a base, filled with whatever elements of a group it is given.</summary>
/// <remarks>
/// Each orbit is a lower bound of the group's basic orbit there, whatever the elements are; where an upper bound is
/// reached the level is complete, and nothing random is left in that. An element is sifted by the images of the base
/// points alone, each step by a short word of a Schreier vector; only one that adds to an orbit is multiplied out.
/// Source: [Seress2003].
/// </remarks>
internal sealed class RandomChain
{
    private readonly int _degree;
    private readonly List<int> _base = [];
    private readonly List<int[]> _via = [];
    private readonly List<List<int>> _orbits = [];

    // The elements kept with their inverses, and the first base point that each moves.
    private readonly List<int[]> _elements = [];
    private readonly List<int[]> _inverses = [];
    private readonly List<int> _levels = [];

    // The word of the element being sifted: inverses of kept elements, in the order in which they are applied.
    private int[] _word = new int[1024];
    private int _wordLength;

    /// <summary>An empty chain.</summary>
    /// <param name="degree">The number of points.</param>
    /// <param name="basePoints">The levels' points; what fixes all of them counts as the identity.</param>
    public RandomChain(int degree, ReadOnlySpan<int> basePoints)
    {
        _degree = degree;
        foreach (var point in basePoints) AddLevel(point);
    }

    /// <summary>The base points.</summary>
    public int[] Base => [.. _base];

    /// <summary>The elements kept: images, and the first level whose base point is moved.</summary>
    public IEnumerable<(int[] Images, int Level)> Kept => _elements.Zip(_levels);

    /// <summary>The number of levels.</summary>
    public int Depth => _base.Count;

    /// <summary>The size of the known part of the orbit at a level.</summary>
    public int OrbitSize(int level) => _orbits[level].Count;

    /// <summary>The number of elements the known orbits account for.</summary>
    public BigInteger Order => Products.Of(_orbits.ConvertAll(orbit => orbit.Count).ToArray());

    /// <summary>As <see cref="Add"/>, but what fixes all base points and is not the identity gets a new one.</summary>
    public bool Extend(int[] images)
    {
        if (Add(images)) return true;
        var residue = Residue(images);
        for (var x = 0; x < residue.Length; x++)
        {
            if (residue[x] == x) continue;
            AddLevel(x);
            Keep(residue, _base.Count - 1);
            return true;
        }

        return false;
    }

    /// <summary>Sifts an element and keeps what is left of it where an orbit grows by it.</summary>
    /// <returns>Whether an orbit grew.</returns>
    public bool Add(int[] images)
    {
        _wordLength = 0;
        for (var level = 0; level < _base.Count; level++)
        {
            var point = images[_base[level]];
            for (var i = 0; i < _wordLength; i++) point = _inverses[_word[i]][point];
            if (_via[level][point] == 0)
            {
                Keep(Residue(images), level);
                return true;
            }

            for (; point != _base[level]; point = _inverses[_word[_wordLength - 1]][point])
            {
                if (_wordLength == _word.Length) Array.Resize(ref _word, 2 * _wordLength);
                _word[_wordLength++] = _via[level][point] - 1;
            }
        }

        return false;
    }

    private void AddLevel(int point)
    {
        var via = new int[_degree];
        via[point] = -1;
        _base.Add(point);
        _via.Add(via);
        _orbits.Add([point]);
    }

    private int[] Residue(int[] images)
    {
        var residue = (int[])images.Clone();
        for (var i = 0; i < _wordLength; i++)
        {
            var inverse = _inverses[_word[i]];
            for (var x = 0; x < residue.Length; x++) residue[x] = inverse[residue[x]];
        }

        return residue;
    }

    private void Keep(int[] element, int level)
    {
        var inverse = new int[_degree];
        for (var x = 0; x < element.Length; x++) inverse[element[x]] = x;
        _elements.Add(element);
        _inverses.Add(inverse);
        _levels.Add(level);
        for (var at = 0; at <= level; at++) Grow(at);
    }

    // By the newest element; points that are new by all elements that fix the earlier base points. The newest elements
    // reach many points at once, so the words stay short.
    private void Grow(int level)
    {
        var (orbit, via) = (_orbits[level], _via[level]);
        var known = orbit.Count;
        for (var i = 0; i < orbit.Count; i++)
        {
            for (var e = _elements.Count - 1; e >= 0 && (i >= known || e == _elements.Count - 1); e--)
            {
                if (_levels[e] < level) continue;
                var image = _elements[e][orbit[i]];
                if (via[image] != 0) continue;
                via[image] = e + 1;
                orbit.Add(image);
            }
        }
    }
}
