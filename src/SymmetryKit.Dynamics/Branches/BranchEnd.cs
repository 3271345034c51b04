namespace SymmetryKit.Dynamics;

/// <summary>Why a branch was followed no further.</summary>
public enum BranchEnd
{
    /// <summary>It left the range of α asked for.</summary>
    LeftRange,

    /// <summary>The step limit was used up first.</summary>
    StepLimit,

    /// <summary>No step, however short, could be corrected back to the branch.</summary>
    Lost,
}
