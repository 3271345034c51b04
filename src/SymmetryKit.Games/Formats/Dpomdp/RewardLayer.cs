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
    /// <summary>The number at one next state and joint observation of this layer.</summary>
    /// <param name="nextState">s'.</param>
    /// <param name="observation">Joint observation.</param>
    /// <param name="observationCount">Number of joint observations, the width of a row.</param>
    public Rational this[int nextState, int observation, int observationCount] =>
        Values.Length == 1 ? Values[0]
        : Values.Length == observationCount ? Values[observation]
        : Values[nextState * observationCount + observation];

    /// <summary>The part of a sorted distribution over next states that this layer covers.</summary>
    public IEnumerable<(int Position, Outcome Entry)> NextStates(ArraySegment<Outcome> row) => NextState < 0
        ? row.Select((entry, k) => (k, entry))
        : Among(row, [NextState]);

    /// <summary>The part of a sorted distribution over joint observations that this layer covers.</summary>
    public IEnumerable<(int Position, Outcome Entry)> ObservationsOf(ArraySegment<Outcome> row) => Observations is null
        ? row.Select((entry, k) => (k, entry))
        : Among(row, Observations);

    private static IEnumerable<(int Position, Outcome Entry)> Among(ArraySegment<Outcome> row, int[] indices)
    {
        if (indices.Length > row.Count)
        {
            // A short row against many indices: look the row's entries up instead.
            for (var k = 0; k < row.Count; k++)
            {
                if (Array.BinarySearch(indices, row[k].Index) >= 0) yield return (k, row[k]);
            }

            yield break;
        }

        foreach (var index in indices)
        {
            var k = SparseRow.Search(row, index);
            if (k >= 0) yield return (k, row[k]);
        }
    }
}
