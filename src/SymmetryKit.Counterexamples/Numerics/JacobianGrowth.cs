namespace SymmetryKit.Counterexamples;

/// <summary>
/// How fast a growing box spoils the test that a slice holds one critical point only, to first order.
/// </summary>
/// <remarks>
/// With J the Jacobian of Φ = w(τ) times the equations, w the weight of the history, and Y its inverse at the center,
/// X0 needs Σ_y |1 - Y J|_xy below 1 over the whole box. It grows by at most |Y| |∂J| times the box's widths. What an
/// enclosure of J adds to that is for the caution of <see cref="SliceBuilder"/>.
/// </remarks>
internal sealed class JacobianGrowth
{
    private const double Difference = 1e-3;

    private readonly double[,] _inverse;
    private readonly double[][] _byCoordinate;
    private readonly double[] _byBeta;

    private JacobianGrowth(BranchEquations equations, double beta, double[] center, double[,] middle, double[,] inverse)
    {
        _inverse = inverse;
        equations.At(beta + 1, center);
        // The equations are affine in β.
        _byBeta = Rows((x, y) => 0, equations.Jacobian(), middle, 1);
        var sides = center.Select((_, z) => (
            Above: Beside(equations, beta, center, z, Difference),
            Below: Beside(equations, beta, center, z, -Difference))).ToArray();
        double LogWeight(int x, int z) =>
            (sides[z].Above.LogWeights[x] - sides[z].Below.LogWeights[x]) / (2 * Difference);
        // ∂_z (w f' + f ∂w) / w where f = 0.
        _byCoordinate = [.. sides.Select((side, z) => Rows(
            (x, y) => LogWeight(x, z) * middle[x, y] + middle[x, z] * LogWeight(x, y),
            side.Above.Jacobian, side.Below.Jacobian, 2 * Difference))];
    }

    /// <summary>Around a critical point; null where it is singular.</summary>
    /// <remarks>2n + 2 Jacobians for n coordinates.</remarks>
    public static JacobianGrowth? At(BranchEquations equations, double beta, double[] center)
    {
        equations.At(beta, center);
        var middle = equations.Jacobian();
        return DenseInverse.Of(middle) is { } inverse
            ? new JacobianGrowth(equations, beta, center, middle, inverse) : null;
    }

    /// <summary>The largest Σ_y |1 - Y J|_xy over the box of a slice.</summary>
    /// <param name="half">Half the width of the slice in β.</param>
    /// <param name="tangent">How the box moves with β.</param>
    /// <param name="radius">Half the width of the box.</param>
    public double Spread(double half, double[] tangent, double radius)
    {
        var largest = 0.0;
        for (var x = 0; x < tangent.Length; x++)
        {
            var spread = half * _byBeta[x];
            for (var z = 0; z < tangent.Length; z++)
            {
                spread += (half * Math.Abs(tangent[z]) + radius) * _byCoordinate[z][x];
            }

            largest = Math.Max(largest, spread);
        }

        return largest;
    }

    /// <summary>How far the rate of change of critical points in the box is from the tangent at most.</summary>
    /// <param name="half">Half the width of the slice in β.</param>
    /// <param name="tangent">How the box moves with β.</param>
    /// <param name="radius">Half the width of the box.</param>
    public double Drift(double half, double[] tangent, double radius)
    {
        var speed = Vectors.Norm(tangent);
        return speed * Spread(half, tangent, radius)
            + (half * speed + radius) * _byBeta.Append(0).Max();
    }

    private static (double[,] Jacobian, double[] LogWeights) Beside(
        BranchEquations equations, double beta, double[] center, int coordinate, double step)
    {
        var point = (double[])center.Clone();
        point[coordinate] += step;
        equations.At(beta, point);
        return (equations.Jacobian(), equations.LogWeights());
    }

    // The row sums of |Y| |(above - below) / width + more|.
    private double[] Rows(Func<int, int, double> more, double[,] above, double[,] below, double width)
    {
        var n = above.GetLength(0);
        var sums = new double[n];
        for (var x = 0; x < n; x++)
        {
            for (var y = 0; y < n; y++) sums[x] += Math.Abs((above[x, y] - below[x, y]) / width + more(x, y));
        }

        return [.. sums.Select((_, x) => Enumerable.Range(0, n).Sum(z => Math.Abs(_inverse[x, z]) * sums[z]))];
    }
}
