namespace SymmetryKit.Counterexamples;

/// <summary>What a game can be a counterexample to; definitions in proofs/counterexamples.md.</summary>
public enum CounterexampleKind
{
    /// <summary>The high-entropy route, greedified with even ties, misses an equivariant policy (X1).</summary>
    MissedOptimum,

    /// <summary>It misses, and breaking ties by index hides that (X2).</summary>
    HiddenByIndex,

    /// <summary>At low entropy two critical points form an orbit and do not fit together (X3).</summary>
    BrokenSymmetry,

    /// <summary>Uniqueness is lost while the symmetric solution is still stable (X4).</summary>
    EarlyFold,

    /// <summary>Histories have a symmetry that the model has not (X5).</summary>
    HistorySymmetry,

    /// <summary>A stable symmetric solution is not the best one (X6).</summary>
    LocalStability,

    /// <summary>The best equivariant policies do not fit together (X7).</summary>
    IncompatibleOptima,

    /// <summary>No entropy coefficient, however large, gives uniqueness (X8).</summary>
    EndlessNonUniqueness,
}
