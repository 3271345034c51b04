namespace SymmetryKit.Dynamics;

/// <summary>A linearly implicit pair of orders 2 and 3 for stiff flows: L-stable, three linear solves per
/// step.</summary>
/// <remarks>
/// The gradient flow is stiff wherever histories are rarely reached or actions unlikely: their pace carries the factor
/// w(τ) π(a|τ). Source: [ShampineReichelt1997], whose W-form keeps order 2 for an inexact Jacobian.
/// </remarks>
internal sealed class Rosenbrock : EmbeddedMethod
{
    private static readonly double Gamma = 1 / (2 + Math.Sqrt(2));
    private static readonly double Third = 6 + Math.Sqrt(2);

    private readonly ShiftedSystem _system;
    private readonly double[] _right;
    private readonly double[] _middle;
    private readonly double[] _k1;
    private readonly double[] _k2;
    private readonly double[] _k3;
    private double[] _start;
    private double[] _end;
    private bool _isLinearized;

    public Rosenbrock(FlowField field)
        : base(field)
    {
        _system = ShiftedSystem.For(field);
        double[] New() => new double[field.Dimension];
        (_start, _end, _right, _middle, _k1, _k2, _k3) = (New(), New(), New(), New(), New(), New(), New());
    }

    /// <inheritdoc/>
    public override int Order => 3;

    /// <inheritdoc/>
    /// <remarks>A method of low order that serves where the fast part of the flow is at rest and errors die
    /// out.</remarks>
    public override double Slack => 100;

    /// <inheritdoc/>
    public override void Begin(ReadOnlySpan<double> point)
    {
        Field.Slope(point, _start);
        _isLinearized = false;
    }

    /// <inheritdoc/>
    public override bool Step(ReadOnlySpan<double> point, double size, Span<double> next, Span<double> error)
    {
        // A rejected step is tried again from the same point, whose Jacobian is still at hand.
        if (!_isLinearized) _system.Linearize();
        _isLinearized = true;
        if (!_system.Prepare(size * Gamma) || !_system.Solve(_start, _k1)) return false;
        point.CopyTo(next);
        DenseVector.AddScaled(next, _k1, size / 2);
        Field.Slope(next, _middle);
        if (!SolveSecond()) return false;
        point.CopyTo(next);
        DenseVector.AddScaled(next, _k2, size);
        Field.Slope(next, _end);
        if (!SolveThird()) return false;
        for (var p = 0; p < error.Length; p++) error[p] = size / 6 * (_k1[p] - (2 * _k2[p]) + _k3[p]);
        return true;
    }

    /// <inheritdoc/>
    public override void Accept() => (_start, _end, _isLinearized) = (_end, _start, false);

    private bool SolveSecond()
    {
        for (var p = 0; p < _right.Length; p++) _right[p] = _middle[p] - _k1[p];
        if (!_system.Solve(_right, _k2)) return false;
        DenseVector.AddScaled(_k2, _k1, 1);
        return true;
    }

    private bool SolveThird()
    {
        for (var p = 0; p < _right.Length; p++)
        {
            _right[p] = _end[p] - (Third * (_k2[p] - _middle[p])) - (2 * (_k1[p] - _start[p]));
        }

        return _system.Solve(_right, _k3);
    }
}
