using System.Collections.Immutable;
using SymmetryKit.Cli.Output;
using SymmetryKit.Solving;

namespace SymmetryKit.Cli.Check;

/// <summary>What check found.</summary>
/// <param name="Verdict">The kit's own verdict.</param>
/// <param name="Solvers">The solvers asked and what they said to each step; empty where the own verdict is no.</param>
/// <param name="Steps">Steps restated.</param>
public sealed record CheckOutcome(
    Verdict Verdict, ImmutableArray<(string Name, StepTally Tally)> Solvers, int Steps)
{
    /// <summary>
    /// Rejected if anyone says no, undecided if a solver that was asked left a step open; else it holds.
    /// </summary>
    public int ExitCode =>
        Verdict.Kind != VerdictKind.Accepted || Solvers.Any(s => s.Tally.Kind == VerdictKind.Rejected)
        ? Output.ExitCode.Rejected
        : Solvers.Any(s => s.Tally.Kind != VerdictKind.Accepted) ? Output.ExitCode.Undecided : Output.ExitCode.Holds;
}
