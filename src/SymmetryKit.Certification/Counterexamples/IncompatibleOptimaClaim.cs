using System.Collections.Immutable;
using SymmetryKit.Exact;

namespace SymmetryKit.Certification;

/// <summary>
/// Claim (X7): both policies are equivariant and earn exactly <paramref name="Return"/>, no equivariant policy earns
/// more, and together they earn exactly <paramref name="CrossPlay"/>, which is less.
/// </summary>
/// <remarks>
/// The bound is over all policies fixed by those of the certificate's symmetries that exchange no agents; where others
/// are listed, the two policies are fixed by them as well. Cross-play as in <see cref="BrokenSymmetryClaim"/>.
/// </remarks>
/// <param name="First">π_i(a|τ) at <c>history * k_i + action</c>, one list per agent.</param>
/// <param name="Second">Likewise.</param>
/// <param name="Return">The best return of an equivariant policy.</param>
/// <param name="CrossPlay">The return of mixed teams.</param>
public sealed record IncompatibleOptimaClaim(
    ImmutableArray<ImmutableArray<Rational>> First,
    ImmutableArray<ImmutableArray<Rational>> Second,
    Rational Return,
    Rational CrossPlay) : CounterexampleClaim;
