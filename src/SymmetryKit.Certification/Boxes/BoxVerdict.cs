namespace SymmetryKit.Certification;

/// <summary>What happens to a box after its contraction rounds.</summary>
public enum BoxVerdict
{
    /// <summary>The rounds leave nothing: no critical point lies in it.</summary>
    Fathomed,

    /// <summary>-D²J_α is positive definite at every critical point in it (T9).</summary>
    Closed,

    /// <summary>It is cut in two at a coordinate; the lower half follows first.</summary>
    Split,

    /// <summary>It is narrowed by one row (B4); what is left of it follows.</summary>
    Row,

    /// <summary>
    /// It lies in the box of an isolated point, the coordinate's number in the list (B6); lists only.
    /// </summary>
    Inside,

    /// <summary>It is narrowed by centered rounds (B5), <see cref="BoxNode.Coordinate"/> of them; what is left of it
    /// follows.</summary>
    Centered,
}
