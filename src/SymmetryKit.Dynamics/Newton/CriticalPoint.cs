using System.Collections.Immutable;

namespace SymmetryKit.Dynamics;

/// <summary>A critical point of J_α found by Newton's method; numeric evidence.</summary>
/// <param name="Logits">θ, one entry per parameter, mean 0 at every history.</param>
/// <param name="Policy">π, one entry per parameter.</param>
/// <param name="Objective">J_α.</param>
/// <param name="Residual">Distance to the own soft best response in logits.</param>
/// <param name="DeterminantSign">Sign of det(I - F'): the point's index. Over all critical points the signs add up to 1
/// (T9).</param>
/// <param name="MorseIndex">Number of negative eigenvalues of -∇²J, modulo constants: of independent directions in
/// which J_α curves upward.</param>
/// <param name="EquivarianceResidual">max |gπ - π| over the given symmetries.</param>
/// <param name="Hits">Number of starts that led here; 0 if it was found as the image of another point under a
/// symmetry.</param>
public sealed record CriticalPoint(
    ImmutableArray<double> Logits,
    ImmutableArray<double> Policy,
    double Objective,
    double Residual,
    int DeterminantSign,
    int MorseIndex,
    double EquivarianceResidual,
    int Hits)
{
    /// <summary>Whether -∇²J is positive definite there, modulo constants; otherwise no flow ends here, almost
    /// surely.</summary>
    public bool IsStrictMaximum => MorseIndex == 0;
}
