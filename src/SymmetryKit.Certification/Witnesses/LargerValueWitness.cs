using System.Collections.Immutable;
using SymmetryKit.Exact;

namespace SymmetryKit.Certification;

/// <summary>Claim: some policy has a larger value than a critical point, which is therefore no maximum.</summary>
/// <param name="Point">Where the critical point lies.</param>
/// <param name="Logits">The policy of larger value, laid out as the logits of the point.</param>
/// <remarks>T9w (c) in proofs/.</remarks>
public sealed record LargerValueWitness(
    CriticalPointEnclosure Point, ImmutableArray<ImmutableArray<Rational>> Logits) : WitnessArgument;
