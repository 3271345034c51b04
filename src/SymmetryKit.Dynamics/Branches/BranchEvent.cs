using System.Collections.Immutable;

namespace SymmetryKit.Dynamics;

/// <summary>A singular point of a branch, located by bisection; numeric evidence.</summary>
/// <param name="Kind">What happens there. Without symmetries to follow the branch by, symmetry breaking shows as a
/// crossing.</param>
/// <param name="Beta">β = 1/α there.</param>
/// <param name="Logits">θ there, one entry per parameter.</param>
/// <param name="Multiplicity">Number of curvatures that vanish.</param>
public sealed record BranchEvent(BranchEventKind Kind, double Beta, ImmutableArray<double> Logits, int Multiplicity)
{
    /// <summary>Entropy coefficient in nats.</summary>
    public double Alpha => 1 / Beta;
}
