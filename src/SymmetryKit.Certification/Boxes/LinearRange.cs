namespace SymmetryKit.Certification;

/// <summary>
/// Sharp ranges of two kinds of functions of a box: expectations, and averages with uncertain weights.
/// </summary>
/// <remarks>
/// Each end is bounded by an identity that holds for every choice of one number (B1.2); doubles may choose it.
/// </remarks>
internal static class LinearRange
{
    /// <summary>Encloses { Σ_b p(b) c(b) : p in the box, Σ p = 1 }.</summary>
    public static GridInterval Expectation(ReadOnlySpan<GridInterval> box, ReadOnlySpan<GridInterval> values)
    {
        if (values.Length == 1) return values[0];
        Span<long> ends = stackalloc long[values.Length];
        for (var b = 0; b < ends.Length; b++) ends[b] = values[b].Upper;
        var upper = LargestExpectation(box, ends);
        for (var b = 0; b < ends.Length; b++) ends[b] = -values[b].Lower;
        return new(-LargestExpectation(box, ends), upper);
    }

    /// <summary>Encloses Σ w d / Σ w over weights and values in intervals.</summary>
    /// <param name="weights">Not negative; the exact ones are not all 0.</param>
    /// <param name="values">One per weight.</param>
    public static GridInterval Average(ReadOnlySpan<GridInterval> weights, ReadOnlySpan<GridInterval> values)
    {
        if (values.Length == 1) return values[0];
        Span<long> ends = values.Length <= 256 ? stackalloc long[values.Length] : new long[values.Length];
        for (var j = 0; j < ends.Length; j++) ends[j] = values[j].Upper;
        var upper = LargestAverage(weights, ends);
        for (var j = 0; j < ends.Length; j++) ends[j] = -values[j].Lower;
        return new(-LargestAverage(weights, ends), upper);
    }

    // λ + Σ p (c - λ), λ the value at which the probability runs out when the best actions are filled first.
    private static long LargestExpectation(ReadOnlySpan<GridInterval> box, ReadOnlySpan<long> values)
    {
        var free = Grid.One;
        foreach (var p in box) free -= p.Lower;
        var (pivot, bar) = (0L, long.MaxValue);
        // Selection, best first: the lists are a few actions long.
        for (var step = 0; step < values.Length; step++)
        {
            var best = -1;
            for (var b = 0; b < values.Length; b++)
            {
                if (values[b] < bar && (best < 0 || values[b] > values[best])) best = b;
            }

            if (best < 0) break;
            (pivot, bar) = (values[best], values[best]);
            for (var b = 0; b < values.Length; b++)
            {
                if (values[b] == bar) free -= box[b].Width;
            }

            if (free <= 0) break;
        }

        var sum = pivot;
        for (var b = 0; b < values.Length; b++)
        {
            var gap = values[b] - pivot;
            if (gap != 0) sum += Grid.MultiplyUp(gap > 0 ? box[b].Upper : box[b].Lower, gap);
        }

        return sum;
    }

    // u + max(0, sup Σ w (d - u)) / inf Σ w, and never more than the largest value.
    private static long LargestAverage(ReadOnlySpan<GridInterval> weights, ReadOnlySpan<long> values)
    {
        var (largest, total) = (values[0], 0L);
        for (var j = 0; j < values.Length; j++)
        {
            largest = Math.Max(largest, values[j]);
            total += weights[j].Lower;
        }

        if (total <= 0) return largest;
        var pivot = BestAverage(weights, values);
        if (pivot >= largest) return largest;
        var sum = 0L;
        for (var j = 0; j < values.Length; j++)
        {
            var gap = values[j] - pivot;
            sum += Grid.MultiplyUp(gap > 0 ? weights[j].Upper : weights[j].Lower, gap);
        }

        if (sum <= 0) return pivot;
        // Where the quotient would be beyond all values it need not be formed.
        return (Int128)sum << Grid.Bits >= (Int128)(largest - pivot) * total
            ? largest : pivot + Grid.DivideUp(sum, total);
    }

    // Raising the weights of the best values helps for as long as they are better than the average so far.
    private static long BestAverage(ReadOnlySpan<GridInterval> weights, ReadOnlySpan<long> values)
    {
        var count = values.Length;
        Span<long> keys = count <= 256 ? stackalloc long[count] : new long[count];
        Span<int> order = count <= 256 ? stackalloc int[count] : new int[count];
        var (mass, moment) = (0.0, 0.0);
        for (var j = 0; j < count; j++)
        {
            (keys[j], order[j]) = (-values[j], j);
            mass += weights[j].Lower;
            moment += (double)weights[j].Lower * values[j];
        }

        keys.Sort(order);
        for (var x = 0; x < count; x++)
        {
            var j = order[x];
            if (values[j] <= moment / mass) break;
            mass += weights[j].Width;
            moment += (double)weights[j].Width * values[j];
        }

        return (long)(moment / mass);
    }
}
