using SymmetryKit.Exact;

namespace SymmetryKit.Games;

/// <summary>Draws tables of numbers that are constant on the orbits of their entries.</summary>
internal sealed class OrbitTable(SeededRandom random, RandomGameShape shape)
{
    /// <summary>Rewards of the shape's range.</summary>
    public Rational[] Rewards(int count, IEnumerable<Func<int, int>> images)
    {
        var orbits = Orbits(count, images);
        var drawn = new Rational[count];
        for (var x = 0; x < count; x++)
        {
            if (orbits[x] != x) continue;
            var value = shape.LeastReward + random.Next(shape.LargestReward - shape.LeastReward + 1);
            drawn[x] = random.Chance(shape.ZeroRewardPercent) ? Rational.Zero : value;
        }

        return [.. orbits.Select(first => drawn[first])];
    }

    /// <summary>The positive entries of rows that sum to 1, row by row.</summary>
    public IEnumerable<(int Row, int Index, Rational Probability)> Rows(
        int rows, int width, IEnumerable<Func<int, int>> images)
    {
        var orbits = Orbits(rows * width, images);
        var weights = new int[rows * width];
        for (var x = 0; x < weights.Length; x++)
        {
            if (orbits[x] != x) continue;
            var weight = 1 + random.Next(shape.LargestWeight);
            weights[x] = random.Chance(shape.ZeroProbabilityPercent) ? 0 : weight;
        }

        for (var row = 0; row < rows; row++)
        {
            var entries = Enumerable.Range(row * width, width).ToArray();
            // Some entry of every row must be possible. Its orbit then is, in all symmetric rows as well.
            if (entries.All(x => weights[orbits[x]] == 0)) weights[orbits[entries[random.Next(width)]]] = 1;
        }

        for (var row = 0; row < rows; row++)
        {
            var entries = Enumerable.Range(row * width, width).Where(x => weights[orbits[x]] > 0).ToArray();
            var sum = entries.Sum(x => weights[orbits[x]]);
            foreach (var x in entries) yield return (row, x - row * width, new Rational(weights[orbits[x]], sum));
        }
    }

    // The least member of every entry's orbit.
    private static int[] Orbits(int count, IEnumerable<Func<int, int>> images)
    {
        var parents = Enumerable.Range(0, count).ToArray();
        foreach (var image in images)
        {
            for (var x = 0; x < count; x++)
            {
                var (a, b) = (Root(parents, x), Root(parents, image(x)));
                parents[Math.Max(a, b)] = Math.Min(a, b);
            }
        }

        return [.. parents.Select((_, x) => Root(parents, x))];
    }

    private static int Root(int[] parents, int x)
    {
        while (parents[x] != x) x = parents[x] = parents[parents[x]];
        return x;
    }
}
