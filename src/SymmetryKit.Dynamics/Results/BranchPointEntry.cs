using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace SymmetryKit.Dynamics;

/// <summary>A critical point on a branch.</summary>
/// <param name="Beta">β = 1/α; 0 at the main branch's start, where α is infinite.</param>
/// <param name="Arclength">Distance along the branch from its first point: root mean square in logits, β in the unit in
/// which it moves them by about 1.</param>
/// <param name="ScaledObjective">βJ_α, which stays finite at β = 0.</param>
/// <param name="Return">E[Σ γ^t R_t], without entropy.</param>
/// <param name="Direction">dβ by arclength: negative where the branch runs back towards more entropy.</param>
/// <param name="Index">Number of directions in which J_α does not curve down: 0 for a strict maximum; null if there
/// were too many directions to count.</param>
/// <param name="Indices">The same in each isotypic part, counted once per copy of its representation; the sign of the
/// part's determinant is -1 to this power. Empty if the parts were not computed.</param>
/// <param name="EnclosureRadius">Half width in logits, exact, of a box in which a critical point is proved to lie
/// (Krawczyk's test, in exact arithmetic); null for a point that is numeric only.</param>
/// <param name="Logits">θ, one entry per parameter; the gauge is continuous along the branch.</param>
public sealed record BranchPointEntry(
    double Beta, double Arclength, double ScaledObjective, double Return, double Direction, int? Index,
    ImmutableArray<int> Indices, double? EnclosureRadius, ImmutableArray<double> Logits)
{
    /// <summary>Whether some curvature lies within rounding of 0 here, so that its sign and the counts mean nothing;
    /// left out of the file if not.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsUndecided { get; init; }
}
