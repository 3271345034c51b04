namespace SymmetryKit.Dynamics;

/// <summary>One step of the embedded Runge-Kutta pair of orders 5 and 4 whose last stage is the next step's first.</summary>
/// <remarks>Owns its stages; allocates nothing per step. Source: [DormandPrince1980].</remarks>
internal sealed class DormandPrince
{
    // Row s holds the weights of stages 0..s that lead to stage s + 1; the last row is the fifth-order solution.
    private static readonly double[][] Weights =
    [
        [1.0 / 5],
        [3.0 / 40, 9.0 / 40],
        [44.0 / 45, -56.0 / 15, 32.0 / 9],
        [19372.0 / 6561, -25360.0 / 2187, 64448.0 / 6561, -212.0 / 729],
        [9017.0 / 3168, -355.0 / 33, 46732.0 / 5247, 49.0 / 176, -5103.0 / 18656],
        [35.0 / 384, 0, 500.0 / 1113, 125.0 / 192, -2187.0 / 6784, 11.0 / 84],
    ];

    // Fifth-order weights less fourth-order weights.
    private static readonly double[] ErrorWeights =
    [
        71.0 / 57600, 0, -71.0 / 16695, 71.0 / 1920, -17253.0 / 339200, 22.0 / 525, -1.0 / 40,
    ];

    private readonly double[][] _stages;

    public DormandPrince(int dimension) =>
        _stages = [.. Enumerable.Range(0, ErrorWeights.Length).Select(_ => new double[dimension])];

    /// <summary>The slope at the current point; to be filled before the first step.</summary>
    public double[] Slope => _stages[0];

    /// <summary>Writes the point after <paramref name="size"/> to <paramref name="next"/> and the error estimate to <paramref name="error"/>.</summary>
    public void Step(ReadOnlySpan<double> point, double size, Action<double[], double[]> slope, double[] next, Span<double> error)
    {
        for (var s = 0; s < Weights.Length; s++)
        {
            point.CopyTo(next);
            for (var k = 0; k <= s; k++) DenseVector.AddScaled(next, _stages[k], size * Weights[s][k]);
            slope(next, _stages[s + 1]);
        }

        error.Clear();
        for (var k = 0; k < ErrorWeights.Length; k++) DenseVector.AddScaled(error, _stages[k], size * ErrorWeights[k]);
    }

    /// <summary>Makes the last stage of an accepted step the first of the next.</summary>
    public void Accept() => (_stages[0], _stages[^1]) = (_stages[^1], _stages[0]);
}
