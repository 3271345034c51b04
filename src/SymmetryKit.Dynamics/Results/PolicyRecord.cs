using System.Collections.Immutable;
using SymmetryKit.Exact;

namespace SymmetryKit.Dynamics;

/// <summary>One joint policy and what it is worth.</summary>
/// <param name="Subject">What it is about.</param>
/// <param name="Name">What policy this is, for people.</param>
/// <param name="Policy">π, one entry per parameter, exact.</param>
/// <param name="Return">E[Σ γ^t R_t] of exactly this policy, exact.</param>
public sealed record PolicyRecord(
    ResultSubject Subject, string Name, ImmutableArray<Rational> Policy, Rational Return) : ResultRecord
{
    /// <inheritdoc/>
    private protected override string? ContentFault() => Subject.Fault() ?? (Policy.Length == Subject.ParameterCount
        ? null
        : $"'policy' has {Policy.Length} numbers instead of {Subject.ParameterCount}");
}
