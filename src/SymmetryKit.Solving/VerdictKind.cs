namespace SymmetryKit.Solving;

/// <summary>What a checker can say of a claim.</summary>
public enum VerdictKind
{
    /// <summary>The claim was verified.</summary>
    Accepted,

    /// <summary>The claim was refuted, or its evidence does not show it.</summary>
    Rejected,

    /// <summary>The checker gave up.</summary>
    Unknown,

    /// <summary>The checker was not asked, or is not installed.</summary>
    Skipped,

    /// <summary>The checker could not be run, broke off, or gave no answer that is one.</summary>
    Error,
}
