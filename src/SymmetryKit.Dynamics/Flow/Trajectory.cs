using System.Collections.Immutable;

namespace SymmetryKit.Dynamics;

/// <summary>A flow as a sequence of policies: its start, its end, and accepted steps between at which it had
/// moved.</summary>
/// <param name="Times">Flow times, ascending. The last is that of the limit if Newton's method finished the flow,
/// though the flow itself would take longer to come that close.</param>
/// <param name="Policies">π at these times, one entry per parameter.</param>
public sealed record Trajectory(ImmutableArray<double> Times, ImmutableArray<ImmutableArray<double>> Policies);
