using System.Collections.Immutable;
using SymmetryKit.Exact;

namespace SymmetryKit.Dynamics;

/// <summary>Branches of critical points in α.</summary>
/// <param name="Subject">What it is about.</param>
/// <param name="IsQuotient">Whether the branches were followed among the equivariant policies.</param>
/// <param name="ToAlpha">The least α asked for, exact.</param>
/// <param name="Branches">The branches; the first is the main one, from the uniform policy at α = ∞.</param>
public sealed record TraceRecord(
    ResultSubject Subject, bool IsQuotient, Rational ToAlpha, ImmutableArray<BranchEntry> Branches) : ResultRecord
{
    /// <inheritdoc/>
    private protected override string? ContentFault() =>
        Subject.Fault() ?? Branches.Select(BranchFault).FirstOrDefault(f => f is not null);

    private string? BranchFault(BranchEntry branch) => branch.Points
        .Select(p => Subject.VectorFault("logits", p.Logits) ?? PartsFault(branch, p.Indices))
        .Concat(branch.Events.Select(e => Subject.VectorFault("logits", e.Logits)))
        .FirstOrDefault(f => f is not null);

    private static string? PartsFault(BranchEntry branch, ImmutableArray<int> indices) =>
        indices.Length == branch.Parts.Length
            ? null
            : $"'indices' has {indices.Length} numbers instead of {branch.Parts.Length}";
}
