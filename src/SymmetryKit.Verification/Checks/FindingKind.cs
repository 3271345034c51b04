namespace SymmetryKit.Verification;

/// <summary>The three answers to a claim.</summary>
public enum FindingKind
{
    /// <summary>It holds, as far as its evidence goes.</summary>
    Holds,

    /// <summary>Neither shown nor refuted with the means used.</summary>
    Undecided,

    /// <summary>It does not hold.</summary>
    Refuted,
}
