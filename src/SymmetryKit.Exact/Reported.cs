namespace SymmetryKit.Exact;

/// <summary>A value together with the trust it carries.</summary>
/// <param name="Value">The value.</param>
/// <param name="Evidence">Where it comes from.</param>
public readonly record struct Reported<T>(T Value, Evidence Evidence);
