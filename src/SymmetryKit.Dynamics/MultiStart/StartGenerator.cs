using System.Numerics;

namespace SymmetryKit.Dynamics;

/// <summary>Reproducible random logits: start k of a seed is the same on every machine and for every number of
/// threads.</summary>
/// <remarks>
/// Generator xoshiro256**, its state filled by SplitMix64 from the seed and the number of the start; normal deviates by
/// the polar method. Source: [BlackmanVigna2021].
/// </remarks>
public static class StartGenerator
{
    /// <summary>Fills <paramref name="logits"/> with independent normal deviates.</summary>
    /// <param name="seed">Any number; names the whole family of starts.</param>
    /// <param name="start">Number of the start within the family, 0 or more.</param>
    /// <param name="deviation">Standard deviation of each logit.</param>
    /// <param name="logits">Receives one entry per parameter.</param>
    public static void Fill(ulong seed, int start, double deviation, Span<double> logits)
    {
        var state = new Xoshiro(seed, (ulong)start);
        for (var p = 0; p < logits.Length; p += 2)
        {
            double u, v, square;
            do
            {
                (u, v) = ((2 * state.NextUnit()) - 1, (2 * state.NextUnit()) - 1);
                square = (u * u) + (v * v);
            }
            while (square is >= 1 or 0);
            var factor = deviation * Math.Sqrt(-2 * Math.Log(square) / square);
            logits[p] = factor * u;
            if (p + 1 < logits.Length) logits[p + 1] = factor * v;
        }
    }

    private struct Xoshiro
    {
        private ulong _a;
        private ulong _b;
        private ulong _c;
        private ulong _d;

        public Xoshiro(ulong seed, ulong stream)
        {
            unchecked
            {
                // The stream is mixed before it is added, so that neighboring seeds and starts share no states.
                var counter = seed ^ SplitMix(ref stream);
                _a = SplitMix(ref counter);
                _b = SplitMix(ref counter);
                _c = SplitMix(ref counter);
                _d = SplitMix(ref counter);
            }
        }

        /// <summary>A multiple of 2^-53 in [0, 1).</summary>
        public double NextUnit() => (Next() >> 11) * (1.0 / (1UL << 53));

        private static ulong SplitMix(ref ulong state)
        {
            unchecked
            {
                state += 0x9E3779B97F4A7C15;
                var z = state;
                z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
                z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
                return z ^ (z >> 31);
            }
        }

        private ulong Next()
        {
            unchecked
            {
                var result = BitOperations.RotateLeft(_b * 5, 7) * 9;
                var shifted = _b << 17;
                _c ^= _a;
                _d ^= _b;
                _b ^= _c;
                _a ^= _d;
                _c ^= shifted;
                _d = BitOperations.RotateLeft(_d, 45);
                return result;
            }
        }
    }
}
