namespace SymmetryKit.Dynamics;

/// <summary>The one thing asked of an entropy coefficient.</summary>
internal static class EntropyCoefficient
{
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="alpha"/> is not a positive finite
    /// number.</exception>
    public static void Require(double alpha)
    {
        if (alpha > 0 && double.IsFinite(alpha)) return;
        throw new ArgumentOutOfRangeException(nameof(alpha), alpha, "Expected a positive finite entropy coefficient.");
    }
}
