namespace SymmetryKit.Graphs.Checking;

/// <summary>Products of given automorphisms that fix some points, to treat vertices they exchange as one.</summary>
/// <remarks>Whatever the pseudo-random numbers are, every permutation returned is a product of the given ones and is
/// seen to fix the point, so using it is sound.</remarks>
internal sealed class SidePrefix(int degree)
{
    private const int Wanted = 12;
    private ulong _state = 1;

    /// <summary>Some products of <paramref name="known"/> that fix <paramref name="point"/>.</summary>
    public List<int[]> Fixing(List<int[]> known, int point)
    {
        var found = new List<int[]>();
        if (known.Count == 0) return found;
        var toPoint = Transversal(known, point);
        var pool = Enumerable.Range(0, Math.Max(10, known.Count)).Select(i => known[i % known.Count]).ToArray();
        var product = known[0];
        for (var round = 0; round < 4 * pool.Length + 20 + Wanted; round++)
        {
            var (i, j) = (Next(pool.Length), Next(pool.Length));
            if (i == j) continue;
            pool[i] = Then(pool[i], pool[j]);
            product = Then(product, pool[i]);
            if (round < 4 * pool.Length + 20) continue;
            var candidate = product;
            while (candidate[point] != point) candidate = Then(candidate, toPoint[candidate[point]]);
            if (candidate[point] == point) found.Add(candidate);
        }

        return found;
    }

    // For each image of the point, a permutation that brings it one step nearer to the point.
    private Dictionary<int, int[]> Transversal(List<int[]> known, int point)
    {
        var inverses = known.ConvertAll(images =>
        {
            var inverse = new int[degree];
            for (var x = 0; x < degree; x++) inverse[images[x]] = x;
            return inverse;
        });
        var step = new Dictionary<int, int[]>();
        var queue = new Queue<int>([point]);
        while (queue.TryDequeue(out var x))
        {
            for (var g = 0; g < known.Count; g++)
            {
                var y = known[g][x];
                if (y != point && step.TryAdd(y, inverses[g])) queue.Enqueue(y);
            }
        }

        return step;
    }

    private static int[] Then(int[] first, int[] second) => Array.ConvertAll(first, x => second[x]);

    private int Next(int bound)
    {
        unchecked
        {
            _state = _state * 2862933555777941757UL + 3037000493UL;
            return (int)((_state >> 33) % (ulong)bound);
        }
    }
}
