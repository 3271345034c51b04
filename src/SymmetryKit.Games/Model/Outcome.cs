using SymmetryKit.Exact;

namespace SymmetryKit.Games;

/// <summary>One entry of a sparse probability distribution.</summary>
/// <param name="Index">What is drawn: a state, or a joint observation.</param>
/// <param name="Probability">Its probability, positive.</param>
public readonly record struct Outcome(int Index, Rational Probability);
