using System.Collections.Immutable;
using SymmetryKit.Exact;

namespace SymmetryKit.Dynamics;

/// <summary>What a certify run proved about the threshold of uniqueness: exact, unlike other results.</summary>
/// <param name="Game">The game's name, for people.</param>
/// <param name="Digest">The game's digest.</param>
/// <param name="SnapDigits">As the file was read; null if taken as it stands.</param>
/// <param name="Horizon">h.</param>
/// <param name="Entropy">Which entropy bonus.</param>
/// <param name="GroupOrder">Exact order of the game's group, a decimal integer.</param>
/// <param name="AlphaHi">From here on there is one critical point; null if no rung proved one.</param>
/// <param name="AlphaLo">Here there are two; null if none was found.</param>
/// <param name="Candidates">Every rung's proof, best first.</param>
/// <param name="Certificate">File name of the best one's certificate; null if there is none.</param>
public sealed record ThresholdRecord(
    string Game, string Digest, int? SnapDigits, int Horizon, Games.EntropyObjective Entropy, string GroupOrder,
    Rational? AlphaHi, Rational? AlphaLo, ImmutableArray<ThresholdEntry> Candidates, string? Certificate)
    : ResultRecord
{
    /// <inheritdoc/>
    private protected override string? ContentFault() => null;
}
