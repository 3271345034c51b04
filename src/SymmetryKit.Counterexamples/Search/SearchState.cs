namespace SymmetryKit.Counterexamples;

/// <summary>How far a search has come.</summary>
/// <param name="NextBatch">The first batch that was not finished.</param>
/// <param name="Proved">How many of the candidates were proved to be counterexamples.</param>
/// <param name="Best">The smallest one, minimized; null if there was none.</param>
public sealed record SearchState(long NextBatch, long Proved, Counterexample? Best);
