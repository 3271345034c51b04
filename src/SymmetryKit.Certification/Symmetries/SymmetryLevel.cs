namespace SymmetryKit.Certification.Symmetries;

/// <summary>What a group of symmetries preserves, from the fewest symmetries to the most.</summary>
/// <remarks>On a history tree each level contains the one before.</remarks>
public enum SymmetryLevel
{
    /// <summary>b0, T, Z and R of the game: <see cref="ModelSymmetryChecker"/>.</summary>
    Model,

    /// <summary>Weight and expected reward of every joint history: <see cref="HistorySymmetryChecker"/>.</summary>
    History,

    /// <summary>J_α as a function of the policies, for every α: <see cref="ReturnSymmetryChecker"/>.</summary>
    Return,
}
