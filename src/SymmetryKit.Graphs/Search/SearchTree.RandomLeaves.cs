namespace SymmetryKit.Graphs.Search;

/// <remarks>
/// Where automorphisms move nearly everything, each costs a whole path. A few of them from random leaves, multiplied at
/// random, fill the orbits of all levels at the price of products. An orbit that fills its cell needs no further proof;
/// whatever does not is left to the search. Sources: [McKayPiperno2014], [Seress2003].
/// </remarks>
internal sealed partial class SearchTree
{
    // Below this much work (edges looked at) the search goes level by level, which gives sparser generators.
    private const long LeastWorkForRandomLeaves = 300_000;

    // How many random leaves may be missed, and how many products in a row may add nothing.
    private const int MostMisses = 3;
    private const int MostIdleProducts = 12;
    private const int MostRandomLeaves = 8;

    // The most points, counted once for each level, that a chain is made for.
    private const long MostPoints = 1 << 21;

    // By level: automorphisms found before the level's turn that fix the earlier base points.
    private List<Permutation>?[]? _found;
    private bool _triedRandomLeaves;
    private ulong _random = 0x1EAFUL;

    // Whether random leaves are likely to be cheaper than one path for every generator still missing, given what the
    // levels below cost.
    private bool IsWorthRandomLeaves(int k, long spent)
    {
        if (_triedRandomLeaves || _isCanonical || k < 1 || (k + 1L) * _graph.VertexCount > MostPoints) return false;
        var (remaining, below, path) = (0L, 0L, 0L);
        for (var level = _depth - 1; level >= 0; level--)
        {
            path += _levels[level].Work;
            if (level > k) below += path;
            else remaining += path;
        }

        // Levels whose generators are found early, far above the leaf, cost a part of their path only; others take
        // several generators.
        var expected = below > 0 ? remaining * Math.Min(4, (double)spent / below) : remaining;
        var levels = k + 1.0;
        var products = 4.0 * _graph.VertexCount * levels * levels;
        return expected > LeastWorkForRandomLeaves && expected > 4.0 * path + products;
    }

    // For the levels up to k. The refiner stands at the node of level k, before and after.
    private void TakeRandomLeaves(int k)
    {
        _triedRandomLeaves = true;
        var points = new int[k + 1];
        for (var level = 0; level <= k; level++) points[level] = _levels[level].Vertex;
        var chain = new RandomChain(_graph.VertexCount, points);
        Fill(chain);
        GoBackTo(k);
        _found = new List<Permutation>?[k + 1];
        foreach (var (images, level) in chain.Kept) (_found[level] ??= []).Add(Permutation.FromImages(images));
    }

    private void Fill(RandomChain chain)
    {
        var leaves = new List<int[]>();
        for (var misses = 0; misses < MostMisses && leaves.Count < MostRandomLeaves && !IsFull(chain);)
        {
            _cancellation.ThrowIfCancellationRequested();
            if (RandomLeaf() is not { } automorphism)
            {
                misses++;
                continue;
            }

            leaves.Add(automorphism.ToArray());
            // A leaf that adds nothing to what its predecessors generate is as good as a miss.
            if (!chain.Add(leaves[^1])) misses++;
            else if (leaves.Count > 1) Multiply(chain, leaves);
        }
    }

    private void Multiply(RandomChain chain, List<int[]> leaves)
    {
        var products = new ProductReplacement(_graph.VertexCount);
        products.Start(leaves.ToArray());
        for (var idle = 0; idle < MostIdleProducts && !IsFull(chain);)
        {
            _cancellation.ThrowIfCancellationRequested();
            idle = chain.Add(products.Next()) ? 0 : idle + 1;
        }
    }

    private bool IsFull(RandomChain chain)
    {
        for (var level = 0; level < chain.Depth; level++)
        {
            if (chain.OrbitSize(level) < _levels[level].Length) return false;
        }

        return true;
    }

    // From the root one random child after the other; null as soon as a trace differs.
    private Permutation? RandomLeaf()
    {
        if (_side.Length < _depth + 1) Array.Resize(ref _side, _depth + 1);
        _refiner.Undo(0);
        _path.Restart();
        var mark = _path.Mark;
        var isSame = true;
        for (var level = 0; level < _depth && isSame; level++)
        {
            var (cell, length) = (_levels[level].Cell, _levels[level].Length);
            isSame = Visit(level, _refiner.Lab[cell + Draw(length)]) == 0;
        }

        var automorphism = isSame ? Candidate(_depth) : null;
        _refiner.Undo(0);
        _path.Undo(mark);
        return automorphism;
    }

    private void GoBackTo(int k)
    {
        _refiner.Undo(0);
        for (var level = 0; level < k; level++)
        {
            _refiner.Individualize(_levels[level].Vertex);
            _refiner.RefineAll(_cancellation);
        }
    }

    private int Draw(int bound)
    {
        unchecked
        {
            _random = _random * 6364136223846793005UL + 1442695040888963407UL;
            return (int)((_random >> 33) % (ulong)bound);
        }
    }
}
