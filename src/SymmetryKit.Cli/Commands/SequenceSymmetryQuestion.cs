using SymmetryKit.Certification.Symmetries;
using SymmetryKit.Games;

namespace SymmetryKit.Cli.Commands;

/// <summary>Which symmetries of the histories are asked for.</summary>
/// <param name="Level">History or return.</param>
/// <param name="Horizon">h.</param>
/// <param name="Objective">Matters on the level of returns only.</param>
/// <param name="FixAgents">Leave every agent in its place.</param>
public sealed record SequenceSymmetryQuestion(
    SymmetryLevel Level, int Horizon, EntropyObjective Objective, bool FixAgents);
