using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Certification;

/// <summary>
/// Claim: for every α > 0 with α ≥ <paramref name="AlphaHi"/> (nats) the game with this digest has, at this horizon and
/// for this entropy objective, exactly one critical point on reachable histories, so that softmax policy-gradient flow
/// ends there from every start.
/// </summary>
/// <param name="GameName">For people; not checked.</param>
/// <param name="GameDigest">Digest of the game (<see cref="Games.GameDigest"/>).</param>
/// <param name="SnapDigits">Decimal digits the file's probabilities were snapped to before anything was computed; null
/// if taken as they stand.</param>
/// <param name="Horizon">h, at least 1.</param>
/// <param name="Objective">Which entropy is meant.</param>
/// <param name="AlphaHi">The sufficient entropy coefficient, in nats, in the units of the game's rewards.</param>
/// <param name="Argument">Why.</param>
/// <remarks>Does not claim that uniqueness fails below. Theorems T1, T2, T3 and the one the argument names.</remarks>
public sealed record ThresholdCertificate(
    string GameName,
    string GameDigest,
    int? SnapDigits,
    int Horizon,
    EntropyObjective Objective,
    Rational AlphaHi,
    ThresholdArgument Argument);
