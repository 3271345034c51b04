using System.Collections.Immutable;
using System.Diagnostics;
using SymmetryKit.Games;

namespace SymmetryKit.Dynamics;

/// <summary>Follows dθ/dt = ∇_θ J_α (or the natural gradient) from a start to its limit.</summary>
/// <remarks>
/// <para>Adaptive embedded Runge-Kutta of order 5; where stability instead of accuracy sets its steps, a linearly
/// implicit method takes over. J_α never falls along an accepted step. By T2 a limit exists for every start.</para>
/// <para>Stopping: the gradient's norm carries the factor w(τ) π(a|τ), which can be tiny far from the limit, so the
/// criterion is the residual in logits, max_τ span(Q(τ,.)/α - log π(.|τ)). Once it is below
/// <see cref="FlowOptions.CaptureResidual"/>, Newton's method is tried from a copy of the point; its limit is taken for
/// the flow's own if every step at least halves, J_α does not fall and -∇²J_α is positive definite there (a saddle that
/// the flow merely passes fails this). Otherwise the integration goes on.</para>
/// <para>In a quotient all of this is meant among the equivariant policies: a limit is a strict maximum there, and may
/// be a saddle among all policies.</para>
/// <para>Owns its buffers: one object per thread. Deterministic unless a time limit or a cancellation ends it.</para>
/// </remarks>
public sealed class GradientFlow : IFlow
{
    // J_α is computed by sums over the tree; a fall by less than this factor of its size is rounding.
    private const double AscentSlack = 1e-9;

    // Steps in a row at the explicit method's stability bound before the linearly implicit one takes over.
    private const int StiffSteps = 8;

    private readonly ObjectiveKernel _kernel;
    private readonly FlowOptions _options;
    private readonly NewtonPolish _newton;
    private readonly FlowField _field;
    private readonly DormandPrince _explicit;
    private readonly double[] _point;
    private readonly double[] _next;
    private readonly double[] _error;
    private readonly double[] _captured;
    private Rosenbrock? _implicit;
    private DormandPrince? _natural;
    private int _stiffSteps;
    private TimeSpan? _timeLimit;
    private TrajectoryRecorder? _path;

    /// <summary>Prepares the buffers.</summary>
    /// <param name="game">The game.</param>
    /// <param name="objective">Which entropy bonus.</param>
    /// <param name="alpha">Entropy coefficient in nats, positive.</param>
    /// <param name="options">Defaults if null.</param>
    /// <param name="quotient">Symmetries of the objective; if any are given, the flow is followed among the policies
    /// equivariant under them, one unknown per orbit, from the orbits' mean of every start.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="alpha"/> is not a positive finite
    /// number.</exception>
    public GradientFlow(
        FlatGame game, EntropyObjective objective, double alpha, FlowOptions? options = null,
        IReadOnlyList<PolicySymmetry>? quotient = null)
    {
        EntropyCoefficient.Require(alpha);
        (Alpha, _options) = (alpha, options ?? new FlowOptions());
        _kernel = new ObjectiveKernel(game, objective, _options.Threads);
        var average = quotient is { Count: > 0 } ? new OrbitAverage(game, quotient) : null;
        _newton = new NewtonPolish(_kernel, NewtonSystem.For(_kernel, average));
        _field = new FlowField(_kernel, alpha, _options.Mode, average);
        _explicit = new DormandPrince(_field);
        (_point, _next) = (new double[game.ParameterCount], new double[game.ParameterCount]);
        (_error, _captured) = (new double[game.ParameterCount], new double[game.ParameterCount]);
    }

    /// <summary>Entropy coefficient, nats.</summary>
    public double Alpha { get; }

    /// <inheritdoc/>
    public FlowResult Run(
        ReadOnlySpan<double> start, TimeSpan? timeLimit = null, CancellationToken cancellation = default)
    {
        _kernel.Game.RequireLogits(start, nameof(start));
        _timeLimit = timeLimit ?? _options.TimeLimit;
        start.CopyTo(_point);
        _field.Average?.Apply(_point);
        _path = _options.TrajectoryResolution is { } resolution ? new TrajectoryRecorder(resolution) : null;
        return Integrate(Stopwatch.StartNew(), cancellation);
    }

    private FlowResult Integrate(Stopwatch clock, CancellationToken cancellation)
    {
        EmbeddedMethod method = _explicit;
        method.Begin(_point);
        var control = new StepControl(_options, _kernel.Residual() * Alpha);
        var (value, captureBelow) = (_kernel.Value, _options.CaptureResidual);
        _stiffSteps = 0;
        while (true)
        {
            // Here the kernel stands at _point: the last stage of an accepted step is that point.
            _path?.Add(control.Time, _kernel.Policy);
            var residual = _kernel.Residual();
            if (residual <= _newton.RoundingFloor(_point, Alpha))
            {
                var isMaximum = _newton.Equations.Linearize() && _newton.Equations.IsNegativeDefinite();
                return Result(FlowStatus.Converged, control, method, isMaximum);
            }

            if (residual <= captureBelow)
            {
                if (TryCapture(value)) return Result(FlowStatus.Converged, control, method, isMaximum: true);
                captureBelow = residual / 4;
            }

            do
            {
                var interruption = Interruption(control.Steps, clock, cancellation);
                if (interruption is { } status) return Result(status, control, method, isMaximum: false);
            }
            while (!TryStep(method, control, value));

            value = _kernel.Value;
            _next.CopyTo(_point, 0);
            method.Accept();
            if (NextMethod(method, control) is not { } other) continue;
            method = other;
            method.Begin(_point);
        }
    }

    private bool TryStep(EmbeddedMethod method, StepControl control, double value)
    {
        var stepped = method.Step(_point, control.Size, _next, _error);
        var error = stepped && Ascends(value) ? control.Scale(_error, _point, _next) / method.Slack : double.NaN;
        return control.Judge(error, method.Order);
    }

    private bool Ascends(double value) => _kernel.Value >= value - (AscentSlack * (1 + Math.Abs(value)));

    /// <summary>The method to go on with, or null to stay with the present one.</summary>
    private EmbeddedMethod? NextMethod(EmbeddedMethod method, StepControl control)
    {
        if (method == _natural) return null;
        if (_options.Mode == FlowMode.Gradient && control.Time * Alpha > _options.LongestTime)
        {
            control.Restart(Alpha);
            return _natural ??= new DormandPrince(new FlowField(
                _kernel, Alpha, FlowMode.NaturalGradient, _field.Average));
        }

        if (method != _explicit) return null;
        _stiffSteps = _explicit.IsAtStabilityBound ? _stiffSteps + 1 : 0;
        return _stiffSteps < StiffSteps ? null : _implicit ??= new Rosenbrock(_field);
    }

    private FlowStatus? Interruption(int steps, Stopwatch clock, CancellationToken cancellation) =>
        cancellation.IsCancellationRequested ? FlowStatus.Cancelled
        : steps >= _options.MaximumSteps ? FlowStatus.StepLimit
        : clock.Elapsed > _timeLimit ? FlowStatus.TimeLimit
        : null;

    /// <summary>Newton's method from a copy of the point; on success the point is the limit and the kernel stands
    /// there.</summary>
    private bool TryCapture(double value)
    {
        _point.CopyTo(_captured, 0);
        if (_newton.Run(_captured, 1, Alpha, radius: 1, contraction: 0.5)
            && Ascends(value)
            && _newton.Equations.Linearize() && _newton.Equations.IsNegativeDefinite())
        {
            _captured.CopyTo(_point, 0);
            return true;
        }

        _kernel.Evaluate(_point, Alpha);
        return false;
    }

    private FlowResult Result(FlowStatus status, StepControl control, EmbeddedMethod method, bool isMaximum)
    {
        _kernel.Game.Center(_point);
        _kernel.Evaluate(_point, Alpha);
        var floor = _newton.RoundingFloor(_point, Alpha);
        return new FlowResult(
            status, [.. _point], [.. _kernel.Policy], _kernel.Value, _kernel.GradientNorm(), _kernel.Residual(),
            isMaximum, control.Time, control.Steps, method == _natural)
        {
            Trajectory = _path?.End(control.Time, _kernel.Policy),
            // The equations stand linearized where the flow was found to have converged.
            Error = status == FlowStatus.Converged ? _newton.Equations.Error(Math.Max(_kernel.Residual(), floor)) : 0,
        };
    }
}
