using System.Collections.Immutable;

namespace SymmetryKit.Certification;

/// <summary>A history after τ a or τ e that nothing corresponds to on the other side (B7).</summary>
/// <param name="Index">Its number.</param>
/// <param name="Share">The sum of ω over it, divided by that of τ; the negative of it after τ e.</param>
/// <param name="ParentStarts">Where its partners' numbers begin in the row of the action that leads here.</param>
/// <param name="ParentRow">Where that row stands.</param>
internal sealed record SingleHistory(int Index, GridInterval Share, ImmutableArray<int> ParentStarts, int ParentRow);
