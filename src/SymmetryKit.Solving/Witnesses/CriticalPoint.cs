namespace SymmetryKit.Solving;

/// <summary>A numeric critical point.</summary>
/// <param name="Beta">1/α.</param>
/// <param name="Logits">Logits, the last of every history 0.</param>
/// <param name="Ascent">A logit direction of positive second derivative of J_α; null where none was found (a
/// maximum).</param>
internal sealed record CriticalPoint(double Beta, double[] Logits, double[]? Ascent)
{
    /// <summary>Whether J_α has a direction of positive curvature here.</summary>
    public bool IsSaddle => Ascent is not null;

    /// <summary>The largest difference of a logit.</summary>
    public double DistanceTo(CriticalPoint other)
    {
        var distance = 0.0;
        for (var x = 0; x < Logits.Length; x++) distance = Math.Max(distance, Math.Abs(Logits[x] - other.Logits[x]));
        return distance;
    }
}
