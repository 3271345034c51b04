using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SymmetryKit.Dynamics;

/// <summary><see cref="JointProduct"/> for two agents: the marginals of a k_0 x k_1 table in one sweep, without
/// prefixes.</summary>
/// <remarks>
/// Where the second agent has at most four actions its numbers are vectors, 0 beyond its actions; a row of the table is
/// then read with what follows it, which only meets those zeros or lands in lanes that nobody reads.
/// </remarks>
internal static class TwoAgentProduct
{
    /// <summary>Numbers read beyond the end of a table by the vector forms.</summary>
    public const int Overhang = 3;

    /// <summary>Makes the numbers of the second agent's histories the rows; nothing if there are no rows.</summary>
    public static void CopyToRows(ReadOnlySpan<double> numbers, FlatGame game, Span<Vector256<double>> rows)
    {
        if (rows.IsEmpty) return;
        var (f, size) = (game.FlatHistory(1, 0), game.Sizes[1]);
        numbers = numbers[game.HistoryParameters[f]..];
        var cells = MemoryMarshal.Cast<Vector256<double>, double>(rows[f..]);
        for (var to = 0; numbers.Length > 0; to += Vector256<double>.Count, numbers = numbers[size..])
        {
            for (var a = 0; a < size; a++) cells[to + a] = numbers[a];
        }
    }

    /// <summary>Adds what was gathered to the parameters: for the first agent the sum of a vector per parameter, for
    /// the second the rows of its histories; nothing if there are no rows.</summary>
    public static void AddRows(
        ReadOnlySpan<Vector256<double>> sums, ReadOnlySpan<Vector256<double>> rows, FlatGame game,
        Span<double> numbers)
    {
        if (rows.IsEmpty) return;
        for (var p = 0; p < sums.Length; p++) numbers[p] += Vector256.Sum(sums[p]);
        var (f, size) = (game.FlatHistory(1, 0), game.Sizes[1]);
        numbers = numbers[game.HistoryParameters[f]..];
        var cells = MemoryMarshal.Cast<Vector256<double>, double>(rows[f..]);
        for (var from = 0; numbers.Length > 0; from += Vector256<double>.Count, numbers = numbers[size..])
        {
            for (var a = 0; a < size; a++) numbers[a] += cells[from + a];
        }
    }

    /// <summary>As the scalar form, the first agent's marginals still to be summed over the lanes;
    /// <paramref name="values"/> with <see cref="Overhang"/> more numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double ContractRows(
        ReadOnlySpan<double> values, ReadOnlySpan<double> first, Vector256<double> second, int secondSize, double reach,
        Span<Vector256<double>> firstMarginal, ref Vector256<double> secondMarginal)
    {
        unchecked
        {
            var (column, weights) = (Vector256<double>.Zero, second * reach);
            firstMarginal = firstMarginal[..first.Length];
            for (var a = 0; a < first.Length; a++)
            {
                var row = Vector256.Create(values.Slice(a * secondSize, 4));
                column += row * first[a];
                firstMarginal[a] += row * weights;
            }

            secondMarginal += column * reach;
            return Vector256.Sum(second * column);
        }
    }

    /// <summary>As <see cref="ContractRows"/> for the derivatives, the values themselves being constant, with
    /// <see cref="Overhang"/> more numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double ContractRowsTangent(
        ReadOnlySpan<double> values, ReadOnlySpan<double> first, ReadOnlySpan<double> firstTangent,
        Vector256<double> second, Vector256<double> secondTangent, int secondSize,
        (double Value, double Tangent) reach,
        Span<Vector256<double>> firstMarginal, ref Vector256<double> secondMarginal)
    {
        unchecked
        {
            var (column, columnTangent) = (Vector256<double>.Zero, Vector256<double>.Zero);
            var weights = (second * reach.Tangent) + (secondTangent * reach.Value);
            firstTangent = firstTangent[..first.Length];
            firstMarginal = firstMarginal[..first.Length];
            for (var a = 0; a < first.Length; a++)
            {
                var row = Vector256.Create(values.Slice(a * secondSize, 4));
                column += row * first[a];
                columnTangent += row * firstTangent[a];
                firstMarginal[a] += row * weights;
            }

            secondMarginal += (column * reach.Tangent) + (columnTangent * reach.Value);
            return Vector256.Sum((second * columnTangent) + (secondTangent * column));
        }
    }

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
