namespace SymmetryKit.Counterexamples;

/// <summary>Short vectors and small matrices of doubles; norms are maximum norms.</summary>
internal static class Vectors
{
    /// <summary>max |x|; NaN if some entry is.</summary>
    public static double Norm(double[] vector)
    {
        var norm = 0.0;
        foreach (var x in vector) norm = Math.Max(norm, Math.Abs(x));
        return norm;
    }

    /// <summary>max |x - y|.</summary>
    public static double Distance(IReadOnlyList<double> first, IReadOnlyList<double> second)
    {
        var largest = 0.0;
        for (var x = 0; x < first.Count; x++) largest = Math.Max(largest, Math.Abs(first[x] - second[x]));
        return largest;
    }

    /// <summary>The point at <paramref name="length"/> times the tangent from another one.</summary>
    public static double[] Along(double[] point, double[] tangent, double length)
    {
        var moved = new double[point.Length];
        for (var x = 0; x < moved.Length; x++) moved[x] = point[x] + length * tangent[x];
        return moved;
    }

    /// <summary>The product of a matrix and a vector.</summary>
    public static double[] Product(double[,] matrix, double[] vector)
    {
        var product = new double[vector.Length];
        for (var x = 0; x < product.Length; x++)
        {
            for (var y = 0; y < product.Length; y++) product[x] += matrix[x, y] * vector[y];
        }

        return product;
    }
}
