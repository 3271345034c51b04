namespace SymmetryKit.Cli.Input;

/// <summary>A number or a name on the command line that cannot be meant.</summary>
/// <param name="message">What was expected and what stood there; one line.</param>
public sealed class InputException(string message) : Exception(message);
