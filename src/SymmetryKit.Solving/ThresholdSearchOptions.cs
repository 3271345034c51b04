using SymmetryKit.Certification;
using SymmetryKit.Games;

namespace SymmetryKit.Solving;

/// <summary>What to look for and how hard.</summary>
public sealed record ThresholdSearchOptions
{
    /// <summary>Which entropy is meant.</summary>
    public EntropyObjective Objective { get; init; } = EntropyObjective.Visited;

    /// <summary>The rungs to try; the best certificate is kept.</summary>
    public IReadOnlyList<Rung> Rungs { get; init; } = [Rung.A, Rung.B];

    /// <summary>
    /// Most (joint history, joint action) pairs that Rung B unrolls with exact beliefs before it changes to states.
    /// </summary>
    public long BeliefPairs { get; init; } = 4_000;

    /// <summary>Values are rounded outward to multiples of 2^-this (in units of the reward range).</summary>
    public int Precision { get; init; } = 40;
}
