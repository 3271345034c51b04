namespace SymmetryKit.Dynamics;

/// <summary>Products of the agents' action probabilities at one joint history, and contractions against them.</summary>
/// <remarks>
/// Joint actions run with the last agent fastest, so the products over agents 0..i-1 form the levels of a prefix tree;
/// contracting the last agent first yields every agent's marginal in O(A) instead of O(n A).
/// </remarks>
internal static class JointProduct
{
    /// <summary>Room for all levels: 1 + k_0 + k_0 k_1 + ... + A.</summary>
    public static int PrefixLength(ReadOnlySpan<int> sizes)
    {
        var (length, level) = (1, 1);
        foreach (var size in sizes)
        {
            level *= size;
            length += level;
        }

        return length;
    }

    /// <summary>Fills all levels; returns the last, the probabilities of the A joint actions.</summary>
    public static Span<double> Fill(
        Span<double> prefix, ReadOnlySpan<int> sizes, ReadOnlySpan<double> policy, ReadOnlySpan<int> parameters)
    {
        unchecked
        {
            prefix[0] = 1;
            var (from, count) = (0, 1);
            for (var i = 0; i < sizes.Length; i++)
            {
                var own = policy.Slice(parameters[i], sizes[i]);
                var to = from + count;
                for (var m = 0; m < count; m++)
                {
                    var p = prefix[from + m];
                    for (var a = 0; a < own.Length; a++) prefix[to++] = p * own[a];
                }

                (from, count) = (from + count, count * own.Length);
            }

            return prefix.Slice(from, count);
        }
    }

    /// <summary>Adds Σ_{a_-i} π_-i(a_-i) values(a) to every agent's marginals.</summary>
    /// <param name="values">One number per joint action; overwritten.</param>
    /// <param name="prefix">As left by <see cref="Fill"/>.</param>
    /// <param name="sizes">k_i.</param>
    /// <param name="policy">π.</param>
    /// <param name="parameters">First parameter of each agent's local history.</param>
    /// <param name="marginals">One entry per parameter; added to.</param>
    public static void Contract(
        Span<double> values, ReadOnlySpan<double> prefix, ReadOnlySpan<int> sizes, ReadOnlySpan<double> policy,
        ReadOnlySpan<int> parameters, Span<double> marginals)
    {
        unchecked
        {
            var count = values.Length;
            var level = prefix.Length - count;
            for (var i = sizes.Length - 1; i >= 0; i--)
            {
                count /= sizes[i];
                level -= count;
                var own = policy.Slice(parameters[i], sizes[i]);
                var into = marginals.Slice(parameters[i], sizes[i]);
                for (var m = 0; m < count; m++)
                {
                    var weight = prefix[level + m];
                    var block = values.Slice(m * own.Length, own.Length);
                    var sum = 0.0;
                    for (var a = 0; a < own.Length; a++)
                    {
                        into[a] += weight * block[a];
                        sum += own[a] * block[a];
                    }

                    // Row m is never read again: the level below fits where the level above has been used up.
                    values[m] = sum;
                }
            }
        }
    }
}
