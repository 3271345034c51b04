namespace SymmetryKit.Dynamics;

/// <summary>How limit points are sought from starts.</summary>
public enum LimitMethod
{
    /// <summary>The flow is followed (or discrete ascent, with a step size): limits have the flow's basins.</summary>
    Flow,

    /// <summary>Accelerated soft policy iteration: the same critical points in fewer evaluations, from other
    /// basins.</summary>
    SoftPolicyIteration,
}
