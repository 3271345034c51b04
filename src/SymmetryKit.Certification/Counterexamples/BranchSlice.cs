using System.Collections.Immutable;
using SymmetryKit.Exact;

namespace SymmetryKit.Certification;

/// <summary>
/// Claim: for every β of a slice there is exactly one critical point in a box that moves with β, and it is regular.
/// </summary>
/// <remarks>
/// The slice ends at <paramref name="BetaHi"/> and begins where the slice before it ends, or at 0. With s the distance
/// of β from the slice's middle the box is <c>Center + s Tangent ± Radius</c>, in the coordinates of equivariant
/// logits: for each orbit of local histories, one number per class of actions but that of the last legal action, whose
/// logit is 0 (<see cref="OrbitCoordinates"/>).
/// </remarks>
/// <param name="BetaHi">The largest β = 1/α.</param>
/// <param name="Center">Logits at the middle of the slice.</param>
/// <param name="Tangent">Their change per unit of β.</param>
/// <param name="Radius">Half width of the box, in (0, 1].</param>
public sealed record BranchSlice(
    Rational BetaHi, ImmutableArray<Rational> Center, ImmutableArray<Rational> Tangent, Rational Radius);
