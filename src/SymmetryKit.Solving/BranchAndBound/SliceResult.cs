using SymmetryKit.Certification;

namespace SymmetryKit.Solving;

/// <summary>What the search of a slice came to.</summary>
/// <param name="Slice">The slice; null if it takes too many boxes.</param>
/// <param name="BoxCount">Boxes it took.</param>
internal sealed record SliceResult(BoxSlice? Slice, int BoxCount);
