namespace SymmetryKit.Games;

/// <summary>A statement was asked for that is not known for games whose legal actions depend on the history.</summary>
public sealed class HistoryDependentActionsException : NotSupportedException
{
    private HistoryDependentActionsException(string message)
        : base(message)
    {
    }

    /// <summary>Refuses a game with sets of legal actions.</summary>
    /// <param name="game">The game.</param>
    /// <param name="what">What is not available for it, as the start of a sentence.</param>
    /// <exception cref="HistoryDependentActionsException">Some action of it is not legal everywhere.</exception>
    public static void ThrowIfRestricted(DecPomdp game, string what)
    {
        if (!game.IsRestricted) return;
        throw new HistoryDependentActionsException(
            $"{what}: the legal actions of '{game.Name}' depend on the history, so that more entropy can mean more "
            + "than one critical point at every α (C1 in proofs/limits.md)");
    }
}
