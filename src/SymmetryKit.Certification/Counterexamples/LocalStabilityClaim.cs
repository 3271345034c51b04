using SymmetryKit.Exact;

namespace SymmetryKit.Certification;

/// <summary>
/// Claim (X6): at <paramref name="Alpha"/> there is an equivariant critical point that is a strict local maximum, and
/// another strict local maximum of larger J_α.
/// </summary>
/// <remarks>
/// So flows that start near the first stay there, and neither its stability nor its symmetry says that it is best or
/// that other flows end there.
/// </remarks>
/// <param name="Alpha">The entropy coefficient, positive.</param>
/// <param name="Symmetric">
/// The equivariant point, as a slice of no width: its BetaHi is 1/α and its tangent 0.
/// </param>
/// <param name="Other">The better one.</param>
public sealed record LocalStabilityClaim(Rational Alpha, BranchSlice Symmetric, CriticalPointEnclosure Other)
    : CounterexampleClaim;
