namespace SymmetryKit.Certification;

/// <summary>
/// What a checker says about a claim: exactly one of <see cref="Accepted"/> and <see cref="Rejected"/>.
/// </summary>
/// <remarks>
/// A wrong claim is a value, never an exception; exceptions are for malformed files and for our own bugs.
/// </remarks>
public abstract record CheckResult
{
    // Private, so that the two nested records are the only cases there can ever be.
    private CheckResult()
    {
    }

    /// <summary>Whether the claim was accepted.</summary>
    public bool IsAccepted => this is Accepted;

    /// <summary>Every step of the claim was verified.</summary>
    public sealed record Accepted : CheckResult;

    /// <summary>The claim does not hold, or its evidence does not show it.</summary>
    /// <param name="Step">The first step that fails, counted from 0 in the order the checker documents.</param>
    /// <param name="Reason">What was expected there and what stood there, in the game's own names.</param>
    public sealed record Rejected(int Step, string Reason) : CheckResult;
}
