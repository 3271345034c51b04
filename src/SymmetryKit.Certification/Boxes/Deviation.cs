namespace SymmetryKit.Certification;

/// <summary>How far a probability π may be from its center c, in the terms of B4.1.</summary>
internal readonly struct Deviation
{
    /// <summary>For π in an interval with positive lower end.</summary>
    public Deviation(GridInterval probability, long center, GridInterval logCenter)
    {
        var (c, one) = (GridInterval.At(center), GridInterval.One);
        var (low, high) = (GridInterval.At(probability.Lower), GridInterval.At(probability.Upper));
        var (logLow, logHigh) = (GridExponential.Log(low) - logCenter, GridExponential.Log(high) - logCenter);
        Logarithm = new(logLow.Lower, logHigh.Upper);
        LargestDivergence = Math.Max((low * logLow - low + c).Upper, (high * logHigh - high + c).Upper);
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
}
