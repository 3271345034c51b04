using System.Collections.Immutable;
using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Certification;

/// <summary>
/// Claim: at α = <paramref name="Alpha"/> (nats) the game with this digest has, at this horizon and for this entropy
/// objective, exactly these critical points on reachable histories, all of them different and none singular.
/// </summary>
/// <param name="GameName">For people; not checked.</param>
/// <param name="GameDigest">Digest of the game (<see cref="Games.GameDigest"/>).</param>
/// <param name="SnapDigits">Decimal digits the file's probabilities were snapped to; null if taken as they
/// stand.</param>
/// <param name="Horizon">h, at least 1.</param>
/// <param name="Objective">Which entropy is meant; visited only.</param>
/// <param name="Alpha">The entropy coefficient, positive.</param>
/// <param name="Points">Every critical point, enclosed.</param>
/// <param name="Cuts">What symmetries spare the search; empty for nothing.</param>
/// <param name="Tree">
/// The bisection tree of the box of all policies at 1/α, in preorder: every leaf is emptied or lies in the larger box
/// of a point.
/// </param>
/// <remarks>Does not claim anything about other α. B6 in proofs/.</remarks>
public sealed record CriticalPointListCertificate(
    string GameName,
    string GameDigest,
    int? SnapDigits,
    int Horizon,
    EntropyObjective Objective,
    Rational Alpha,
    ImmutableArray<IsolatedPoint> Points,
    ImmutableArray<OrbitCut> Cuts,
    ImmutableArray<BoxNode> Tree);
