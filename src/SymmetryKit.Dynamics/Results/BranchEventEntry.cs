using System.Collections.Immutable;

namespace SymmetryKit.Dynamics;

/// <summary>A singular point of a branch.</summary>
/// <param name="Kind">What happens there.</param>
/// <param name="Shape">How the other branches leave; null at folds and where it was not decided.</param>
/// <param name="Beta">β = 1/α there.</param>
/// <param name="Arclength">As of points.</param>
/// <param name="Multiplicity">Number of curvatures that vanish.</param>
/// <param name="Part">Number of the isotypic part whose determinant vanishes there; null if parts were not told
/// apart.</param>
/// <param name="Logits">θ there.</param>
public sealed record BranchEventEntry(
    BranchEventKind Kind, BifurcationShape? Shape, double Beta, double Arclength, int Multiplicity,
    int? Part, ImmutableArray<double> Logits);
