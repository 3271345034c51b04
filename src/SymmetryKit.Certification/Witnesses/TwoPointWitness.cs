namespace SymmetryKit.Certification;

/// <summary>Claim: two disjoint boxes hold a critical point each.</summary>
/// <param name="First">One.</param>
/// <param name="Second">The other.</param>
/// <remarks>T9w (a) in proofs/.</remarks>
public sealed record TwoPointWitness(CriticalPointEnclosure First, CriticalPointEnclosure Second) : WitnessArgument;
