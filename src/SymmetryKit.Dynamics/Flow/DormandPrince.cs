namespace SymmetryKit.Dynamics;

/// <summary>The explicit Runge-Kutta pair of orders 5 and 4 for flows that are not stiff.</summary>
/// <remarks>Owns its stages; allocates nothing per step. Source: [DormandPrince1980].</remarks>
internal sealed class DormandPrince : EmbeddedMethod
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

    // The method is stable on the negative axis down to about -3.3 (step size times eigenvalue); where that sets the
    // step size, the estimate of the eigenvalue can be a quarter too small.
    private const double StabilityBound = 2.5;

    private readonly double[][] _stages;
    private readonly double[] _beforeLast;
    private readonly double[] _origin;

    public DormandPrince(FlowField field)
        : base(field)
    {
        _stages = [.. Enumerable.Range(0, ErrorWeights.Length).Select(_ => new double[field.Dimension])];
        (_beforeLast, _origin) = (new double[field.Dimension], new double[field.Dimension]);
    }

    /// <inheritdoc/>
    public override int Order => 5;

    /// <summary>Whether the last step's size was at the bound set by stability, not by accuracy.</summary>
    public bool IsAtStabilityBound { get; private set; }

    /// <inheritdoc/>
    public override void Begin(ReadOnlySpan<double> point) => Field.Slope(point, _stages[0]);

    /// <inheritdoc/>
    public override bool Step(ReadOnlySpan<double> point, double size, Span<double> next, Span<double> error)
    {
        for (var s = 0; s < Weights.Length; s++)
        {
            DenseVector.Combine(next, point, _stages, Weights[s], size);
            if (s == Weights.Length - 2) next.CopyTo(_beforeLast);
            Field.Slope(next, _stages[s + 1]);
        }

        DenseVector.Combine(error, _origin, _stages, ErrorWeights, size);

        // Both last stages sit at the step's end: their difference quotient is an estimate of the largest eigenvalue.
        var (slopes, points) = (
            DenseVector.Distance(_stages[^1], _stages[^2]), DenseVector.Distance(next, _beforeLast));
        IsAtStabilityBound = size * slopes > StabilityBound * points;
        return true;
    }

    /// <inheritdoc/>
    public override void Accept() => (_stages[0], _stages[^1]) = (_stages[^1], _stages[0]);
}
