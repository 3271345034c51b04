using System.Collections.Immutable;

namespace SymmetryKit.Dynamics;

/// <summary>A critical point on a branch; numeric evidence.</summary>
/// <param name="Beta">β = 1/α.</param>
/// <param name="Logits">θ, one entry per parameter; the gauge is continuous along the branch.</param>
/// <param name="ScaledObjective">βJ_α, which stays finite where β = 0.</param>
/// <param name="Direction">dβ by arclength: negative where the branch runs back towards more entropy.</param>
/// <param name="Index">Number of directions in which J_α does not curve down; null if they were too many to
/// count.</param>
/// <param name="EquivariantIndex">The same among equivariant directions only, when the branch is followed
/// there.</param>
/// <param name="Indices">The same in each of <see cref="Branch.Parts"/>, once per copy of its representation: -1 to
/// this power is the sign of the part's determinant.</param>
/// <param name="Arclength">Distance along the branch from its first point.</param>
public sealed record BranchPoint(
    double Beta, ImmutableArray<double> Logits, double ScaledObjective, double Direction, int? Index,
    int EquivariantIndex, ImmutableArray<int> Indices, double Arclength)
{
    /// <summary>Whether the signs of all curvatures counted are beyond doubt: none lies within rounding of 0, and the
    /// parts' counts add up to the index.</summary>
    public bool IsDecided { get; init; } = true;

    /// <summary>Numbers of the isotypic parts in which some curvature lies within rounding of 0; their counts mean
    /// nothing here.</summary>
    public ImmutableArray<int> Undecided { get; init; } = [];

    /// <summary>Entropy coefficient in nats; infinite where β = 0.</summary>
    public double Alpha => 1 / Beta;

    /// <summary>J_α; infinite where β = 0.</summary>
    public double Objective => ScaledObjective / Beta;
}
