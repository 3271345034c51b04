namespace SymmetryKit.Certification;

/// <summary>How far a probability π may be from its center c, in the terms of B4.1.</summary>
internal readonly struct Deviation
{
    private readonly GridInterval _probability;
    private readonly long _center;

    /// <summary>For π in an interval with positive lower end.</summary>
    public Deviation(GridInterval probability, long center, GridInterval logCenter)
    {
        (_probability, _center) = (probability, center);
        var (c, one) = (GridInterval.At(center), GridInterval.One);
        var (low, high) = (GridInterval.At(probability.Lower), GridInterval.At(probability.Upper));
        var (logLow, logHigh) = (
            GridExponential.Log(probability.Lower) - logCenter, GridExponential.Log(probability.Upper) - logCenter);
        Logarithm = new(logLow.Lower, logHigh.Upper);
        LargestDivergence = Math.Max(
            RelativeEntropy.At(probability.Lower, logLow, c).Upper,
            RelativeEntropy.At(probability.Upper, logHigh, c).Upper);
        var ends = (low / c - one - logLow).Hull(high / c - one - logHigh);
        // Convex, and 0 at c.
        Bend = probability.Lower <= center && center <= probability.Upper ? new(0, Math.Max(0, ends.Upper)) : ends;
    }

    /// <summary>log(π/c).</summary>
    public GridInterval Logarithm { get; }

    /// <summary>ρ = π/c - 1 - log(π/c).</summary>
    public GridInterval Bend { get; }

    /// <summary>An upper bound of π log(π/c) - π + c.</summary>
    public long LargestDivergence { get; }

    /// <summary>Whether it is that of an interval and a center.</summary>
    public bool IsOf(GridInterval probability, long center) => _probability == probability && _center == center;
}
