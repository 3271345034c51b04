using SymmetryKit.Exact;

namespace SymmetryKit.Certification;

/// <summary>
/// Claim (X3): at <paramref name="Alpha"/> the critical point in the box is a strict local maximum that the first
/// symmetry moves to another one; both earn at least <paramref name="SelfPlay"/> with themselves and at most
/// <paramref name="CrossPlay"/> with each other, which is less.
/// </summary>
/// <remarks>
/// Cross-play is the mean over which agent comes from one of the points while all others come from the other, both
/// ways.
/// </remarks>
/// <param name="Alpha">The entropy coefficient, positive.</param>
/// <param name="Point">The critical point.</param>
/// <param name="SelfPlay">A lower bound of the return.</param>
/// <param name="CrossPlay">An upper bound of the return of mixed teams.</param>
public sealed record BrokenSymmetryClaim(
    Rational Alpha, CriticalPointEnclosure Point, Rational SelfPlay, Rational CrossPlay) : CounterexampleClaim;
