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
    // Relative to a step's first right side, which is the slope itself: what the later solves correct is smaller. Their
    // errors enter the step's error like those of an inexact Jacobian; a tenth of it takes a fifth more time and saves
    // no step.
    internal const double Tolerance = 1e-4;

    private const int Restart = 40;
    private const int MaximumProducts = 400;

    // A right side however small is solved to this much.
    private const double LoosestTolerance = 0.1;

    // Stands where J was taken, so that the field itself need not return there for every product.
    private readonly FlowField _here;
    private readonly Gmres _gmres;
    private readonly Action<double[], double[]> _multiply;
    private readonly double[] _preconditioned;
    private readonly double[] _solution;

    // By parameter and by history.
    private readonly double[] _scales;
    private readonly double[] _corrections;
    private double _shift;
    private double _slope;

    public KrylovShiftedSystem(FlowField field)
        : base(field)
    {
        var kernel = new ObjectiveKernel(field.Kernel.Game, field.Kernel.Objective, field.Kernel.Threads);
        _here = new FlowField(kernel, field.Alpha, field.Mode, field.Average);
        _gmres = new Gmres(field.Dimension, Restart);
        _multiply = Multiply;
        (_preconditioned, _solution) = (new double[field.Dimension], new double[field.Dimension]);
        (_scales, _corrections) = (new double[field.Dimension], new double[kernel.Game.HistoryCount]);
    }

    /// <inheritdoc/>
    public override void Linearize() => _here.Kernel.CopyFrom(Field.Kernel);

    /// <inheritdoc/>
    public override bool Prepare(double shift)
    {
        (_shift, _slope) = (shift, 0);
        if (Field.Mode == FlowMode.Gradient) InvertBlocks();
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
        if (Field.Mode == FlowMode.NaturalGradient)
        {
            from.CopyTo(to, 0);
            return;
        }

        unchecked
        {
            var starts = _here.Kernel.Game.HistoryParameters;
            var policy = _here.Kernel.Policy;
            for (var f = 0; f < _corrections.Length; f++)
            {
                var (dot, end) = (0.0, starts[f + 1]);
                for (var p = starts[f]; p < end; p++)
                {
                    var scaled = from[p] * _scales[p];
                    to[p] = scaled;
                    dot += policy[p] * scaled;
                }

                dot *= _corrections[f];
                for (var p = starts[f]; p < end; p++) to[p] += policy[p] * _scales[p] * dot;
            }
        }
    }

    /// <summary>The inverse of every history's block: a diagonal, and a factor of its correction by rank one.</summary>
    private void InvertBlocks()
    {
        var (kernel, starts) = (_here.Kernel, _here.Kernel.Game.HistoryParameters);
        for (var f = 0; f < _corrections.Length; f++)
        {
            var (c, rest) = (_shift * Field.Alpha * kernel.HistoryWeights[f], 0.0);
            for (var p = starts[f]; p < starts[f + 1]; p++)
            {
                _scales[p] = 1 / (1 + (c * kernel.Policy[p]));
                rest += kernel.Policy[p] * _scales[p];
            }

            _corrections[f] = c / rest;
        }
    }
}
