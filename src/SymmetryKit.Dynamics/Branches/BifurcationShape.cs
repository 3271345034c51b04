namespace SymmetryKit.Dynamics;

/// <summary>How branches leave a bifurcation.</summary>
public enum BifurcationShape
{
    /// <summary>To one side, in pairs that mirror each other: the cubic form of J_α on the kernel vanishes.</summary>
    Pitchfork,

    /// <summary>To both sides: the cubic form of J_α on the kernel does not vanish.</summary>
    Transcritical,
}
