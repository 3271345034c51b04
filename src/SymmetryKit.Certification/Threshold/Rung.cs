namespace SymmetryKit.Certification;

/// <summary>
/// How much of the game a threshold argument looked at; each rung is at least as tight as the one before.
/// </summary>
public enum Rung
{
    /// <summary>Only the numbers of agents and stages, the discount and the range of the rewards.</summary>
    A,

    /// <summary>
    /// Upper and lower values by dynamic programming over joint histories (first stages) and states (the others).
    /// </summary>
    B,

    /// <summary>Interval soft policy iteration over all local histories, slice by slice in 1/α.</summary>
    C,

    /// <summary>Branch and bound: the boxes of Rung C, bisected.</summary>
    D,
}
