namespace SymmetryKit.Dynamics;

/// <summary>What happens at a singular point of a branch.</summary>
public enum BranchEventKind
{
    /// <summary>The branch turns back in α; two critical points meet and vanish.</summary>
    Fold,

    /// <summary>Another branch crosses, among policies as symmetric as this one.</summary>
    Crossing,

    /// <summary>Less symmetric branches leave: curvature vanishes in directions that some symmetry moves.</summary>
    SymmetryBreaking,
}
