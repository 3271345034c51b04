using System.Collections.Immutable;
using SymmetryKit.Exact;

namespace SymmetryKit.Dynamics;

/// <summary>A critical point of a list.</summary>
/// <param name="Orbit">Points that symmetries take to each other have the same number, counted from 0.</param>
/// <param name="MorseIndex">Directions in which J_α curves upward; 0 at a strict maximum.</param>
/// <param name="DeterminantSign">Sign of det(I - F').</param>
/// <param name="Objective">J_α.</param>
/// <param name="EquivarianceResidual">max |gπ - π| over the symmetries.</param>
/// <param name="Radius">Proved: the point lies within this of its logits, measured from the last action of each
/// history.</param>
/// <param name="Logits">θ, mean 0 at every history.</param>
/// <param name="Policy">π.</param>
public sealed record CriticalPointEntry(
    int Orbit, int MorseIndex, int DeterminantSign, double Objective, double EquivarianceResidual, Rational Radius,
    ImmutableArray<double> Logits, ImmutableArray<double> Policy)
{
    /// <summary>Takes a point into an entry.</summary>
    /// <param name="point">The point.</param>
    /// <param name="orbit">Its orbit's number.</param>
    /// <param name="radius">To which it was enclosed.</param>
    public static CriticalPointEntry Of(CriticalPoint point, int orbit, Rational radius) => new(
        orbit, point.MorseIndex, point.DeterminantSign, point.Objective, point.EquivarianceResidual, radius,
        point.Logits, point.Policy);
}
