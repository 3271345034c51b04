using SymmetryKit.Certification;
using SymmetryKit.Exact;

namespace SymmetryKit.Solving;

/// <summary>An entropy coefficient at which two critical points were found and enclosed.</summary>
/// <param name="AlphaLo">α_lo in the game's units (nats times reward): α_c is at least this.</param>
/// <param name="Certificate">The whole claim, accepted by <see cref="WitnessChecker"/>.</param>
public sealed record WitnessCandidate(Rational AlphaLo, WitnessCertificate Certificate);
