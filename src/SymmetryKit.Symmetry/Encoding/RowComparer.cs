using System.Collections.Immutable;
using SymmetryKit.Games;

namespace SymmetryKit.Symmetry.Encoding;

/// <summary>Equality of sparse distributions, entry by entry.</summary>
internal sealed class RowComparer : IEqualityComparer<ImmutableArray<Outcome>>
{
    public static RowComparer Instance { get; } = new();

    public bool Equals(ImmutableArray<Outcome> x, ImmutableArray<Outcome> y) => x.AsSpan().SequenceEqual(y.AsSpan());

    public int GetHashCode(ImmutableArray<Outcome> obj)
    {
        var hash = new HashCode();
        foreach (var outcome in obj) hash.Add(outcome);
        return hash.ToHashCode();
    }
}
