using System.Collections.Immutable;
using SymmetryKit.Exact;

namespace SymmetryKit.Certification;

/// <summary>
/// Claim (X1, X2): for every α on the branch that starts at high entropy, from the one at which slice
/// <paramref name="FirstSlice"/> begins down to the one at which the last slice ends, the greedified policy with ties
/// split evenly earns at most <paramref name="GreedyReturn"/>, while the equivariant <paramref name="Policy"/> earns
/// exactly <paramref name="Return"/>, which is more.
/// </summary>
/// <remarks>
/// With <paramref name="IndexReturn"/> also (X2): greedified with ties broken by index the same branch earns at least
/// that, and it is no less than Return, so that this rule hides the failure. Does not claim that the branch is the only
/// one, nor that Return is the best.
/// </remarks>
/// <param name="Branch">From β = 0 on.</param>
/// <param name="FirstSlice">Index of the slice from which on greedification is claimed; 0 for every α.</param>
/// <param name="GreedyReturn">An upper bound of the greedified branch's return.</param>
/// <param name="Policy">π_i(a|τ) at <c>history * k_i + action</c>, one list per agent.</param>
/// <param name="Return">The return of that policy.</param>
/// <param name="IndexReturn">What breaking ties by index seems to earn; null if nothing is claimed about it.</param>
public sealed record MissedOptimumClaim(
    ImmutableArray<BranchSlice> Branch,
    int FirstSlice,
    Rational GreedyReturn,
    ImmutableArray<ImmutableArray<Rational>> Policy,
    Rational Return,
    Rational? IndexReturn) : CounterexampleClaim;
