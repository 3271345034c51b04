using SymmetryKit.Exact;

namespace SymmetryKit.Solving;

/// <summary>How far and how long to bisect.</summary>
public sealed record BoxSearchOptions
{
    /// <summary>Time after which the slices found so far are returned.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// An α known to be above the threshold (from Rung A or B), as the first slice's end; null for a guess.
    /// </summary>
    public Rational? FirstAlpha { get; init; }

    /// <summary>
    /// An α at which uniqueness fails (from a witness): the search does not waste time below; null if none is known.
    /// </summary>
    public Rational? AlphaLo { get; init; }

    /// <summary>With a known α_lo: stop when α_hi/α_lo is at most this.</summary>
    public Rational Ratio { get; init; } = new(1005, 1000);

    /// <summary>Boxes a slice may take at first; more when the slices before needed more or become too thin.</summary>
    public int BoxesPerSlice { get; init; } = 200;

    /// <summary>The most boxes a slice may ever take.</summary>
    public int MaximumBoxes { get; init; } = 4_000_000;

    /// <summary>
    /// Slices that are searched at the same time, at least 1: the plan of a slice waits for those that many before, so
    /// that certificates depend on it.
    /// </summary>
    public int SlicesAtOnce { get; init; } = 2;

    /// <summary>Whether history symmetries spare the search all but one policy of every orbit (B3.1).</summary>
    public bool UsesSymmetry { get; init; } = true;

    /// <summary>Most (joint history, joint action) pairs; larger games are left to Rungs A and B.</summary>
    public long MaximumPairs { get; init; } = 40_000;
}
