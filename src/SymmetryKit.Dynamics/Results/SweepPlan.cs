using System.Collections.Immutable;

namespace SymmetryKit.Dynamics;

/// <summary>All that a sweep is asked for, in the order in which its rows stand.</summary>
/// <param name="Settings">How every row is made.</param>
/// <param name="Cells">One per row.</param>
public sealed record SweepPlan(SweepSettings Settings, ImmutableArray<SweepCell> Cells);
