using System.Collections.Immutable;

namespace SymmetryKit.Dynamics;

/// <summary>A singular point of a branch, located by bisection; numeric evidence.</summary>
/// <param name="Kind">What happens there. Without symmetries to follow the branch by, symmetry breaking shows as a
/// crossing.</param>
/// <param name="Beta">β = 1/α there.</param>
/// <param name="Logits">θ there, one entry per parameter.</param>
/// <param name="Multiplicity">Number of curvatures that vanish.</param>
/// <param name="Part">Number of the isotypic part in which they do; null if parts were not told apart.</param>
/// <param name="Shape">How other branches leave; null at folds and where it was not decided.</param>
/// <param name="Arclength">Distance along the branch from its first point.</param>
public sealed record BranchEvent(
    BranchEventKind Kind, double Beta, ImmutableArray<double> Logits, int Multiplicity, int? Part,
    BifurcationShape? Shape, double Arclength)
{
    /// <summary>Entropy coefficient in nats.</summary>
    public double Alpha => 1 / Beta;
}
