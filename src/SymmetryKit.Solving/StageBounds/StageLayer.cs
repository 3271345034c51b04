using SymmetryKit.Games;

namespace SymmetryKit.Solving;

/// <summary>
/// One layer with normalized rewards, its successors flattened: pair (x, a) leads to entries Starts[pair] ..
/// Starts[pair + 1].
/// </summary>
internal sealed record StageLayer<T>(int PointCount, T[] Rewards, int[] Starts, int[] Successors, T[] Probabilities);
