namespace SymmetryKit.Benchmarks.Graphs;

/// <summary>SplitMix64: the same numbers on every machine and in every version of the runtime.</summary>
internal sealed class SeededRandom(ulong seed)
{
    private ulong _state = seed;

    public static SeededRandom From(string text)
    {
        var seed = 14695981039346656037UL;
        unchecked
        {
            foreach (var c in text) seed = (seed ^ c) * 1099511628211UL;
        }

        return new SeededRandom(seed);
    }

    public ulong NextWord()
    {
        unchecked
        {
            var z = _state += 0x9E3779B97F4A7C15UL;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
            return z ^ (z >> 31);
        }
    }

    /// <summary>A number in 0 … bound − 1.</summary>
    public int Next(int bound) => (int)Math.BigMul(NextWord(), (ulong)bound, out _);

    public int[] Permutation(int n)
    {
        var images = new int[n];
        for (var i = 0; i < n; i++)
        {
            var j = Next(i + 1);
            images[i] = images[j];
            images[j] = i;
        }

        return images;
    }
}
