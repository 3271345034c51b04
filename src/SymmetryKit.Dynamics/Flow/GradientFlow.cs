using System.Collections.Immutable;
using System.Diagnostics;
using SymmetryKit.Games;

namespace SymmetryKit.Dynamics;

/// <summary>Follows dθ/dt = ∇_θ J_α (or the natural gradient) from a start to its limit.</summary>
/// <remarks>
/// <para>Adaptive embedded Runge-Kutta of order 5 with a proportional-integral step control. J_α never falls along an
/// accepted step. By T2 a limit exists for every start.</para>
/// <para>Stopping: the gradient's norm carries the factor w(τ) π(a|τ), which can be tiny far from the limit, so the
/// criterion is the residual in logits, max_τ span(Q(τ,.)/α - log π(.|τ)). Once it is below
/// <see cref="FlowOptions.CaptureResidual"/>, Newton's method is tried from a copy of the point; its limit is taken for the
/// flow's own if every step at least halves, J_α does not fall and -∇²J_α is positive definite there (a saddle that the flow merely
/// passes fails this). Otherwise the integration goes on.</para>
/// <para>Owns its buffers: one object per thread. Deterministic unless a time limit or a cancellation ends it.</para>
/// </remarks>
public sealed class GradientFlow
{
    // J_α is computed by sums over the tree; a fall by less than this factor of its size is rounding.
    private const double AscentSlack = 1e-9;

    private readonly ObjectiveKernel _kernel;
    private readonly FlowOptions _options;
    private readonly NewtonPolish _newton;
    private readonly DormandPrince _integrator;
    private readonly Action<double[], double[]> _slope;
    private readonly double[] _point;
    private readonly double[] _next;
    private readonly double[] _error;
    private readonly double[] _captured;
    private TimeSpan? _timeLimit;

    /// <summary>Prepares the buffers.</summary>
    /// <param name="game">The game.</param>
    /// <param name="objective">Which entropy bonus.</param>
    /// <param name="alpha">Entropy coefficient in nats, positive.</param>
    /// <param name="options">Defaults if null.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="alpha"/> is not a positive finite number.</exception>
    public GradientFlow(FlatGame game, EntropyObjective objective, double alpha, FlowOptions? options = null)
    {
        if (!(alpha > 0) || !double.IsFinite(alpha))
        {
            throw new ArgumentOutOfRangeException(nameof(alpha), alpha, "The entropy coefficient must be positive and finite.");
        }

        (Alpha, _options) = (alpha, options ?? new FlowOptions());
        _kernel = new ObjectiveKernel(game, objective);
        _newton = new NewtonPolish(_kernel);
        _integrator = new DormandPrince(game.ParameterCount);
        _slope = Slope;
        (_point, _next) = (new double[game.ParameterCount], new double[game.ParameterCount]);
        (_error, _captured) = (new double[game.ParameterCount], new double[game.ParameterCount]);
    }

    /// <summary>Entropy coefficient, nats.</summary>
    public double Alpha { get; }

    /// <summary>Follows the flow from <paramref name="start"/>; always returns, with a status that says how far it came.</summary>
    /// <param name="start">Logits, one per parameter.</param>
    /// <param name="cancellation">Ends the flow with <see cref="FlowStatus.Cancelled"/>.</param>
    /// <exception cref="ArgumentException">Not one finite logit per parameter.</exception>
    public FlowResult Run(ReadOnlySpan<double> start, CancellationToken cancellation = default) =>
        Run(start, null, cancellation);

    /// <summary>As above, within <paramref name="timeLimit"/> as well as the options' own limit.</summary>
    internal FlowResult Run(ReadOnlySpan<double> start, TimeSpan? timeLimit, CancellationToken cancellation)
    {
        _timeLimit = timeLimit < _options.TimeLimit || _options.TimeLimit is null ? timeLimit : _options.TimeLimit;
        _kernel.Game.RequireParameters(start.Length, nameof(start));
        if (!double.IsFinite(DenseVector.MaximumNorm(start))) throw new ArgumentException("The start must be finite.", nameof(start));
        start.CopyTo(_point);
        Slope(_point, _integrator.Slope);
        var clock = Stopwatch.StartNew();
        var (time, size, previousError, steps) = (0.0, InitialSize(), 1.0, 0);
        var (value, captureBelow) = (_kernel.Value, _options.CaptureResidual);
        while (true)
        {
            // Here the kernel stands at _point: after an accepted step its last stage is that point.
            var residual = _kernel.Residual();
            if (residual <= _newton.RoundingFloor(_point, Alpha)) return Result(FlowStatus.Converged, time, steps);
            if (residual <= captureBelow)
            {
                if (TryCapture(value)) return Result(FlowStatus.Converged, time, steps);
                captureBelow = residual / 4;
            }

            while (true)
            {
                if (Interruption(steps, clock, cancellation) is { } status) return Interrupted(status, time, steps);
                steps++;
                _integrator.Step(_point, size, _slope, _next, _error);
                var error = ScaledError();
                if (error <= 1 && _kernel.Value >= value - (AscentSlack * (1 + Math.Abs(value))))
                {
                    time += size;
                    size *= Math.Clamp(0.9 * Math.Pow(error, -0.7 / 5) * Math.Pow(previousError, 0.4 / 5), 0.2, 5);
                    previousError = Math.Max(error, 1e-4);
                    break;
                }

                size *= double.IsFinite(error) ? Math.Clamp(0.9 * Math.Pow(error, -1.0 / 5), 0.1, 0.5) : 0.1;
            }

            _next.CopyTo(_point, 0);
            _integrator.Accept();
            value = _kernel.Value;
        }
    }

    private FlowStatus? Interruption(int steps, Stopwatch clock, CancellationToken cancellation) =>
        cancellation.IsCancellationRequested ? FlowStatus.Cancelled
        : steps >= _options.MaximumSteps ? FlowStatus.StepLimit
        : clock.Elapsed > _timeLimit ? FlowStatus.TimeLimit
        : null;

    private void Slope(double[] point, double[] slope)
    {
        _kernel.Evaluate(point, Alpha);
        if (_options.Mode == FlowMode.Gradient) _kernel.CopyGradient(slope);
        else _kernel.Advantages.CopyTo(slope);
    }

    private double InitialSize()
    {
        var slope = DenseVector.MaximumNorm(_integrator.Slope);
        return slope > 0 ? 0.01 / slope : 1;
    }

    private double ScaledError()
    {
        var norm = 0.0;
        for (var p = 0; p < _error.Length; p++)
        {
            var scale = _options.AbsoluteTolerance + (_options.RelativeTolerance * Math.Max(Math.Abs(_point[p]), Math.Abs(_next[p])));
            norm = Math.Max(norm, Math.Abs(_error[p]) / scale);
        }

        return norm;
    }

    /// <summary>Newton's method from a copy of the point; on success the point is the limit and the kernel stands there.</summary>
    private bool TryCapture(double value)
    {
        _point.CopyTo(_captured, 0);
        if (_newton.Run(_captured, 1, Alpha, radius: 1, contraction: 0.5)
            && _kernel.Value >= value - (AscentSlack * (1 + Math.Abs(value)))
            && _newton.Equations.Linearize() && _newton.Equations.IsNegativeDefinite())
        {
            _captured.CopyTo(_point, 0);
            return true;
        }

        _kernel.Evaluate(_point, Alpha);
        return false;
    }

    private FlowResult Interrupted(FlowStatus status, double time, int steps)
    {
        _kernel.Evaluate(_point, Alpha);
        return Result(status, time, steps);
    }

    private FlowResult Result(FlowStatus status, double time, int steps)
    {
        var game = _kernel.Game;
        for (var f = 0; f < game.HistoryCount; f++)
        {
            var logits = _point.AsSpan(game.HistoryParameters[f]..game.HistoryParameters[f + 1]);
            var mean = 0.0;
            foreach (var theta in logits) mean += theta;
            foreach (ref var theta in logits) theta -= mean / logits.Length;
        }

        _kernel.Evaluate(_point, Alpha);
        var maximum = _newton.Equations.Linearize() && _newton.Equations.IsNegativeDefinite();
        return new FlowResult(
            status, [.. _point], [.. _kernel.Policy], _kernel.Value, _kernel.GradientNorm(), _kernel.Residual(),
            maximum, time, steps);
    }
}
