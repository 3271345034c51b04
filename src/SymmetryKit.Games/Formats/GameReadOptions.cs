namespace SymmetryKit.Games;

/// <summary>How a game file is to be read.</summary>
public sealed record GameReadOptions
{
    /// <summary>Most decimals <see cref="SnapDigits"/> may ask for.</summary>
    public const int MaximumSnapDigits = 30;

    /// <summary>Also warn of everything in a <c>.dpomdp</c> file that the MADP toolbox itself would refuse.</summary>
    public bool Strict { get; init; }

    /// <summary>
    /// If given, every probability is replaced by a nearby simple number and rows are renormalized, as
    /// <see cref="ProbabilitySnap"/> says; 1 to <see cref="MaximumSnapDigits"/>. Without it every number is taken as it
    /// stands and rows must sum to 1 exactly.
    /// </summary>
    public int? SnapDigits { get; init; }

    /// <summary>What overlapping <c>R</c> lines mean.</summary>
    public RewardOverlap RewardOverlap { get; init; } = RewardOverlap.Madp;
}
