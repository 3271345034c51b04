namespace SymmetryKit.Certification;

/// <summary>Why a box is empty: no numbers within these intervals have the sum they must have.</summary>
/// <param name="Intervals">For each number the intervals it lies in, all at once.</param>
/// <param name="Sum">What the numbers add up to, on the grid; null where they need not.</param>
internal sealed record EmptyStep(GridInterval[][] Intervals, long? Sum)
{
    /// <summary>The probabilities at a local history do not add up to 1.</summary>
    public static EmptyStep OfDistribution(BoxRanges box, Infoset set) => new(
        [.. box.Probabilities.AsSpan(set.Start, set.Size).ToArray().Select(p => new[] { p })], Grid.One);

    /// <summary>One number lies in two intervals that do not meet.</summary>
    public static EmptyStep OfNumber(params GridInterval[] intervals) => new([intervals], null);
}
