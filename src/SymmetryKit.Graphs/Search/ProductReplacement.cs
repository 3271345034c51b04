namespace SymmetryKit.Graphs.Search;

/// <summary>Random products of given permutations, from a fixed seed.</summary>
/// <remarks>Product replacement with an accumulator. Source: [CellerEtAl1995].</remarks>
internal sealed class ProductReplacement(int degree)
{
    private const int LeastSlots = 10;

    private const ulong Seed = 0x5EED;

    private int[][] _slots = [];
    private int _slotCount;
    private int[] _accumulator = new int[degree];
    private int[] _scratch = new int[degree];
    private ulong _state;

    /// <summary>Mixes the generators, at least one.</summary>
    public void Start(ReadOnlySpan<int[]> generators)
    {
        _state = Seed;
        _slotCount = Math.Max(LeastSlots, generators.Length);
        if (_slots.Length < _slotCount)
        {
            var known = _slots.Length;
            Array.Resize(ref _slots, _slotCount);
            for (var i = known; i < _slotCount; i++) _slots[i] = new int[degree];
        }

        for (var i = 0; i < _slotCount; i++) generators[i % generators.Length].CopyTo(_slots[i], 0);
        generators[0].CopyTo(_accumulator, 0);
        for (var i = 0; i < 3 * _slotCount; i++) Next();
    }

    /// <summary>The next product; overwritten by the following ones.</summary>
    public int[] Next()
    {
        var (i, j) = (Draw(_slotCount), Draw(_slotCount - 1));
        if (j >= i) j++;
        Multiply(_slots[i], _slots[j], _scratch);
        (_slots[i], _scratch) = (_scratch, _slots[i]);
        Multiply(_accumulator, _slots[i], _scratch);
        (_accumulator, _scratch) = (_scratch, _accumulator);
        return _accumulator;
    }

    private static void Multiply(int[] first, int[] second, int[] product)
    {
        for (var x = 0; x < product.Length; x++) product[x] = second[first[x]];
    }

    private int Draw(int bound)
    {
        unchecked
        {
            _state = _state * 6364136223846793005UL + 1442695040888963407UL;
            return (int)((_state >> 33) % (ulong)bound);
        }
    }
}
