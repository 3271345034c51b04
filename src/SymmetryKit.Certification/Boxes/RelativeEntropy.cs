namespace SymmetryKit.Certification;

/// <summary>D(π‖c) of a distribution in a box and one that is known, by B4.1 and B1.1.</summary>
internal static class RelativeEntropy
{
    /// <summary>Encloses { Σ_b π(b) log(π(b)/c(b)) : π in the box }.</summary>
    /// <param name="box">The intervals of π.</param>
    /// <param name="center">Encloses c.</param>
    /// <param name="logCenter">Encloses log c.</param>
    public static GridInterval Enclose(
        ReadOnlySpan<GridInterval> box, ReadOnlySpan<GridInterval> center, ReadOnlySpan<GridInterval> logCenter)
    {
        var (sum, longest) = (GridInterval.Zero, 0L);
        for (var b = 0; b < box.Length; b++)
        {
            sum += Term(box[b], center[b], logCenter[b]);
            longest = Math.Max(longest, -logCenter[b].Lower);
        }

        // D = -H(π) - Σ π log c is at most the largest -log c.
        return new(Math.Max(0, sum.Lower), Math.Max(0, Math.Min(sum.Upper, longest)));
    }

    /// <summary>Encloses π log(π/c) - π + c at one π.</summary>
    public static GridInterval At(long probability, GridInterval logarithm, GridInterval center) =>
        GridInterval.At(probability) * logarithm - GridInterval.At(probability) + center;

    // Convex in π, and 0 at c.
    private static GridInterval Term(GridInterval probability, GridInterval center, GridInterval logCenter)
    {
        var low = AtEnd(probability.Lower, center, logCenter);
        var high = AtEnd(probability.Upper, center, logCenter);
        var least = center.Upper < probability.Lower ? low.Lower : center.Lower > probability.Upper ? high.Lower : 0;
        return new(Math.Max(0, least), Math.Max(0, Math.Max(low.Upper, high.Upper)));
    }

    private static GridInterval AtEnd(long probability, GridInterval center, GridInterval logCenter) =>
        probability <= 0
            ? center : At(probability, GridExponential.Log(probability) - logCenter, center);
}
