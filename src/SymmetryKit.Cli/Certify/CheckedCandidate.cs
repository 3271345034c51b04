using System.Collections.Immutable;
using SymmetryKit.Solving;

namespace SymmetryKit.Cli.Certify;

/// <summary>A certified threshold and what each checker said of its certificate.</summary>
/// <param name="Candidate">The threshold.</param>
/// <param name="Checks">Verdicts by checker name.</param>
public sealed record CheckedCandidate(
    ThresholdCandidate Candidate, ImmutableArray<(string Checker, Verdict Verdict)> Checks)
{
    /// <summary>What the checker of this name said.</summary>
    public Verdict Of(string checker) => Checks.First(c => c.Checker == checker).Verdict;
}
