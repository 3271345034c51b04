namespace SymmetryKit.Games;

/// <summary>A small generator of random numbers that is the same everywhere: SplitMix64.</summary>
/// <remarks>
/// The framework promises no sequence for a seed; searches that can be resumed and repeated need one. Not for secrets,
/// not thread-safe. Source: [SteeleLeaFlood2014].
/// </remarks>
public sealed class SeededRandom
{
    private ulong _state;

    /// <summary>The generator named by <paramref name="seed"/>.</summary>
    public SeededRandom(ulong seed) => _state = seed;

    /// <summary>The generator of one item of a numbered family, the same whatever was drawn for the others.</summary>
    /// <param name="seed">Names the family.</param>
    /// <param name="index">The item.</param>
    public SeededRandom(ulong seed, ulong index) => _state = Mix(unchecked(Mix(seed) + index * 0x9E3779B97F4A7C15));

    /// <summary>The next 64 bits.</summary>
    public ulong NextBits()
    {
        _state = unchecked(_state + 0x9E3779B97F4A7C15);
        return Mix(_state);
    }

    /// <summary>A whole number from 0 to <paramref name="bound"/> - 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="bound"/> is below 1.</exception>
    public int Next(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bound, 1);
        return (int)Math.BigMul(NextBits(), (ulong)bound, out _);
    }

    /// <summary>True in <paramref name="percent"/> of 100 cases.</summary>
    public bool Chance(int percent) => Next(100) < percent;

    /// <summary>A number in [0, 1).</summary>
    public double NextDouble() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Puts the entries of <paramref name="values"/> into random order.</summary>
    public void Shuffle<T>(Span<T> values)
    {
        for (var k = values.Length - 1; k > 0; k--)
        {
            var other = Next(k + 1);
            (values[k], values[other]) = (values[other], values[k]);
        }
    }

    private static ulong Mix(ulong z)
    {
        unchecked
        {
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }
}
