using System.Diagnostics;
using SymmetryKit.Games;

namespace SymmetryKit.Dynamics;

/// <summary>Discrete ascent θ ← θ + η ∇_θ J_α (or the natural gradient) with a fixed step size, as trainers run
/// it.</summary>
/// <remarks>
/// <para>Nothing guards it: T2 covers the flow alone. Too large a step size oscillates or ends elsewhere, and the
/// status then says <see cref="FlowStatus.StepLimit"/>.</para>
/// <para>Ends when the residual in logits falls to <see cref="FlowOptions.AscentResidual"/>; no Newton step is taken,
/// so limits are as exact as that. Owns its buffers: one object per thread.</para>
/// </remarks>
public sealed class GradientAscent : IFlow
{
    private readonly ObjectiveKernel _kernel;
    private readonly FlowField _field;
    private readonly FlowOptions _options;
    private readonly NewtonSystem _curvature;
    private readonly double _stepSize;
    private readonly double[] _point;
    private readonly double[] _slope;
    private TrajectoryRecorder? _path;

    /// <summary>Prepares the buffers.</summary>
    /// <param name="game">The game.</param>
    /// <param name="objective">Which entropy bonus.</param>
    /// <param name="alpha">Entropy coefficient in nats, positive.</param>
    /// <param name="stepSize">η, positive.</param>
    /// <param name="options">Defaults if null; tolerances of the integrators play no part.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="alpha"/> or <paramref name="stepSize"/> is not a
    /// positive finite number.</exception>
    public GradientAscent(
        FlatGame game, EntropyObjective objective, double alpha, double stepSize, FlowOptions? options = null)
    {
        EntropyCoefficient.Require(alpha);
        if (!(stepSize > 0) || !double.IsFinite(stepSize))
        {
            throw new ArgumentOutOfRangeException(nameof(stepSize), stepSize, "Expected a positive finite step size.");
        }

        (_options, _stepSize) = (options ?? new FlowOptions(), stepSize);
        _kernel = new ObjectiveKernel(game, objective, _options.Threads);
        _field = new FlowField(_kernel, alpha, _options.Mode);
        _curvature = NewtonSystem.For(_kernel);
        (_point, _slope) = (new double[game.ParameterCount], new double[game.ParameterCount]);
    }

    /// <summary>Ascends from <paramref name="start"/>; always returns, with a status that says how far it
    /// came.</summary>
    /// <param name="start">Logits, one per parameter.</param>
    /// <param name="timeLimit">Wall-clock limit; that of the options if null.</param>
    /// <param name="cancellation">Ends the ascent with <see cref="FlowStatus.Cancelled"/>.</param>
    /// <exception cref="ArgumentException">Not one finite logit per parameter.</exception>
    public FlowResult Run(
        ReadOnlySpan<double> start, TimeSpan? timeLimit = null, CancellationToken cancellation = default)
    {
        _kernel.Game.RequireLogits(start, nameof(start));
        start.CopyTo(_point);
        _path = _options.TrajectoryResolution is { } resolution ? new TrajectoryRecorder(resolution) : null;
        timeLimit ??= _options.TimeLimit;
        var clock = Stopwatch.StartNew();
        for (var steps = 0; ; steps++)
        {
            _field.Slope(_point, _slope);
            _path?.Add(steps * _stepSize, _kernel.Policy);
            FlowStatus? status = cancellation.IsCancellationRequested ? FlowStatus.Cancelled
                : _kernel.Residual() <= _options.AscentResidual ? FlowStatus.Converged
                : steps >= _options.MaximumSteps ? FlowStatus.StepLimit
                : clock.Elapsed > timeLimit ? FlowStatus.TimeLimit
                : null;
            if (status is { } end) return Result(end, steps);
            DenseVector.AddScaled(_point, _slope, _stepSize);
        }
    }

    private FlowResult Result(FlowStatus status, int steps)
    {
        _kernel.Game.Center(_point);
        _kernel.Evaluate(_point, _field.Alpha);
        var isMaximum = status == FlowStatus.Converged && _curvature.Linearize() && _curvature.IsNegativeDefinite();
        return new FlowResult(
            status, [.. _point], [.. _kernel.Policy], _kernel.Value, _kernel.GradientNorm(), _kernel.Residual(),
            isMaximum, steps * _stepSize, steps, WasCompletedNaturally: false)
        {
            Trajectory = _path?.End(steps * _stepSize, _kernel.Policy),
            Error = status == FlowStatus.Converged ? _curvature.Error(_kernel.Residual()) : 0,
        };
    }
}
