using System.Collections.Immutable;

namespace SymmetryKit.Dynamics;

/// <summary>A branch of critical points in the order in which it was followed.</summary>
/// <param name="Points">From the start on; if the branch left the range of α, the last one lies on the range's
/// end.</param>
/// <param name="Events">Folds and bifurcations between them, in order.</param>
/// <param name="End">Why it was followed no further.</param>
/// <param name="Parts">The isotypic parts in which curvatures were counted; empty if there were too many
/// coordinates.</param>
public sealed record Branch(
    ImmutableArray<BranchPoint> Points, ImmutableArray<BranchEvent> Events, BranchEnd End,
    ImmutableArray<IsotypicPart> Parts);
