namespace SymmetryKit.Solving;

/// <summary>A box cut in two, with both halves after a first round of contraction.</summary>
/// <param name="coordinate">The position, or -1 for β.</param>
/// <param name="point">As in a certificate.</param>
internal sealed class BoxCut(int coordinate, int point)
{
    public int Coordinate { get; } = coordinate;

    public int Point { get; } = point;

    /// <summary>The lower half; null if it is empty.</summary>
    public SlicePart? Lower { get; set; }

    /// <summary>Rounds it has had.</summary>
    public int LowerRounds { get; set; }

    /// <summary>The upper half; null if it is empty.</summary>
    public SlicePart? Upper { get; set; }

    /// <summary>Rounds it has had.</summary>
    public int UpperRounds { get; set; }
}
