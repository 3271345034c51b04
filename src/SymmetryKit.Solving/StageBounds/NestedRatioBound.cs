using System.Numerics;
using SymmetryKit.Games;

namespace SymmetryKit.Solving;

/// <summary>Upper bounds of expectations over products of distributions with bounded probability ratios (S1).</summary>
/// <remarks>
/// Agent by agent from the innermost, later agents seeing the earlier ones' actions; the best of all orders for up to
/// four agents. One agent's largest expectation favors some j best actions by the full ratio. A null ratio list is no
/// restriction.
/// </remarks>
internal sealed class NestedRatioBound<T>
    where T : struct, IAdditionOperators<T, T, T>, ISubtractionOperators<T, T, T>, IMultiplyOperators<T, T, T>,
        IDivisionOperators<T, T, T>, IUnaryNegationOperators<T, T>, IComparisonOperators<T, T, bool>, IComparable<T>
{
    private readonly JointSpace _space;
    private readonly Rounding<T> _rounding;
    private readonly T[] _integers;
    private readonly int[][] _orders;
    private readonly T[] _work;
    private readonly T[][] _rows;

    public NestedRatioBound(JointSpace space, Rounding<T> rounding)
    {
        (_space, _rounding) = (space, rounding);
        _integers = [.. Enumerable.Range(0, space.Sizes.Max() + 1).Select(k => rounding.From(k))];
        var agents = Enumerable.Range(0, space.Sizes.Length).ToArray();
        _orders = agents.Length > 4 ? [agents] : [.. Permutations(agents)];
        _work = new T[space.Count];
        _rows = [.. space.Sizes.Select(k => new T[k])];
    }

    /// <summary>
    /// An upper bound of the expectation of <paramref name="values"/>; a ratio below 1 leaves that agent unrestricted.
    /// </summary>
    public T Upper(T[] values, T[]? ratios)
    {
        if (ratios is null) return values.Max();
        var best = Nested(values, ratios, _orders[0], negate: false);
        foreach (var order in _orders.AsSpan(1))
        {
            var bound = Nested(values, ratios, order, negate: false);
            if (bound < best) best = bound;
        }

        return best;
    }

    /// <summary>A lower bound of the expectation of <paramref name="values"/>.</summary>
    public T Lower(T[] values, T[]? ratios)
    {
        if (ratios is null) return values.Min();
        var best = Nested(values, ratios, _orders[0], negate: true);
        foreach (var order in _orders.AsSpan(1))
        {
            var bound = Nested(values, ratios, order, negate: true);
            if (bound < best) best = bound;
        }

        return -best;
    }

    private T Nested(T[] values, T[] ratios, int[] order, bool negate)
    {
        for (var a = 0; a < _work.Length; a++) _work[a] = negate ? -values[a] : values[a];
        Span<int> sizes = stackalloc int[order.Length];
        _space.Sizes.AsSpan().CopyTo(sizes);
        var count = _work.Length;
        foreach (var agent in order)
        {
            var inner = 1;
            for (var i = agent + 1; i < sizes.Length; i++) inner *= sizes[i];
            count /= sizes[agent];
            for (var r = 0; r < count; r++)
            {
                var row = _rows[agent];
                for (var k = 0; k < row.Length; k++) row[k] = _work[(r / inner * row.Length + k) * inner + r % inner];

                // Entry r is read by no later r: the entries of later rows all stand behind it.
                _work[r] = LargestAverage(row, ratios[agent]);
            }

            sizes[agent] = 1;
        }

        return _work[0];
    }

    private T LargestAverage(T[] row, T ratio)
    {
        if (row.Length == 1) return row[0];
        Array.Sort(row);
        if (ratio < _integers[1]) return row[^1];
        var rest = row[0];
        for (var k = 1; k < row.Length; k++) rest += row[k];
        var best = rest / _integers[row.Length];
        var top = _integers[0];
        for (var j = 1; j < row.Length; j++)
        {
            top += row[^j];
            rest -= row[^j];
            var average = (ratio * top + rest) / (ratio * _integers[j] + _integers[row.Length - j]);
            if (average > best) best = average;
        }

        // Rounded here, level by level, or the denominators would multiply through the nesting.
        return _rounding.Up(best);
    }

    private static IEnumerable<int[]> Permutations(int[] items) => items.Length == 1
        ? [items]
        : items.SelectMany(first => Permutations([.. items.Where(i => i != first)])
            .Select(rest => (int[])[first, .. rest]));
}
