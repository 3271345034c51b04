using System.Collections.Immutable;

namespace SymmetryKit.Certification;

/// <summary>What follows an action a of a history τ beside what follows another, e (B7).</summary>
/// <remarks>
/// Numbers of pairs are summed up in one list: a row for τ, in the order of its own rows, and one for each pair and
/// action. Pairs stand after all that follows them.
/// </remarks>
/// <param name="Pairs">The histories after a that have a twin after e.</param>
/// <param name="Single">The others of both sides that follow τ or a pair at once.</param>
/// <param name="Length">The length of the list.</param>
internal sealed record CopyPlan(ImmutableArray<CopiedPair> Pairs, ImmutableArray<SingleHistory> Single, int Length);
