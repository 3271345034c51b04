namespace SymmetryKit.Symmetry.Encoding;

/// <summary>Equality of integer sequences, entry by entry.</summary>
internal sealed class SequenceComparer : IEqualityComparer<ReadOnlyMemory<int>>
{
    public static SequenceComparer Instance { get; } = new();

    public bool Equals(ReadOnlyMemory<int> x, ReadOnlyMemory<int> y) => x.Span.SequenceEqual(y.Span);

    public int GetHashCode(ReadOnlyMemory<int> obj)
    {
        var hash = new HashCode();
        foreach (var value in obj.Span) hash.Add(value);
        return hash.ToHashCode();
    }
}
