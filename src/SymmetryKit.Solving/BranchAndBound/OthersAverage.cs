namespace SymmetryKit.Solving;

/// <summary>
/// Expectations over the other agents' actions at one joint history, agent by agent from the innermost.
/// </summary>
/// <remarks>An inner agent's range is taken for every action of the outer ones apart, which can only widen
/// it.</remarks>
internal static class OthersAverage
{
    /// <summary>Encloses E[table(a_-i) (+ entropies)] over the policies of the agents averaged over.</summary>
    /// <param name="tree">The game.</param>
    /// <param name="derived">Derived from <paramref name="box"/>.</param>
    /// <param name="box">The box.</param>
    /// <param name="joint">The joint history.</param>
    /// <param name="without">An agent not averaged over; -1 for none.</param>
    /// <param name="second">Another one; -1 for none.</param>
    /// <param name="table">One value per action of the agents averaged over, the last agent's fastest;
    /// destroyed.</param>
    /// <param name="entropies">Whether the entropies of the agents averaged over are added.</param>
    public static Bounds Enclose(
        FlatTree tree, BoxDerived derived, SearchBox box, int joint, int without, int second, Span<Bounds> table,
        bool entropies)
    {
        for (var k = tree.Agents - 1; k >= 0; k--)
        {
            if (k == without || k == second) continue;
            var index = tree.HistoryOf(joint, k);
            var history = tree.Histories[index];
            var own = box.Probabilities.AsSpan(history.Start, history.Size);
            var count = table.Length / history.Size;
            for (var prefix = 0; prefix < count; prefix++)
            {
                var row = table.Slice(prefix * history.Size, history.Size);
                if (entropies)
                {
                    for (var b = 0; b < row.Length; b++) row[b] += derived.LogCenter[history.Start + b];
                    table[prefix] = Averages.Expectation(own, row) - derived.Divergence[index];
                }
                else
                {
                    table[prefix] = Averages.Expectation(own, row);
                }
            }

            table = table[..count];
        }

        return table[0];
    }
}
