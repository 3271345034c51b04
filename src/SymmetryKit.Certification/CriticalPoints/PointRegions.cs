using System.Collections.Immutable;
using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Certification;

/// <summary>The larger boxes of isolated points on the grid, from inside.</summary>
/// <remarks>Free logits are measured from the last action of their history, as in <see cref="FreeLogits"/>.</remarks>
internal sealed class PointRegions
{
    private readonly (int Position, int Last)[] _free;
    private readonly GridInterval[][] _regions;

    public PointRegions(HistoryTree tree, ImmutableArray<IsolatedPoint> points)
    {
        var starts = new int[tree.LocalHistories.Length];
        for (var i = 1; i < starts.Length; i++)
        {
            var before = tree.LocalHistories[i - 1];
            starts[i] = starts[i - 1] + before.Count * before.ActionCount;
        }

        var free = FreeLogits.Of(tree).ToArray();
        _free = [.. free.Select(f => (starts[f.Agent] + f.Position, starts[f.Agent] + f.Last))];
        _regions = [.. points.Select(point => free.Select(f => Inner(point, f.Agent, f.Position, f.Last)).ToArray())];
    }

    /// <summary>How many there are.</summary>
    public int Count => _regions.Length;

    /// <summary>Why some critical point of the box may lie outside a region; null if none does.</summary>
    /// <param name="box">The box.</param>
    /// <param name="responses">The soft responses' logits over the box; null if they are not known.</param>
    /// <param name="point">The region's number.</param>
    public string? Fault(BoxRanges box, GridInterval[]? responses, int point)
    {
        for (var x = 0; x < _free.Length; x++)
        {
            var (position, last) = _free[x];
            var (region, low, high) = (_regions[point][x], long.MinValue, long.MaxValue);
            if (box.Probabilities[position].Lower > 0 && box.Probabilities[last].Lower > 0)
            {
                var logit = GridExponential.Log(box.Probabilities[position])
                    - GridExponential.Log(box.Probabilities[last]);
                (low, high) = (logit.Lower, logit.Upper);
            }

            if (responses is not null)
            {
                (low, high) = (Math.Max(low, responses[position].Lower), Math.Min(high, responses[position].Upper));
            }

            if (low < region.Lower || high > region.Upper)
            {
                return $"the box sticks out of the box of point {point} at coordinate {position}";
            }
        }

        return null;
    }

    private static GridInterval Inner(IsolatedPoint point, int agent, int position, int last)
    {
        var row = point.Enclosure.Logits[agent];
        var center = row[position] - row[last];
        return new(Grid.Ceiling(center - point.Reach), Grid.Floor(center + point.Reach));
    }
}
