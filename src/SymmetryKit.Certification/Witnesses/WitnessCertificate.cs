using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Certification;

/// <summary>
/// Claim: at α = <paramref name="AlphaLo"/> (nats) the game with this digest has, at this horizon and for this entropy
/// objective, at least two critical points on reachable histories; hence α_c ≥ AlphaLo.
/// </summary>
/// <param name="GameName">For people; not checked.</param>
/// <param name="GameDigest">Digest of the game (<see cref="Games.GameDigest"/>).</param>
/// <param name="SnapDigits">Decimal digits the file's probabilities were snapped to; null if taken as they
/// stand.</param>
/// <param name="Horizon">h, at least 1.</param>
/// <param name="Objective">Which entropy is meant.</param>
/// <param name="AlphaLo">An entropy coefficient without uniqueness, positive.</param>
/// <param name="Argument">Why.</param>
/// <remarks>
/// Does not claim that uniqueness holds above AlphaLo, nor that it fails at every smaller α. J_α attains its maximum at
/// a full-support policy, which is a critical point: T9w in proofs/.
/// </remarks>
public sealed record WitnessCertificate(
    string GameName,
    string GameDigest,
    int? SnapDigits,
    int Horizon,
    EntropyObjective Objective,
    Rational AlphaLo,
    WitnessArgument Argument);
