using System.Numerics;

namespace SymmetryKit.Dynamics;

/// <summary>The few operations on flat vectors that the solvers spend their time in.</summary>
internal static class DenseVector
{
    /// <summary>target += factor * source.</summary>
    public static void AddScaled(Span<double> target, ReadOnlySpan<double> source, double factor)
    {
        unchecked
        {
            var k = 0;
            for (; k <= source.Length - Vector<double>.Count; k += Vector<double>.Count)
            {
                (new Vector<double>(target[k..]) + (factor * new Vector<double>(source[k..]))).CopyTo(target[k..]);
            }

            for (; k < source.Length; k++) target[k] += factor * source[k];
        }
    }

    /// <summary>target = point + size Σ factors[k] vectors[k].</summary>
    public static void Combine(
        Span<double> target, ReadOnlySpan<double> point, ReadOnlySpan<double[]> vectors, ReadOnlySpan<double> factors,
        double size)
    {
        unchecked
        {
            var k = 0;
            for (; k <= point.Length - Vector<double>.Count; k += Vector<double>.Count)
            {
                var sum = Vector<double>.Zero;
                for (var v = 0; v < factors.Length; v++)
                {
                    if (factors[v] != 0) sum += factors[v] * new Vector<double>(vectors[v], k);
                }

                (new Vector<double>(point[k..]) + (size * sum)).CopyTo(target[k..]);
            }

            for (; k < point.Length; k++)
            {
                var sum = 0.0;
                for (var v = 0; v < factors.Length; v++) sum += factors[v] * vectors[v][k];
                target[k] = point[k] + (size * sum);
            }
        }
    }

    /// <summary>√Σ (x - y)².</summary>
    public static double Distance(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        unchecked
        {
            var sums = Vector<double>.Zero;
            var k = 0;
            for (; k <= x.Length - Vector<double>.Count; k += Vector<double>.Count)
            {
                var difference = new Vector<double>(x[k..]) - new Vector<double>(y[k..]);
                sums += difference * difference;
            }

            var sum = Vector.Sum(sums);
            for (; k < x.Length; k++) sum += (x[k] - y[k]) * (x[k] - y[k]);
            return Math.Sqrt(sum);
        }
    }

    /// <summary>Σ x y.</summary>
    public static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        unchecked
        {
            var sums = Vector<double>.Zero;
            var k = 0;
            for (; k <= x.Length - Vector<double>.Count; k += Vector<double>.Count)
            {
                sums += new Vector<double>(x[k..]) * new Vector<double>(y[k..]);
            }

            var sum = Vector.Sum(sums);
            for (; k < x.Length; k++) sum += x[k] * y[k];
            return sum;
        }
    }

    /// <summary>The largest |x|; NaN if an entry is.</summary>
    public static double MaximumNorm(ReadOnlySpan<double> x)
    {
        unchecked
        {
            var norms = Vector<double>.Zero;
            var k = 0;
            for (; k <= x.Length - Vector<double>.Count; k += Vector<double>.Count)
            {
                norms = Vector.Max(norms, Vector.Abs(new Vector<double>(x[k..])));
            }

            var norm = 0.0;
            for (var lane = 0; lane < Vector<double>.Count; lane++) norm = Math.Max(norm, norms[lane]);
            for (; k < x.Length; k++) norm = Math.Max(norm, Math.Abs(x[k]));
            return norm;
        }
    }
}
