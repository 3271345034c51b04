using System.Collections.Immutable;
using SymmetryKit.Exact;

namespace SymmetryKit.Verification;

/// <summary>What came out when a claim was put to the test.</summary>
/// <param name="Kind">The answer.</param>
/// <param name="Evidence">How far it can be trusted.</param>
/// <param name="Measured">What was measured, on one line.</param>
/// <param name="Details">Why, line by line; for a refuted claim an example in the game's own names.</param>
public sealed record Finding(
    FindingKind Kind, Evidence Evidence, string Measured, ImmutableArray<string> Details)
{
    /// <summary>Whether the claim holds.</summary>
    public bool Holds => Kind == FindingKind.Holds;

    /// <summary>The answer in lower case.</summary>
    public string Word => Kind.ToString().ToLowerInvariant();

    /// <summary>All lines: what was measured, and why.</summary>
    public override string ToString() => string.Join('\n', Details.Prepend(Measured));

    internal static Finding Of(bool holds, Evidence evidence, string measured, params string[] details) =>
        new(holds ? FindingKind.Holds : FindingKind.Refuted, evidence, measured, [.. details]);
}
