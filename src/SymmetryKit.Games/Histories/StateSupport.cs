namespace SymmetryKit.Games;

/// <summary>A set of states, as bits.</summary>
internal readonly struct StateSupport(ulong[] words) : IEquatable<StateSupport>
{
    private readonly ulong[] _words = words;

    /// <summary>An empty set that can hold states below <paramref name="count"/>.</summary>
    public static StateSupport Empty(int count) => new(new ulong[(count + 63) / 64]);

    /// <summary>Adds a state, in place.</summary>
    public void Add(int state) => _words[state >> 6] |= 1UL << (state & 63);

    /// <summary>The states, by increasing index.</summary>
    public IEnumerable<int> States()
    {
        for (var w = 0; w < _words.Length; w++)
        {
            for (var rest = _words[w]; rest != 0; rest &= rest - 1)
            {
                yield return (w << 6) + System.Numerics.BitOperations.TrailingZeroCount(rest);
            }
        }
    }

    public bool Equals(StateSupport other) => _words.AsSpan().SequenceEqual(other._words);

    public override bool Equals(object? obj) => obj is StateSupport other && Equals(other);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var word in _words) hash.Add(word);
        return hash.ToHashCode();
    }
}
