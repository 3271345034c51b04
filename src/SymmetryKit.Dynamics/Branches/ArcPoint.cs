namespace SymmetryKit.Dynamics;

/// <summary>A corrected point of a branch and its unit tangent there.</summary>
/// <param name="Logits">θ in the branch's gauge.</param>
/// <param name="Beta">β.</param>
/// <param name="Tangent">Over the branch's coordinates, β's last.</param>
/// <param name="Arclength">Distance along the branch from its first point.</param>
internal sealed record ArcPoint(double[] Logits, double Beta, double[] Tangent, double Arclength)
{
    /// <summary>dβ by arclength, in the system's unit of β.</summary>
    public double Direction => Tangent[^1];
}
