namespace SymmetryKit.Solving;

/// <summary>Ranges of averages whose weights lie in a box (B1.2).</summary>
internal static class Averages
{
    /// <summary>Encloses { Σ_b p(b) c(b) : p in the box, Σ p = 1 }.</summary>
    /// <remarks>
    /// Σ p(b) c(b) = λ + Σ p(b) (c(b) - λ) for every λ; that of the greedy solution of the linear program is best.
    /// </remarks>
    public static Bounds Expectation(ReadOnlySpan<Bounds> box, ReadOnlySpan<Bounds> values)
    {
        if (box.Length == 1) return values[0];
        // By the end that is bounded: where middles tie but widths differ, rounding would choose between unlike bounds.
        Span<int> order = stackalloc int[box.Length];
        Span<double> keys = stackalloc double[box.Length];
        for (var b = 0; b < keys.Length; b++) keys[b] = values[b].Upper;
        Sort(keys, order);
        var upper = Centered(box, values, values[Marginal(box, order, fromTop: true)].Upper).Upper;
        for (var b = 0; b < keys.Length; b++) keys[b] = values[b].Lower;
        Sort(keys, order);
        var lower = Centered(box, values, values[Marginal(box, order, fromTop: false)].Lower).Lower;

        // In a box whose common part with Σ p = 1 is a gap, the bounds may be one, too.
        return lower <= upper ? new(lower, upper) : new(upper, lower);
    }

    /// <summary>Encloses Σ w(j) d(j) / Σ w(j).</summary>
    /// <param name="weights">Nonnegative.</param>
    /// <param name="values">One per weight.</param>
    /// <remarks>The pivot u of B1.2 is the linear-fractional optimum: full weight for the largest values, least weight
    /// for the others.</remarks>
    public static Bounds Weighted(ReadOnlySpan<Bounds> weights, ReadOnlySpan<Bounds> values)
    {
        if (values.Length == 1) return values[0];
        var (hull, total) = (values[0], new Bounds(weights[0].Lower));
        for (var j = 1; j < values.Length; j++)
        {
            hull = Bounds.Hull(hull, values[j]);
            total += new Bounds(weights[j].Lower);
        }

        total = new(total.Lower);
        if (!total.IsPositive) return hull;
        var upper = Bound(weights, values, total, fromTop: true);
        var lower = Bound(weights, values, total, fromTop: false);
        return lower <= upper && Bounds.TryIntersect(new(lower, upper), hull, out var common) ? common : hull;
    }

    private static Bounds Centered(ReadOnlySpan<Bounds> box, ReadOnlySpan<Bounds> values, double center)
    {
        var (sum, point) = (new Bounds(center), new Bounds(center));
        for (var b = 0; b < box.Length; b++) sum += Bounds.TimesNonnegative(values[b] - point, box[b]);
        return sum;
    }

    // The action on which the greedy filling by decreasing (or increasing) value runs out of mass.
    private static int Marginal(ReadOnlySpan<Bounds> box, ReadOnlySpan<int> order, bool fromTop)
    {
        var mass = 1.0;
        foreach (var p in box) mass -= p.Lower;
        var marginal = order[fromTop ? ^1 : 0];
        for (var x = 0; x < order.Length; x++)
        {
            marginal = order[fromTop ? order.Length - 1 - x : x];
            mass -= box[marginal].Width;
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

    private static double Bound(
        ReadOnlySpan<Bounds> weights, ReadOnlySpan<Bounds> values, Bounds total, bool fromTop)
    {
        var pivot = new Bounds(Optimum(weights, values, fromTop));
        var sum = Bounds.Zero;
        for (var j = 0; j < values.Length; j++) sum += Bounds.TimesNonnegative(values[j] - pivot, weights[j]);
        if (fromTop) return sum.Upper > 0 ? (pivot + new Bounds(sum.Upper) / total).Upper : pivot.Upper;
        return sum.Lower < 0 ? (pivot + new Bounds(sum.Lower) / total).Lower : pivot.Lower;
    }

    private static double Optimum(ReadOnlySpan<Bounds> weights, ReadOnlySpan<Bounds> values, bool fromTop)
    {
        var count = values.Length;
        Span<double> keys = count <= 128 ? stackalloc double[count] : new double[count];
        Span<int> order = count <= 128 ? stackalloc int[count] : new int[count];
        var (mass, moment) = (0.0, 0.0);
        for (var j = 0; j < count; j++)
        {
            keys[j] = fromTop ? -values[j].Upper : values[j].Lower;
            order[j] = j;
            mass += weights[j].Lower;
            moment += weights[j].Lower * keys[j];
        }

        keys.Sort(order);
        // Raising the weights of the best values helps for as long as they are better than the average so far.
        for (var x = 0; x < count && (mass <= 0 || keys[x] < moment / mass); x++)
        {
            var extra = weights[order[x]].Width;
            mass += extra;
            moment += extra * keys[x];
        }

        return (fromTop ? -1 : 1) * moment / mass;
    }
}
