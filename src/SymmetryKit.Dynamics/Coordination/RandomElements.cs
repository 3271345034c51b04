namespace SymmetryKit.Dynamics;

/// <summary>Near-uniform random elements of a group given by generators, by product replacement with an
/// accumulator.</summary>
internal sealed class RandomElements
{
    // Slots and warm-up beyond which longer ones are known to change little.
    private const int Slots = 12;
    private const int WarmUp = 120;

    private readonly PolicySymmetry[] _slots;
    private PolicySymmetry _accumulator;
    private Xoshiro _draws;

    public RandomElements(IReadOnlyList<PolicySymmetry> generators, ulong seed)
    {
        if (generators.Count == 0) throw new ArgumentException("Expected a generator.", nameof(generators));
        _draws = new Xoshiro(seed, 0);
        _slots = [.. Enumerable.Range(0, Math.Max(Slots, generators.Count))
            .Select(k => generators[k % generators.Count])];
        _accumulator = generators[0];
        for (var k = 0; k < WarmUp; k++) Next();
    }

    public PolicySymmetry Next()
    {
        var s = (int)(_draws.NextUnit() * _slots.Length);
        var t = (s + 1 + (int)(_draws.NextUnit() * (_slots.Length - 1))) % _slots.Length;
        _slots[s] = _slots[s].Then(_draws.NextUnit() < 0.5 ? _slots[t] : _slots[t].Inverse());
        return _accumulator = _accumulator.Then(_slots[s]);
    }
}
