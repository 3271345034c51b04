namespace SymmetryKit.Dynamics;

/// <summary><see cref="JointProduct"/> for two agents: the marginals of a k_0 x k_1 table in one sweep, without
/// prefixes.</summary>
internal static class TwoAgentProduct
{
    /// <summary>Adds reach Σ_{a_-i} π_-i(a_-i) values(a) to both marginals; returns Σ_a π(a) values(a).</summary>
    public static double Contract(
        ReadOnlySpan<double> values, ReadOnlySpan<double> first, ReadOnlySpan<double> second, double reach,
        Span<double> firstMarginal, Span<double> secondMarginal)
    {
        unchecked
        {
            var total = 0.0;
            secondMarginal = secondMarginal[..second.Length];
            for (var a = 0; a < first.Length; a++)
            {
                var row = values.Slice(a * second.Length, second.Length);
                var (sum, weight) = (0.0, reach * first[a]);
                for (var b = 0; b < second.Length; b++)
                {
                    sum += second[b] * row[b];
                    secondMarginal[b] += weight * row[b];
                }

                firstMarginal[a] += reach * sum;
                total += first[a] * sum;
            }

            return total;
        }
    }

    /// <summary>As <see cref="Contract"/> for the derivatives of all of it, the values themselves being
    /// constant.</summary>
    public static double ContractTangent(
        ReadOnlySpan<double> values, ReadOnlySpan<double> first, ReadOnlySpan<double> firstTangent,
        ReadOnlySpan<double> second, ReadOnlySpan<double> secondTangent, (double Value, double Tangent) reach,
        Span<double> firstMarginal, Span<double> secondMarginal)
    {
        unchecked
        {
            var total = 0.0;
            secondTangent = secondTangent[..second.Length];
            secondMarginal = secondMarginal[..second.Length];
            for (var a = 0; a < first.Length; a++)
            {
                var row = values.Slice(a * second.Length, second.Length);
                var (sum, tangent) = (0.0, 0.0);
                var weightTangent = (reach.Tangent * first[a]) + (reach.Value * firstTangent[a]);
                for (var b = 0; b < second.Length; b++)
                {
                    sum += second[b] * row[b];
                    tangent += secondTangent[b] * row[b];
                    secondMarginal[b] += weightTangent * row[b];
                }

                firstMarginal[a] += (reach.Tangent * sum) + (reach.Value * tangent);
                total += (firstTangent[a] * sum) + (first[a] * tangent);
            }

            return total;
        }
    }

    /// <summary>As <see cref="Contract"/> for the derivatives of all of it.</summary>
    public static double ContractTangent(
        ReadOnlySpan<double> values, ReadOnlySpan<double> valueTangents, ReadOnlySpan<double> first,
        ReadOnlySpan<double> firstTangent, ReadOnlySpan<double> second, ReadOnlySpan<double> secondTangent,
        (double Value, double Tangent) reach, Span<double> firstMarginal, Span<double> secondMarginal)
    {
        unchecked
        {
            var total = 0.0;
            secondTangent = secondTangent[..second.Length];
            secondMarginal = secondMarginal[..second.Length];
            for (var a = 0; a < first.Length; a++)
            {
                var row = values.Slice(a * second.Length, second.Length);
                var rowTangent = valueTangents.Slice(a * second.Length, second.Length);
                var (sum, tangent) = (0.0, 0.0);
                var weight = reach.Value * first[a];
                var weightTangent = (reach.Tangent * first[a]) + (reach.Value * firstTangent[a]);
                for (var b = 0; b < second.Length; b++)
                {
                    sum += second[b] * row[b];
                    tangent += (secondTangent[b] * row[b]) + (second[b] * rowTangent[b]);
                    secondMarginal[b] += (weightTangent * row[b]) + (weight * rowTangent[b]);
                }

                firstMarginal[a] += (reach.Tangent * sum) + (reach.Value * tangent);
                total += (firstTangent[a] * sum) + (first[a] * tangent);
            }

            return total;
        }
    }
}
