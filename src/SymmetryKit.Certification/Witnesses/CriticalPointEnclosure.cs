using System.Collections.Immutable;
using SymmetryKit.Exact;

namespace SymmetryKit.Certification;

/// <summary>
/// Claim: within <paramref name="Radius"/> of these logits, coordinate by coordinate, lies a critical point.
/// </summary>
/// <param name="Logits">
/// θ_i(τ,a) at <c>history * k_i + action</c>, one list per agent, histories numbered as in
/// <see cref="Games.LocalHistories"/>. Only differences within a history matter.
/// </param>
/// <param name="Radius">The half width of the box around θ_i(τ,a) - θ_i(τ,last action); positive.</param>
public sealed record CriticalPointEnclosure(ImmutableArray<ImmutableArray<Rational>> Logits, Rational Radius);
