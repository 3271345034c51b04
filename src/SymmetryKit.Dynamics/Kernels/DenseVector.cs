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
