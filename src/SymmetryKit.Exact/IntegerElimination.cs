using System.Numerics;

namespace SymmetryKit.Exact;

/// <summary>Fraction-free elimination of integer matrices.</summary>
/// <remarks>
/// Bareiss (1968): after step k the entry (i, j), i, j > k, is the minor of rows 0..k, i and columns 0..k, j, so it is
/// an integer, the division by the previous pivot is exact, and the pivots are the leading principal minors.
/// </remarks>
internal static class IntegerElimination
{
    // Beyond this the entries of the scaled matrix are so much longer than the fractions they came from that the
    // rational decomposition wins; measured on unrelated 64-bit denominators (6.6 s against 0.34 s at 20 x 20).
    private const int Slack = 64;

    /// <summary>The matrix times its common denominator (positive), or null when that is much longer than any entry's
    /// own denominator.</summary>
    public static BigInteger[,]? TryScale(RationalMatrix matrix)
    {
        if (CommonDenominator(matrix) is not { } common) return null;
        var scaled = new BigInteger[matrix.Rows, matrix.Columns];
        for (var i = 0; i < matrix.Rows; i++)
        {
            for (var j = 0; j < matrix.Columns; j++)
            {
                var entry = matrix[i, j];
                scaled[i, j] = entry.Numerator * (common / entry.Denominator);
            }
        }

        return scaled;
    }

    /// <summary>Whether all leading principal minors of the symmetric n x n matrix are positive (Sylvester).</summary>
    /// <remarks>Overwrites the lower half; O(n³) integer operations.</remarks>
    public static bool IsPositiveDefinite(BigInteger[,] m)
    {
        var n = m.GetLength(0);
        var previous = BigInteger.One;
        for (var k = 0; k < n; k++)
        {
            var pivot = m[k, k];
            if (pivot.Sign <= 0) return false;
            for (var i = k + 1; i < n; i++)
            {
                for (var j = k + 1; j <= i; j++)
                {
                    m[i, j] = (pivot * m[i, j] - m[i, k] * m[j, k]) / previous;
                }
            }

            previous = pivot;
        }

        return true;
    }

    private static BigInteger? CommonDenominator(RationalMatrix matrix)
    {
        var (common, longest) = (BigInteger.One, 1L);
        for (var i = 0; i < matrix.Rows; i++)
        {
            for (var j = 0; j < matrix.Columns; j++)
            {
                var denominator = matrix[i, j].Denominator;
                longest = Math.Max(longest, denominator.GetBitLength());
                common *= denominator / BigInteger.GreatestCommonDivisor(common, denominator);
                if (common.GetBitLength() > 2 * longest + Slack) return null;
            }
        }

        return common;
    }
}
