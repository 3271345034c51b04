namespace SymmetryKit.Verification;

/// <summary>A policy from elsewhere did not answer as one: no answer, no distribution, or for another game.</summary>
/// <param name="message">One line: what was expected, and the offending line as it stood.</param>
/// <param name="innerException">What it threw itself, if that was it.</param>
public sealed class PolicyException(string message, Exception? innerException = null)
    : Exception(message, innerException);
