namespace SymmetryKit.Solving;

/// <summary>Reward widths under potential shaping (P3).</summary>
/// <param name="Widths">[m].</param>
/// <param name="Potential">[m][x]: one number per point of stage m.</param>
internal sealed record ShapedWidths<T>(T[] Widths, T[][] Potential);
