using SymmetryKit.Games;

namespace SymmetryKit.Dynamics;

/// <summary>What all rows of a sweep have in common.</summary>
/// <param name="Entropy">Which entropy bonus.</param>
/// <param name="Starts">Flows per row.</param>
/// <param name="Seed">Names the family of starts.</param>
/// <param name="MaximumSteps">Integration steps per flow; rows are limited by steps, not by time, so that they do not
/// depend on the machine.</param>
public sealed record SweepSettings(EntropyObjective Entropy, int Starts, ulong Seed, int MaximumSteps);
