namespace SymmetryKit.Exact;

/// <summary>How much a printed number can be trusted, weakest first; combining two takes the weaker.</summary>
public enum Evidence
{
    /// <summary>Computed in floating point: an observation, not a proof.</summary>
    Numeric,

    /// <summary>Lies, provably, in a stated interval.</summary>
    Enclosed,

    /// <summary>Exact rational arithmetic from the game's own numbers.</summary>
    Exact,
}
