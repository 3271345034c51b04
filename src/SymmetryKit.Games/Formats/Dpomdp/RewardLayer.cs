using SymmetryKit.Exact;

namespace SymmetryKit.Games;

/// <summary>
/// One R line that names a next state or an observation: a part of R(s, a, s', o), the same for every pair it is given
/// for.
/// </summary>
/// <param name="NextState">The one next state, or -1 for all.</param>
/// <param name="Observations">The joint observations by increasing index, or null for all.</param>
/// <param name="Values">
/// One number for all entries; or one per joint observation; or a matrix over next states and joint observations.
/// </param>
internal sealed record RewardLayer(int NextState, int[]? Observations, Rational[] Values)
{
    /// <summary>Whether the numbers of one next state may differ from those of another that it covers.</summary>
    public bool DependsOnNextState => NextState < 0 && Values.Length > 1;

    /// <summary>The number at one next state and joint observation of this layer.</summary>
    /// <param name="nextState">s'.</param>
    /// <param name="observation">Joint observation.</param>
    /// <param name="observationCount">Number of joint observations, the width of a row.</param>
    public Rational this[int nextState, int observation, int observationCount] =>
        Values.Length == 1 ? Values[0]
        : Values.Length == observationCount ? Values[observation]
        : Values[nextState * observationCount + observation];

    /// <summary>The part of a sorted distribution over next states that this layer covers.</summary>
    public IEnumerable<Outcome> NextStates(ArraySegment<Outcome> row) => NextState < 0 ? row : Among(row, [NextState]);

    /// <summary>The part of a sorted distribution over joint observations that this layer covers.</summary>
    public IEnumerable<Outcome> ObservationsOf(ArraySegment<Outcome> row) =>
        Observations is null ? row : Among(row, Observations);

    private static IEnumerable<Outcome> Among(ArraySegment<Outcome> row, int[] indices)
    {
        if (indices.Length > row.Count)
        {
            // A short row against many indices: look the row's entries up instead.
            foreach (var entry in row)
            {
                if (Array.BinarySearch(indices, entry.Index) >= 0) yield return entry;
            }

            yield break;
        }

        foreach (var index in indices)
        {
            var k = SparseRow.Search(row, index);
            if (k >= 0) yield return row[k];
        }
    }
}
