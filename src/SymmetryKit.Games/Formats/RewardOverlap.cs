namespace SymmetryKit.Games;

/// <summary>
/// What several <c>R</c> lines of a <c>.dpomdp</c> file mean where they cover the same (s, a, s', o).
/// </summary>
/// <remarks>
/// Under both, a line with neither next state nor observation sets R(s,a) and forgets what came before. The two differ
/// where lines that name a next state or an observation overlap one another, overlap such a setting, or precede T or O
/// lines.
/// </remarks>
public enum RewardOverlap
{
    /// <summary>
    /// As the MADP toolbox does: a line with a next state or an observation adds T(s'|s,a) Z(o|a,s') r to R(s,a), with
    /// T and Z as the file has defined them so far.
    /// </summary>
    Madp,

    /// <summary>
    /// As other readers do: every line overwrites its part of R(s,a,s',o), and R(s,a) is its expectation under the
    /// final T and Z.
    /// </summary>
    Tensor,
}
