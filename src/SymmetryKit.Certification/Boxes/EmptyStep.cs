namespace SymmetryKit.Certification;

/// <summary>Why a box is empty: no numbers within these intervals have the sum, or order, they must have.</summary>
/// <param name="Intervals">For each number the intervals it lies in, all at once.</param>
/// <param name="Sum">What the numbers add up to, on the grid; null where they need not.</param>
/// <param name="IsOrdered">Whether no number may be smaller than the next, as cuts demand it (B3.1).</param>
internal sealed record EmptyStep(GridInterval[][] Intervals, long? Sum, bool IsOrdered = false)
{
    /// <summary>The probabilities at a local history do not add up to 1.</summary>
    public static EmptyStep OfDistribution(BoxRanges box, Infoset set) => new(
        [.. box.Probabilities.AsSpan(set.Start, set.Size).ToArray().Select(p => new[] { p })], Grid.One);

    /// <summary>One number lies in two intervals that do not meet.</summary>
    public static EmptyStep OfNumber(params GridInterval[] intervals) => new([intervals], null);

    /// <summary>The first of two probabilities is the smaller one, although the cuts leave it the larger.</summary>
    public static EmptyStep OfOrder(GridInterval larger, GridInterval smaller) =>
        new([[larger], [smaller]], null, IsOrdered: true);
}
