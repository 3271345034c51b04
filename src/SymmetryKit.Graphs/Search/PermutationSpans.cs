namespace SymmetryKit.Graphs.Search;

/// <summary>Questions about a list of points and a permutation.</summary>
internal static class PermutationSpans
{
    /// <summary>Whether the permutation moves any of the points.</summary>
    public static bool ContainsAnyMoved(this Span<int> points, Permutation permutation)
    {
        foreach (var point in points)
        {
            if (permutation.Image(point) != point) return true;
        }

        return false;
    }
}
