using System.Collections.Immutable;

namespace SymmetryKit.Solving;

/// <summary>Narrows boxes to the policies that cuts leave to be searched (B3.1).</summary>
/// <param name="pairs">Coordinates of which one need not be searched where it is the smaller.</param>
/// <param name="derived">Kept up to date with the box.</param>
internal sealed class OrbitOrder(ImmutableArray<(int Larger, int Smaller)> pairs, BoxDerived derived)
{
    /// <summary>Whether nothing is spared.</summary>
    public bool IsEmpty => pairs.IsEmpty;

    /// <summary>Narrows a box, before every round; false if nothing is left.</summary>
    public bool Restrict(SearchBox box)
    {
        var isNarrowed = false;
        foreach (var (larger, smaller) in pairs)
        {
            ref var high = ref box.Probabilities[larger];
            ref var low = ref box.Probabilities[smaller];
            if (low.Lower > high.Upper + Bounds.Margin) return false;
            if (low.Lower <= high.Lower && low.Upper <= high.Upper) continue;
            high = new(Math.Min(Math.Max(high.Lower, low.Lower), high.Upper), high.Upper);
            low = new(low.Lower, Math.Max(Math.Min(low.Upper, high.Upper), low.Lower));
            isNarrowed = true;
        }

        if (isNarrowed) derived.Update(box);
        return true;
    }
}
