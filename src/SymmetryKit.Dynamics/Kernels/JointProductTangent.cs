namespace SymmetryKit.Dynamics;

/// <summary><see cref="JointProduct"/> with every number carrying its derivative along one direction.</summary>
internal static class JointProductTangent
{
    public static void Fill(
        Span<double> prefix, Span<double> tangent, ReadOnlySpan<int> sizes, ReadOnlySpan<double> policy,
        ReadOnlySpan<double> policyTangent, ReadOnlySpan<int> parameters)
    {
        unchecked
        {
            (prefix[0], tangent[0]) = (1, 0);
            var (from, count) = (0, 1);
            for (var i = 0; i < sizes.Length; i++)
            {
                var own = policy.Slice(parameters[i], sizes[i]);
                var ownTangent = policyTangent.Slice(parameters[i], sizes[i]);
                var to = from + count;
                for (var m = 0; m < count; m++)
                {
                    var (p, dp) = (prefix[from + m], tangent[from + m]);
                    for (var a = 0; a < own.Length; a++, to++)
                    {
                        prefix[to] = p * own[a];
                        tangent[to] = (dp * own[a]) + (p * ownTangent[a]);
                    }
                }

                (from, count) = (from + count, count * own.Length);
            }
        }
    }

    /// <summary>As <see cref="JointProduct.Contract"/> for the derivatives of the marginals.</summary>
    public static void Contract(
        (double[] Values, double[] Tangents) values, (double[] Values, double[] Tangents) prefix,
        ReadOnlySpan<int> sizes, ReadOnlySpan<double> policy, ReadOnlySpan<double> policyTangent,
        ReadOnlySpan<int> parameters, Span<double> marginalTangents)
    {
        unchecked
        {
            var count = values.Values.Length;
            var level = prefix.Values.Length - count;
            for (var i = sizes.Length - 1; i >= 0; i--)
            {
                count /= sizes[i];
                level -= count;
                var own = policy.Slice(parameters[i], sizes[i]);
                var ownTangent = policyTangent.Slice(parameters[i], sizes[i]);
                var into = marginalTangents.Slice(parameters[i], sizes[i]);
                for (var m = 0; m < count; m++)
                {
                    var (weight, weightTangent) = (prefix.Values[level + m], prefix.Tangents[level + m]);
                    var block = values.Values.AsSpan(m * own.Length, own.Length);
                    var blockTangent = values.Tangents.AsSpan(m * own.Length, own.Length);
                    var (sum, tangent) = (0.0, 0.0);
                    for (var a = 0; a < own.Length; a++)
                    {
                        into[a] += (weightTangent * block[a]) + (weight * blockTangent[a]);
                        sum += own[a] * block[a];
                        tangent += (ownTangent[a] * block[a]) + (own[a] * blockTangent[a]);
                    }

                    (values.Values[m], values.Tangents[m]) = (sum, tangent);
                }
            }
        }
    }
}
