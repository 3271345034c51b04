namespace SymmetryKit.Certification;

/// <summary>Why one coordinate of Krawczyk's image stays inside its box.</summary>
/// <param name="Coordinate">x.</param>
/// <param name="Inverse">Row x of Y.</param>
/// <param name="Jacobian">The enclosure of Φ' over the box.</param>
/// <param name="Residual">The enclosure of Φ at the center.</param>
/// <param name="Deviations">Bounds of |1 - Y Φ'| at (x, y) for every y.</param>
/// <param name="Radius">r.</param>
internal sealed record KrawczykStep(
    int Coordinate, FixedInterval[] Inverse, FixedInterval[,] Jacobian, FixedInterval[] Residual,
    FixedInterval[] Deviations, FixedInterval Radius);
