namespace SymmetryKit.Graphs.Search;

/// <summary>Random products of given permutations, from a fixed seed.</summary>
/// <remarks>Product replacement with an accumulator. Source: [CellerEtAl1995].</remarks>
internal sealed class ProductReplacement
{
    private const int LeastSlots = 10;

    private readonly int[][] _slots;
    private int[] _accumulator;
    private int[] _scratch;
    private ulong _state = 0x5EEDUL;

    /// <summary>Mixes the generators, at least one, all of the same degree.</summary>
    public ProductReplacement(IReadOnlyList<int[]> generators)
    {
        _slots = new int[Math.Max(LeastSlots, generators.Count)][];
        for (var i = 0; i < _slots.Length; i++) _slots[i] = (int[])generators[i % generators.Count].Clone();
        _accumulator = (int[])generators[0].Clone();
        _scratch = new int[_accumulator.Length];
        for (var i = 0; i < 3 * _slots.Length; i++) Next();
    }

    /// <summary>The next product; overwritten by the following ones.</summary>
    public int[] Next()
    {
        var (i, j) = (Draw(_slots.Length), Draw(_slots.Length - 1));
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
