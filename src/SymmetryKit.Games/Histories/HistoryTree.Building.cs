using System.Numerics;

namespace SymmetryKit.Games;

public sealed partial class HistoryTree
{
    // One array must hold all pairs.
    private const long MostPairs = 0x7fff_ffc7;

    /// <summary>Unrolls <paramref name="game"/> for <paramref name="horizon"/> stages.</summary>
    /// <param name="game">The game.</param>
    /// <param name="horizon">h, at least 1.</param>
    /// <param name="options">What to keep and how far to go; null for the defaults.</param>
    /// <param name="cancellation">Checked at every joint history.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="horizon"/> is below 1.</exception>
    /// <exception cref="HistoryTreeTooLargeException">
    /// More pairs than <see cref="HistoryTreeOptions.MaximumPairs"/> would be needed; found out before anything of that
    /// size is allocated.
    /// </exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    /// <remarks>
    /// Time and memory proportional to the number of (joint history, joint action) pairs
    /// (<see cref="HistoryTreeSize.BytesPerPair"/>). The tree does not depend on the number of threads.
    /// </remarks>
    public static HistoryTree Build(
        DecPomdp game, int horizon, HistoryTreeOptions? options = null, CancellationToken cancellation = default)
    {
        options ??= new HistoryTreeOptions();
        if (options.MaximumPairs > MostPairs) options = options with { MaximumPairs = MostPairs };
        var size = Estimate(game, horizon, options.MaximumPairs, cancellation);
        if (size.Pairs > options.MaximumPairs)
        {
            throw new HistoryTreeTooLargeException(
                $"The tree of joint histories of '{game.Name}' at horizon {horizon} has "
                + $"{(size.IsExact ? string.Empty : "at least ")}"
                + $"{size.Pairs} (history, action) pairs, more than the {options.MaximumPairs} allowed (about "
                + $"{HistoryTreeSize.BytesPerPair} bytes each); rungs a and b work without it.")
            {
                Size = size,
                MaximumPairs = options.MaximumPairs,
            };
        }

        var builder = new HistoryTreeBuilder(game, options, cancellation);
        return new HistoryTree(game, builder.Build(horizon), builder.Locals, options.KeepStateWeights);
    }

    /// <summary>Counts the tree of <paramref name="game"/> without building it.</summary>
    /// <param name="game">The game.</param>
    /// <param name="horizon">h, at least 1; however large.</param>
    /// <param name="enoughPairs">Counting stops once there are more pairs than this; null for 10^18.</param>
    /// <param name="cancellation">Checked at every stage.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="horizon"/> is below 1.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    /// <remarks>
    /// Exact unless it stops: histories are counted together by the set of states they leave possible. A millisecond on
    /// the example games. Stops early also where there are more than 4096 such sets.
    /// </remarks>
    public static HistoryTreeSize Estimate(
        DecPomdp game, int horizon, BigInteger? enoughPairs = null, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(horizon, 1);
        var enough = (enoughPairs ?? BigInteger.Pow(10, 18)) / game.JointActions.Count;
        var (count, isExact) = new HistoryTreeCounter(game, cancellation).Count(horizon, enough);
        return new HistoryTreeSize(horizon, count, count * game.JointActions.Count, isExact);
    }
}
