namespace SymmetryKit.Solving;

/// <summary>A box within a slice.</summary>
/// <param name="Box">The box.</param>
/// <param name="From">Where its β begins, in units of 2^-30 of the slice's width.</param>
/// <param name="To">Where it ends.</param>
internal sealed record SlicePart(SearchBox Box, int From, int To);
