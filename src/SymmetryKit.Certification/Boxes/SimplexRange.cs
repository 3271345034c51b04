namespace SymmetryKit.Certification;

/// <summary>Ranges of linear functions over the part of a box of probabilities that sums to 1.</summary>
internal static class SimplexRange<T>
    where T : struct, IEnclosure<T>
{
    /// <summary>Encloses { Σ_b p(b) c(b) : p in the box, Σ p = 1 }.</summary>
    /// <remarks>
    /// Σ p(b) c(b) = λ + Σ p(b) (c(b) - λ) for every λ, so any choice of λ is sound; the one of the greedy solution of
    /// the linear program makes the bound exact. Chosen once for each end.
    /// </remarks>
    public static T Expectation(ReadOnlySpan<T> box, ReadOnlySpan<T> values)
    {
        if (box.Length == 1) return values[0];
        // By the end that is bounded: where middles tie but widths differ, rounding would choose between unlike bounds.
        Span<int> order = stackalloc int[box.Length];
        Span<double> keys = stackalloc double[box.Length];
        for (var b = 0; b < keys.Length; b++) keys[b] = values[b].Upper.Approximate;
        Sort(keys, order);
        var upper = Centered(box, values, values[Marginal(box, order, fromTop: true)].Upper).Upper;
        for (var b = 0; b < keys.Length; b++) keys[b] = values[b].Lower.Approximate;
        Sort(keys, order);
        var lower = Centered(box, values, values[Marginal(box, order, fromTop: false)].Lower).Lower;
        return T.Hull(lower, upper);
    }

    private static T Centered(ReadOnlySpan<T> box, ReadOnlySpan<T> values, T center)
    {
        var sum = center;
        for (var b = 0; b < box.Length; b++) sum += box[b] * (values[b] - center);
        return sum;
    }

    // The action on which the greedy filling by decreasing (or increasing) value runs out of mass.
    private static int Marginal(ReadOnlySpan<T> box, ReadOnlySpan<int> order, bool fromTop)
    {
        var mass = 1.0;
        foreach (var p in box) mass -= p.Lower.Approximate;
        var marginal = order[fromTop ? ^1 : 0];
        for (var x = 0; x < order.Length; x++)
        {
            marginal = order[fromTop ? order.Length - 1 - x : x];
            mass -= box[marginal].Upper.Approximate - box[marginal].Lower.Approximate;
            if (mass <= 0) break;
        }

        return marginal;
    }

    // Insertion sort: the lists are a few actions long.
    private static void Sort(Span<double> keys, Span<int> order)
    {
        for (var b = 0; b < keys.Length; b++)
        {
            var key = keys[b];
            var x = b;
            for (; x > 0 && keys[x - 1] > key; x--) (keys[x], order[x]) = (keys[x - 1], order[x - 1]);
            (keys[x], order[x]) = (key, b);
        }
    }
}
