using System.Collections.Immutable;
using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Certification;

/// <summary>
/// Extreme expectations over products of distributions whose probability ratios are bounded, one bound per agent.
/// </summary>
/// <remarks>
/// One agent: a linear function on { π : π(a) ≤ E π(b) } is largest at a two-level distribution that favors some j best
/// actions. Several agents: agent by agent from the innermost, which may see the actions of the outer ones (a
/// relaxation, so an upper bound); for up to four agents the best of all orders is taken, so that renaming agents
/// changes nothing (S1).
/// </remarks>
internal static class RatioClass
{
    private const int MostAgentsPermuted = 4;

    /// <summary>Stands for "any distribution" in the place of a ratio bound (a real one is at least 1).</summary>
    public static Rational Unrestricted => Rational.Zero;

    /// <summary>An upper bound of the expectation of <paramref name="values"/> (one per joint action).</summary>
    /// <param name="space">The joint actions.</param>
    /// <param name="values">One value per joint action.</param>
    /// <param name="ratios">One ratio bound per agent, at least 1, or <see cref="Unrestricted"/>.</param>
    /// <param name="precision">Averages are rounded up to multiples of 2^-precision, or the denominators would multiply
    /// through the nesting.</param>
    public static Rational UpperBound(
        JointSpace space, Rational[] values, ImmutableArray<Rational> ratios, int precision)
    {
        if (ratios.All(r => r == Unrestricted)) return values.Max();
        Rational? best = null;
        foreach (var order in Orders(space.Sizes.Length))
        {
            var bound = Nested(space, values, ratios, order, precision);
            if (best is null || bound < best.Value) best = bound;
        }

        return best!.Value;
    }

    /// <summary>A lower bound of the expectation of <paramref name="values"/> (one per joint action).</summary>
    public static Rational LowerBound(
        JointSpace space, Rational[] values, ImmutableArray<Rational> ratios, int precision) =>
        -UpperBound(space, Array.ConvertAll(values, v => -v), ratios, precision);

    /// <summary>
    /// A lower bound where <paramref name="agent"/> plays uniformly and the others keep to their ratio bounds.
    /// </summary>
    public static Rational LowerBoundWithUniform(
        JointSpace space, Rational[] values, ImmutableArray<Rational> ratios, int agent, int precision)
    {
        // A ratio bound of 1 admits the uniform distribution only. It is innermost in at least one order, where it is
        // exact.
        return LowerBound(space, values, ratios.SetItem(agent, Rational.One), precision);
    }

    private static Rational Nested(
        JointSpace space, Rational[] values, ImmutableArray<Rational> ratios, int[] order, int precision)
    {
        var current = values;
        var sizes = space.Sizes.ToArray();
        foreach (var agent in order)
        {
            current = Eliminate(current, sizes, agent, ratios[agent], precision);
            sizes[agent] = 1;
        }

        return current[0];
    }

    // Row-major over the sizes, last agent fastest; the eliminated agent keeps a dimension of size 1.
    private static Rational[] Eliminate(Rational[] values, int[] sizes, int agent, Rational ratio, int precision)
    {
        var inner = 1;
        for (var i = agent + 1; i < sizes.Length; i++) inner *= sizes[i];
        var size = sizes[agent];
        var result = new Rational[values.Length / size];
        var row = new Rational[size];
        for (var r = 0; r < result.Length; r++)
        {
            for (var k = 0; k < size; k++) row[k] = values[(r / inner * size + k) * inner + r % inner];
            result[r] = LargestAverage(row, ratio, precision);
        }

        return result;
    }

    // Only averages are rounded: a value picked from the row is no longer than those it came from.
    private static Rational LargestAverage(Rational[] row, Rational ratio, int precision)
    {
        if (row.Length == 1) return row[0];
        Array.Sort(row, (a, b) => b.CompareTo(a));
        if (ratio == Unrestricted) return row[0];
        var total = Rational.Zero;
        foreach (var v in row) total += v;
        var best = total / row.Length;
        var top = Rational.Zero;
        for (var j = 1; j < row.Length; j++)
        {
            top += row[j - 1];
            best = Rational.Max(best, (ratio * top + (total - top)) / (ratio * j + (row.Length - j)));
        }

        return best.CeilingToDyadic(precision);
    }

    private static IEnumerable<int[]> Orders(int agents) =>
        agents > MostAgentsPermuted
            ? [[.. Enumerable.Range(0, agents)]] : Permutations([.. Enumerable.Range(0, agents)], 0);

    private static IEnumerable<int[]> Permutations(int[] items, int fixedCount)
    {
        if (fixedCount >= items.Length - 1)
        {
            yield return items;
            yield break;
        }

        for (var k = fixedCount; k < items.Length; k++)
        {
            var copy = (int[])items.Clone();
            (copy[fixedCount], copy[k]) = (copy[k], copy[fixedCount]);
            foreach (var order in Permutations(copy, fixedCount + 1)) yield return order;
        }
    }
}
