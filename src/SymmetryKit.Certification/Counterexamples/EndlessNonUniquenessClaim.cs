using SymmetryKit.Exact;

namespace SymmetryKit.Certification;

/// <summary>
/// Claim (X8): at every α of at least <paramref name="AlphaLo"/>, however large, there are two critical points. If
/// AlphaLo is 0, the rewards are all 0 and this is so at every α &gt; 0.
/// </summary>
/// <remarks>Possible only where the actions that are legal depend on the history (C1).</remarks>
/// <param name="AlphaLo">The least α claimed, or 0.</param>
/// <param name="First">One critical point for β from 0 to 1/AlphaLo, or at every β if the rewards are 0.</param>
/// <param name="Second">The other. Its box never meets the first.</param>
public sealed record EndlessNonUniquenessClaim(Rational AlphaLo, BranchSlice First, BranchSlice Second)
    : CounterexampleClaim;
