namespace SymmetryKit.Dynamics;

/// <summary>What a greedified policy does between actions of equal probability.</summary>
public enum TieBreaking
{
    /// <summary>All tied actions are equally likely: the only rule that no renaming of actions can change.</summary>
    Even,

    /// <summary>The tied action of the smallest index is taken: an outside agreement that can hide a failure to
    /// coordinate.</summary>
    ByIndex,
}
