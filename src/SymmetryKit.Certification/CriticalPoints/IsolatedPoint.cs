using SymmetryKit.Exact;

namespace SymmetryKit.Certification;

/// <summary>
/// Claim: within the enclosure's radius of its logits lies a critical point, and within <paramref name="Reach"/> of
/// them no other one.
/// </summary>
/// <param name="Enclosure">Where the point lies.</param>
/// <param name="Reach">
/// The half width, coordinate by coordinate, of the larger box around the same logits; at least the radius.
/// </param>
/// <remarks>B6 in proofs/.</remarks>
public sealed record IsolatedPoint(CriticalPointEnclosure Enclosure, Rational Reach);
