using System.Numerics;

namespace SymmetryKit.Graphs;

/// <summary>Products of many small integers.</summary>
internal static class Products
{
    /// <summary>The product, by halves: the large multiplications are few and balanced.</summary>
    public static BigInteger Of(ReadOnlySpan<int> factors)
    {
        if (factors.Length > 8)
        {
            var half = factors.Length / 2;
            return Of(factors[..half]) * Of(factors[half..]);
        }

        var product = BigInteger.One;
        foreach (var factor in factors) product *= factor;
        return product;
    }
}
