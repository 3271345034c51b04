using System.Collections.Immutable;

namespace SymmetryKit.Games;

/// <summary>
/// Which actions an agent may take: at the start, and after each observation that it may have made last.
/// </summary>
/// <remarks>
/// Immutable. A set of legal actions is so a function of the local history that the agent itself can evaluate, as in
/// card games and in games that end early for an agent. Where sets depend on the history, theorems that assume H2 do
/// not hold (C1, C2 in proofs/limits.md).
/// </remarks>
public sealed class LegalActions
{
    private readonly ImmutableArray<ImmutableArray<int>> _sets;

    private LegalActions(ImmutableArray<ImmutableArray<int>> sets, int actionCount)
    {
        (_sets, ActionCount) = (sets, actionCount);
        IsEveryAction = sets.All(set => set.Length == actionCount);
    }

    /// <summary>Number of actions of the agent, legal somewhere or not.</summary>
    public int ActionCount { get; }

    /// <summary>Whether every action is legal everywhere.</summary>
    public bool IsEveryAction { get; }

    /// <summary>The legal actions before the first observation, ascending; at least one.</summary>
    public ImmutableArray<int> Initial => _sets[0];

    /// <summary>The legal actions when <paramref name="observation"/> was the last one; -1 for none yet.</summary>
    public ImmutableArray<int> After(int observation) => _sets[observation + 1];

    /// <summary>
    /// Whether <paramref name="action"/> is legal after <paramref name="observation"/>; -1 for none yet.
    /// </summary>
    public bool Allows(int observation, int action) => _sets[observation + 1].BinarySearch(action) >= 0;

    /// <summary>Every action everywhere.</summary>
    internal static LegalActions All(int actionCount, int observationCount) => new(
        [.. Enumerable.Repeat(Enumerable.Range(0, actionCount).ToImmutableArray(), observationCount + 1)], actionCount);

    /// <summary>The same but for one set.</summary>
    /// <exception cref="InvalidGameException">The set is empty, or holds no action of the agent.</exception>
    internal LegalActions With(int observation, IEnumerable<int> actions)
    {
        var set = actions.Distinct().Order().ToImmutableArray();
        if (set.IsEmpty) throw new InvalidGameException("expected at least one legal action, found none");
        if (set[0] < 0 || set[^1] >= ActionCount)
        {
            throw new InvalidGameException($"expected legal actions below {ActionCount}, found {set[0]} to {set[^1]}");
        }

        return new LegalActions(_sets.SetItem(observation + 1, set), ActionCount);
    }
}
