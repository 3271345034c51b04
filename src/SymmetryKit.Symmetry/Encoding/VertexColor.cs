using SymmetryKit.Exact;

namespace SymmetryKit.Symmetry.Encoding;

/// <summary>The color of a vertex of an encoded game: what it stands for, and the numbers it carries.</summary>
/// <remarks>
/// Ordered, so that the colors of a graph are numbered the same way whatever the order of a game's elements: two
/// games that differ by a renaming get isomorphic graphs.
/// </remarks>
/// <param name="Kind">What the vertex stands for.</param>
/// <param name="Value">A probability, a reward or a count; 0 where the kind needs none.</param>
/// <param name="Second">A second number, for the few kinds that carry two.</param>
internal readonly record struct VertexColor(VertexKind Kind, Rational Value = default, Rational Second = default)
    : IComparable<VertexColor>
{
    public int CompareTo(VertexColor other)
    {
        var byKind = Kind.CompareTo(other.Kind);
        if (byKind != 0) return byKind;
        var byValue = Value.CompareTo(other.Value);
        return byValue != 0 ? byValue : Second.CompareTo(other.Second);
    }
}
