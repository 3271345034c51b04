using System.Collections.Immutable;
using SymmetryKit.Certification.Symmetries;
using SymmetryKit.Games;

namespace SymmetryKit.Certification;

/// <summary>
/// Claim: the game with this digest is, at this horizon and for this entropy objective, a counterexample of the kind of
/// <paramref name="Claim"/>.
/// </summary>
/// <param name="GameName">For people; not checked.</param>
/// <param name="GameDigest">Digest of the game (<see cref="Games.GameDigest"/>).</param>
/// <param name="Horizon">h, at least 1.</param>
/// <param name="Objective">Which entropy is meant.</param>
/// <param name="Symmetries">
/// History symmetries of the game; what equivariant means in the claim. Does not claim that there are no others.
/// </param>
/// <param name="Claim">What is shown about the game, with its evidence.</param>
public sealed record CounterexampleCertificate(
    string GameName,
    string GameDigest,
    int Horizon,
    EntropyObjective Objective,
    ImmutableArray<HistoryRelabeling> Symmetries,
    CounterexampleClaim Claim);
