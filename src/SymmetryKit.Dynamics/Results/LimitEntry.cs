using System.Collections.Immutable;

namespace SymmetryKit.Dynamics;

/// <summary>A limit that some starts reached.</summary>
/// <param name="Starts">Numbers of the starts that ended here, ascending.</param>
/// <param name="Share">Their share among the converged starts.</param>
/// <param name="Objective">J_α.</param>
/// <param name="Return">E[Σ γ^t R_t], without entropy.</param>
/// <param name="IsStrictMaximum">Whether -∇²J is positive definite here, modulo constants.</param>
/// <param name="GradientNorm">Largest |∂J/∂θ|.</param>
/// <param name="EquivarianceResidual">max |gπ - π| over the symmetries.</param>
/// <param name="Diameter">Largest difference of a probability among the flows that ended here.</param>
/// <param name="Logits">θ of the first of them, mean 0 at every history.</param>
/// <param name="Policy">π of the first of them.</param>
public sealed record LimitEntry(
    ImmutableArray<int> Starts, double Share, double Objective, double Return, bool IsStrictMaximum,
    double GradientNorm, double EquivarianceResidual, double Diameter, ImmutableArray<double> Logits,
    ImmutableArray<double> Policy)
{
    internal static LimitEntry Of(FlowLimit limit, double value) => new(
        limit.Starts, limit.Share, limit.Point.Objective, value, limit.Point.IsStrictMaximum, limit.Point.GradientNorm,
        limit.EquivarianceResidual, limit.Diameter, limit.Point.Logits, limit.Point.Policy);
}
