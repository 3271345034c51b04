namespace SymmetryKit.Certification;

/// <summary>Expectations over what other agents do at a joint history.</summary>
internal static class OthersExpectation
{
    /// <summary>
    /// Encloses E[table] over the actions of the agents but one or two, with their entropies if wanted.
    /// </summary>
    /// <param name="model">The game.</param>
    /// <param name="quantities">Derived from the box; used with entropies.</param>
    /// <param name="box">The policies.</param>
    /// <param name="joint">The joint history.</param>
    /// <param name="without">Agents left out; -1 for none.</param>
    /// <param name="table">A value for each action of the agents averaged over, the last one's fastest;
    /// overwritten.</param>
    /// <param name="entropies">Whether Σ_k H_k is added.</param>
    /// <remarks>
    /// Agent by agent from the last: the expectation is multilinear, and a range for each action of the agents before
    /// can only be wider than what one common policy of the agents behind gives.
    /// </remarks>
    public static GridInterval Enclose(
        BoxModel model, BoxQuantities quantities, BoxRanges box, int joint, (int One, int Two) without,
        Span<GridInterval> table, bool entropies)
    {
        for (var k = model.AgentCount - 1; k >= 0; k--)
        {
            if (k == without.One || k == without.Two) continue;
            var index = model.InfosetAt(joint, k);
            var set = model.Infosets[index];
            var own = box.Probabilities.AsSpan(set.Start, set.Size);
            var rows = table.Length / set.Size;
            for (var r = 0; r < rows; r++)
            {
                var row = table.Slice(r * set.Size, set.Size);
                for (var b = 0; entropies && b < row.Length; b++)
                {
                    row[b] += GridInterval.At(quantities.Tangent[set.Start + b]);
                }

                var mean = LinearRange.Expectation(own, row);
                table[r] = entropies ? mean - quantities.Excess[index] : mean;
            }

            table = table[..rows];
        }

        return table[0];
    }
}
