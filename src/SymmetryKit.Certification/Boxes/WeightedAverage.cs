namespace SymmetryKit.Certification;

/// <summary>Ranges of Σ w(j) d(j) / Σ w(j) for weights and values in intervals.</summary>
internal static class WeightedAverage<T>
    where T : struct, IEnclosure<T>
{
    /// <summary>Encloses the average.</summary>
    /// <param name="weights">Nonnegative; overall positive.</param>
    /// <param name="values">One per weight.</param>
    /// <remarks>
    /// The average is at most u + max(0, sup Σ w (d - u)) / inf Σ w for every u. The u chosen is the linear-fractional
    /// optimum: full weight for the largest values, least weight for the others.
    /// </remarks>
    public static T Enclose(ReadOnlySpan<T> weights, ReadOnlySpan<T> values)
    {
        if (values.Length == 1) return values[0];
        var (hull, total) = (values[0], weights[0].Lower);
        for (var j = 1; j < values.Length; j++)
        {
            hull = T.Hull(hull, values[j]);
            total += weights[j].Lower;
        }

        if (!total.Lower.IsPositive) return hull;
        var upper = Bound(weights, values, total.Lower, fromTop: true);
        var lower = Bound(weights, values, total.Lower, fromTop: false);
        return T.TryIntersect(T.Hull(lower, upper), hull, out var common) ? common : hull;
    }

    private static T Bound(ReadOnlySpan<T> weights, ReadOnlySpan<T> values, T total, bool fromTop)
    {
        var pivot = T.Near(Optimum(weights, values, fromTop));
        var sum = T.Zero;
        for (var j = 0; j < values.Length; j++) sum += weights[j] * (values[j] - pivot);
        if (fromTop) return sum.Upper.IsPositive ? (pivot + sum.Upper / total).Upper : pivot;
        return (-sum.Lower).IsPositive ? (pivot - -sum.Lower / total).Lower : pivot;
    }

    private static double Optimum(ReadOnlySpan<T> weights, ReadOnlySpan<T> values, bool fromTop)
    {
        var count = values.Length;
        Span<double> keys = count <= 128 ? stackalloc double[count] : new double[count];
        Span<int> order = count <= 128 ? stackalloc int[count] : new int[count];
        var (mass, moment) = (0.0, 0.0);
        for (var j = 0; j < count; j++)
        {
            keys[j] = fromTop ? -values[j].Upper.Approximate : values[j].Lower.Approximate;
            order[j] = j;
            mass += weights[j].Lower.Approximate;
            moment += weights[j].Lower.Approximate * keys[j];
        }

        keys.Sort(order);
        // Raising the weights of the best values helps for as long as they are better than the average so far.
        for (var x = 0; x < count && (mass <= 0 || keys[x] < moment / mass); x++)
        {
            var w = weights[order[x]];
            var extra = w.Upper.Approximate - w.Lower.Approximate;
            mass += extra;
            moment += extra * keys[x];
        }

        return (fromTop ? -1 : 1) * moment / mass;
    }
}
