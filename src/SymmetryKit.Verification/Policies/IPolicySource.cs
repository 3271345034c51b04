using SymmetryKit.Games;

namespace SymmetryKit.Verification;

/// <summary>
/// A joint policy from anywhere, able to say what it does at every reachable local history of a game.
/// </summary>
public interface IPolicySource
{
    /// <summary>A name for messages, such as a file or a command line.</summary>
    string Name { get; }

    /// <summary>Asks for the probabilities at every reachable local history of <paramref name="tree"/>.</summary>
    /// <param name="tree">A game unrolled for its horizon.</param>
    /// <param name="cancellation">Ends the asking.</param>
    /// <exception cref="PolicyException">
    /// The source does not answer, answers something else than a distribution, or is for another game.
    /// </exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    JointPolicy<double> Tabulate(HistoryTree tree, CancellationToken cancellation = default);
}
