using System.Collections.Immutable;

namespace SymmetryKit.Certification;

/// <summary>
/// Claim (X4): the branch that starts at high entropy consists of strict local maxima down to the α at which its last
/// slice ends, and yet at that α there is another critical point: uniqueness is lost, but not to a bifurcation of the
/// symmetric solution.
/// </summary>
/// <param name="Branch">From β = 0 on.</param>
/// <param name="Other">A critical point at the end of the last slice and off the branch.</param>
public sealed record EarlyFoldClaim(ImmutableArray<BranchSlice> Branch, CriticalPointEnclosure Other)
    : CounterexampleClaim;
