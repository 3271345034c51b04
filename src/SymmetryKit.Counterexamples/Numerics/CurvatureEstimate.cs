using SymmetryKit.Dynamics;
using SymmetryKit.Games;

namespace SymmetryKit.Counterexamples;

/// <summary>Whether J_α curves down in all directions on a whole slice, to first order.</summary>
internal sealed class CurvatureEstimate(FlatGame game, EntropyObjective objective)
{
    private const double Difference = 1e-3;

    private readonly BranchEquations _free = new(new ClassCoordinates(game, null), objective);

    /// <summary>Whether -∇² stays positive definite there.</summary>
    /// <param name="coordinates">Those of the slice.</param>
    /// <param name="slice">The slice.</param>
    /// <param name="caution">Factor by which more change is allowed for than is seen.</param>
    public bool IsStrictMaximum(ClassCoordinates coordinates, NumericSlice slice, double caution)
    {
        var middle = At(coordinates, slice.Middle, slice.Center);
        var n = middle.GetLength(0);
        var change = new double[n, n];
        void Add(double[,] other, double factor)
        {
            for (var x = 0; x < n; x++)
            {
                for (var y = 0; y < n; y++) change[x, y] += factor * Math.Abs(other[x, y] - middle[x, y]);
            }
        }

        // Affine in β.
        Add(At(coordinates, slice.Middle + 1, slice.Center), slice.Half);
        for (var z = 0; z < slice.Center.Length; z++)
        {
            var beside = (double[])slice.Center.Clone();
            beside[z] += Difference;
            var width = slice.Half * Math.Abs(slice.Tangent[z]) + slice.Radius;
            Add(At(coordinates, slice.Middle, beside), width / Difference);
        }

        return IsPositive(middle, change, caution);
    }

    private double[,] At(ClassCoordinates coordinates, double beta, double[] point)
    {
        var logits = new double[game.ParameterCount];
        coordinates.Spread(point, logits);
        _free.At(beta, _free.Coordinates.Read(logits));
        return _free.Curvature();
    }

    // Scaled to a diagonal of 1, as rare actions curve little; less the row sums of the change; then by elimination.
    private static bool IsPositive(double[,] matrix, double[,] change, double caution)
    {
        var n = matrix.GetLength(0);
        var a = new double[n, n];
        for (var x = 0; x < n; x++)
        {
            for (var y = 0; y < n; y++)
            {
                var scale = Math.Sqrt(matrix[x, x] * matrix[y, y]);
                a[x, y] += matrix[x, y] / scale;
                a[x, x] -= caution * change[x, y] / scale;
            }
        }

        for (var k = 0; k < n; k++)
        {
            if (!(a[k, k] > 0)) return false;
            for (var x = k + 1; x < n; x++)
            {
                for (var y = k + 1; y < n; y++) a[x, y] -= a[x, k] * a[k, y] / a[k, k];
            }
        }

        return true;
    }
}
