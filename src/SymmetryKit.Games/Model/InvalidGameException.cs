namespace SymmetryKit.Games;

/// <summary>A game that cannot be: a row that does not sum to one, a negative probability, a duplicate name.</summary>
/// <param name="message">Which element is wrong, what was expected and what stood there.</param>
public sealed class InvalidGameException(string message) : Exception(message);
