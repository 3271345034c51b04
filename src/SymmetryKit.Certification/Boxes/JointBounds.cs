namespace SymmetryKit.Certification;

/// <summary>
/// Expectations over the other agents' actions at one joint history, agent by agent from the innermost.
/// </summary>
/// <remarks>An inner agent's range is taken for every action of the outer ones apart, which can only widen
/// it.</remarks>
internal static class JointBounds<T>
    where T : struct, IEnclosure<T>
{
    /// <summary>
    /// Encloses E[table(a_-i) (+ entropies)] over the policies of the agents but <paramref name="without"/> (-1: all).
    /// </summary>
    /// <param name="game">The game.</param>
    /// <param name="state">Derived from <paramref name="box"/>.</param>
    /// <param name="box">The box.</param>
    /// <param name="joint">The joint history.</param>
    /// <param name="without">The agents averaged over are all others.</param>
    /// <param name="second">A second agent to leave out; -1 for none.</param>
    /// <param name="table">One value per action of the agents averaged over, the last agent's fastest;
    /// destroyed.</param>
    /// <param name="entropies">Whether the entropies of the agents averaged over are added.</param>
    public static T Expectation(
        BoxGame<T> game,
        BoxState<T> state,
        PolicyRanges<T> box,
        int joint,
        int without,
        int second,
        Span<T> table,
        bool entropies)
    {
        for (var k = game.Agents - 1; k >= 0; k--)
        {
            if (k == without || k == second) continue;
            var index = game.HistoryOf(joint, k);
            var history = game.Histories[index];
            var own = box.Probabilities.AsSpan(history.Start, history.Size);
            var count = table.Length / history.Size;
            for (var prefix = 0; prefix < count; prefix++)
            {
                var row = table.Slice(prefix * history.Size, history.Size);
                if (entropies)
                {
                    for (var b = 0; b < row.Length; b++) row[b] += state.LogCenter[history.Start + b];
                    table[prefix] = SimplexRange<T>.Expectation(own, row) - state.Divergence[index];
                }
                else
                {
                    table[prefix] = SimplexRange<T>.Expectation(own, row);
                }
            }

            table = table[..count];
        }

        return table[0];
    }
}
