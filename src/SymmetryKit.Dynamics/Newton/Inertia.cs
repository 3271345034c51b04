namespace SymmetryKit.Dynamics;

/// <summary>How many eigenvalues of a computed symmetric matrix are negative.</summary>
/// <param name="Count">The number below 0.</param>
/// <param name="IsDecided">Whether none lies within the matrix's own rounding of 0.</param>
internal readonly record struct Inertia(int Count, bool IsDecided);
