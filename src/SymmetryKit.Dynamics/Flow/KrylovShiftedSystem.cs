namespace SymmetryKit.Dynamics;

/// <summary>I - s J by its products, preconditioned by the entropy's own part of it, which is a small block per
/// history.</summary>
/// <remarks>
/// Gradient flow: J = -α M (I - F') near a critical point with M = blockdiag(w (diag π - π πᵀ)); the preconditioner is
/// I + s α M, inverted block by block (a diagonal less a rank-one term). Natural gradient: J is near -α I and needs
/// none.
/// </remarks>
internal sealed class KrylovShiftedSystem : ShiftedSystem
{
    private const int Restart = 40;
    private const int MaximumProducts = 400;

    // Relative to a step's first right side, which is the slope itself: what the later solves correct is smaller. Their
    // errors enter the step's error like those of an inexact Jacobian; they stay well below its tolerance.
    private const double Tolerance = 1e-5;

    // A right side however small is solved to this much.
    private const double LoosestTolerance = 0.1;

    // Stands where J was taken, so that the field itself need not return there for every product.
    private readonly FlowField _here;
    private readonly Gmres _gmres;
    private readonly Action<double[], double[]> _multiply;
    private readonly double[] _preconditioned;
    private readonly double[] _solution;
    private double _shift;
    private double _slope;

    public KrylovShiftedSystem(FlowField field)
        : base(field)
    {
        var kernel = new ObjectiveKernel(field.Kernel.Game, field.Kernel.Objective);
        _here = new FlowField(kernel, field.Alpha, field.Mode, field.Average);
        _gmres = new Gmres(field.Dimension, Restart);
        _multiply = Multiply;
        (_preconditioned, _solution) = (new double[field.Dimension], new double[field.Dimension]);
    }

    /// <inheritdoc/>
    public override void Linearize() => _here.Kernel.CopyFrom(Field.Kernel);

    /// <inheritdoc/>
    public override bool Prepare(double shift)
    {
        (_shift, _slope) = (shift, 0);
        return true;
    }

    /// <inheritdoc/>
    public override bool Solve(double[] right, double[] solution)
    {
        var length = Math.Sqrt(DenseVector.Dot(right, right));
        if (length == 0)
        {
            Array.Clear(solution);
            return true;
        }

        if (_slope == 0) _slope = length;
        var tolerance = Math.Clamp(Tolerance * (_slope / length), Tolerance, LoosestTolerance);
        if (!_gmres.Solve(_multiply, right, _solution, tolerance, MaximumProducts)) return false;
        Precondition(_solution, solution);
        return true;
    }

    private void Multiply(double[] vector, double[] product)
    {
        Precondition(vector, _preconditioned);
        _here.SlopeTangent(_preconditioned, product);
        for (var p = 0; p < product.Length; p++) product[p] = _preconditioned[p] - (_shift * product[p]);
    }

    private void Precondition(double[] from, double[] to)
    {
        from.CopyTo(to, 0);
        if (Field.Mode == FlowMode.NaturalGradient) return;
        var (kernel, game) = (_here.Kernel, _here.Kernel.Game);
        for (var f = 0; f < game.HistoryCount; f++)
        {
            var (start, end) = (game.HistoryParameters[f], game.HistoryParameters[f + 1]);
            var c = _shift * Field.Alpha * kernel.HistoryWeights[f];
            var (dot, rest) = (0.0, 0.0);
            for (var p = start; p < end; p++)
            {
                var scale = 1 + (c * kernel.Policy[p]);
                to[p] /= scale;
                dot += kernel.Policy[p] * to[p];
                rest += kernel.Policy[p] / scale;
            }

            for (var p = start; p < end; p++)
            {
                to[p] += c * kernel.Policy[p] / (1 + (c * kernel.Policy[p])) * (dot / rest);
            }
        }
    }
}
