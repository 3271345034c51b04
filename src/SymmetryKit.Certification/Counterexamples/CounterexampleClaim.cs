namespace SymmetryKit.Certification;

/// <summary>What a game is a counterexample to; the cases are the records that derive from this.</summary>
/// <remarks>Definitions and proofs: X1-X8 in proofs/counterexamples.md.</remarks>
public abstract record CounterexampleClaim
{
    // The cases are those of this assembly.
    private protected CounterexampleClaim()
    {
    }
}
