using System.Collections.Immutable;
using SymmetryKit.Exact;

namespace SymmetryKit.Dynamics;

/// <summary>One rung's proof of a threshold, and what each checker said of it.</summary>
/// <param name="Rung">The rung's letter.</param>
/// <param name="Closing">Id of the theorem that closes the proof; null where there is none.</param>
/// <param name="AlphaHi">From here on there is one critical point.</param>
/// <param name="Checks">Verdicts by checker: <c>accepted</c>, <c>rejected</c>, <c>skipped</c>, <c>unknown</c>.</param>
public sealed record ThresholdEntry(
    string Rung, string? Closing, Rational AlphaHi, ImmutableSortedDictionary<string, string> Checks);
