using System.Collections.Immutable;

namespace SymmetryKit.Dynamics;

/// <summary>A table of returns over games, horizons and entropy coefficients.</summary>
/// <param name="Settings">How every row was made.</param>
/// <param name="Rows">One row per game, horizon and coefficient, in the order in which they were asked for.</param>
public sealed record SweepRecord(SweepSettings Settings, ImmutableArray<SweepRow> Rows) : ResultRecord
{
    /// <inheritdoc/>
    private protected override string? ContentFault() => null;
}
