namespace SymmetryKit.Verification;

/// <summary>What an agent did at one stage and what it then observed, by index in its own lists.</summary>
/// <param name="Action">The action.</param>
/// <param name="Observation">The observation after it.</param>
public readonly record struct HistoryStep(int Action, int Observation);
