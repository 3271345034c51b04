using System.Collections.Immutable;

namespace SymmetryKit.Games;

/// <summary>A game read from a file, with what a reader of any result about it must know of how it was read.</summary>
public sealed record LoadedGame
{
    /// <summary>The game.</summary>
    public required DecPomdp Game { get; init; }

    /// <summary>The format the file was read as.</summary>
    public required GameFormat Format { get; init; }

    /// <summary>What was accepted but should be known, in the order of the file.</summary>
    public ImmutableArray<GameWarning> Warnings { get; init; } = [];

    /// <summary>
    /// The decimals probabilities were snapped to (<see cref="ProbabilitySnap"/>); null if they are the file's own.
    /// </summary>
    public int? SnapDigits { get; init; }

    /// <summary>How overlapping <c>R</c> lines were understood.</summary>
    public RewardOverlap RewardOverlap { get; init; }

    /// <summary>
    /// The horizon, where the format fixes it (1 for a strategic form); null where the file does not say.
    /// </summary>
    public int? Horizon { get; init; }
}
