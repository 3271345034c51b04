using System.Diagnostics;
using SymmetryKit.Certification.Symmetries;
using SymmetryKit.Games;

namespace SymmetryKit.Symmetry;

/// <summary>The symmetries of any level, acting on the sequences of a history tree.</summary>
public static class SequenceSymmetries
{
    /// <summary>Finds the whole group of the given level.</summary>
    /// <param name="tree">The game unrolled for its horizon.</param>
    /// <param name="level">What is to be preserved.</param>
    /// <param name="objective">How J_α weighs entropies; matters on the level of returns only.</param>
    /// <param name="options">Which symmetries; null for all.</param>
    /// <param name="cancellation">Ends the search with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="level"/> is no level.</exception>
    /// <exception cref="OperationCanceledException">The search was cancelled.</exception>
    /// <exception cref="UnreachableException">A generator failed its check: an error in this library.</exception>
    /// <remarks>
    /// See <see cref="ModelSymmetries"/>, <see cref="HistorySymmetries"/> and <see cref="ReturnSymmetries"/>. The
    /// group of each level contains that of the level before.
    /// </remarks>
    public static SequenceSymmetryGroup Find(
        HistoryTree tree, SymmetryLevel level, EntropyObjective objective, SequenceSymmetryOptions? options = null,
        CancellationToken cancellation = default)
    {
        options ??= SequenceSymmetryOptions.Default;
        var modelOptions = new ModelSymmetryOptions { FixAgents = options.FixAgents };
        return level switch
        {
            SymmetryLevel.Model => ModelSymmetries.Find(tree.Game, modelOptions, cancellation).OnHistories(tree),
            SymmetryLevel.History => HistorySymmetries.Find(tree, options, cancellation),
            SymmetryLevel.Return => ReturnSymmetries.Find(tree, objective, options, cancellation),
            _ => throw new ArgumentOutOfRangeException(nameof(level), level, "Expected model, history or return."),
        };
    }
}
