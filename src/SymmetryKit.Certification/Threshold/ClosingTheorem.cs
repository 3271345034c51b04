namespace SymmetryKit.Certification;

/// <summary>The theorem by which stage bounds give uniqueness; ids as in proofs/.</summary>
public enum ClosingTheorem
{
    /// <summary>
    /// T7: one stage, mixed second differences of the payoff; strict concavity on the whole product of simplices.
    /// </summary>
    T7,

    /// <summary>
    /// T9a: several stages, spans at fixed joint histories; at critical points only, by the index theorem T9.
    /// </summary>
    T9a,

    /// <summary>
    /// A1: several stages, reward widths and local spans; strict concavity on a convex set holding every critical
    /// point.
    /// </summary>
    A1,

    /// <summary>
    /// T10: two deciding agents and at most two stages, reward widths only; at critical points, by T9.
    /// </summary>
    T10,

    /// <summary>
    /// T8: per-history entropy, a symmetric matrix of reward spans; strict concavity on the whole product of simplices.
    /// </summary>
    T8,

    /// <summary>
    /// T8': per-history entropy, reward widths only; strict concavity on the whole product of simplices.
    /// </summary>
    T8Prime,
}
