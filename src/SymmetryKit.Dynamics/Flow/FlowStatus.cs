namespace SymmetryKit.Dynamics;

/// <summary>Why a flow ended.</summary>
public enum FlowStatus
{
    /// <summary>A critical point was reached to rounding.</summary>
    Converged,

    /// <summary>The step limit was used up first.</summary>
    StepLimit,

    /// <summary>The time limit was used up first.</summary>
    TimeLimit,

    /// <summary>The caller asked to stop.</summary>
    Cancelled,
}
