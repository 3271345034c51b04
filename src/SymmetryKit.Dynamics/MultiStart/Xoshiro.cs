using System.Numerics;

namespace SymmetryKit.Dynamics;

/// <summary>The generator xoshiro256**, one stream per seed and number; the same on every machine.</summary>
/// <remarks>Source: [BlackmanVigna2021].</remarks>
internal struct Xoshiro
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
