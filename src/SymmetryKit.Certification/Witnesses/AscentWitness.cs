using System.Collections.Immutable;
using SymmetryKit.Exact;

namespace SymmetryKit.Certification;

/// <summary>Claim: J_α curves upward at a critical point, which is therefore no maximum, while J_α has one.</summary>
/// <param name="Point">Where the critical point lies.</param>
/// <param name="Direction">
/// A logit direction, laid out as the logits, along which J_α has positive second derivative at it.
/// </param>
/// <remarks>T9w (b) in proofs/.</remarks>
public sealed record AscentWitness(
    CriticalPointEnclosure Point, ImmutableArray<ImmutableArray<Rational>> Direction) : WitnessArgument;
