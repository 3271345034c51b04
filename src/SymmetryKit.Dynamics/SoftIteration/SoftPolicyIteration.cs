using System.Diagnostics;
using SymmetryKit.Games;

namespace SymmetryKit.Dynamics;

/// <summary>Soft policy iteration θ ← θ + s (F(θ) - θ), accelerated by Anderson mixing, from any start to a critical
/// point.</summary>
/// <remarks>
/// <para>
/// F(θ) = Q/α is the soft best response, of which critical points are the fixed points (T1). F(θ) - θ is a direction of
/// ascent, so a plain step is shortened until J_α rises as much as its slope promises; an accelerated step is taken
/// only if J_α rises as much, or, where rounding hides that, if the residual at least halves. So J_α never falls, and
/// the iteration goes on where Newton's method would lead to a saddle.
/// </para>
/// <para>Its limits are critical points of the flow, but its basins are not the flow's. Owns its buffers: one object
/// per thread. Source: [Anderson1965], [WalkerNi2011].</para>
/// </remarks>
public sealed class SoftPolicyIteration : IFlow
{
    private const double PromisedShare = 1e-4;
    private const double LeastShare = 1e-10;
    private const double ValueSlack = 1e-14;

    // Where no step raises J any more, a residual as small as this is what rounding has left.
    private const double RestingResidual = 1e-9;

    private readonly ObjectiveKernel _kernel;
    private readonly SoftIterationOptions _options;
    private readonly TimeSpan? _timeLimit;
    private readonly OrbitAverage? _average;
    private readonly NewtonPolish _limit;
    private readonly AndersonMixing _mixing;
    private readonly double _alpha;
    private readonly double[] _point;
    private readonly double[] _direction;
    private readonly double[] _gradient;
    private readonly double[] _trial;

    /// <summary>Prepares the buffers.</summary>
    /// <param name="game">The game.</param>
    /// <param name="objective">Which entropy bonus.</param>
    /// <param name="alpha">Entropy coefficient in nats, positive.</param>
    /// <param name="options">Defaults if null.</param>
    /// <param name="timeLimit">Wall-clock limit of one run; none if null.</param>
    /// <param name="symmetries">Keeps to policies equivariant under these, from the orbits' mean of the start; null for
    /// all policies.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="alpha"/> is not positive and finite, the damping
    /// not in (0, 1], or the depth negative.</exception>
    public SoftPolicyIteration(
        FlatGame game, EntropyObjective objective, double alpha, SoftIterationOptions? options = null,
        TimeSpan? timeLimit = null, IReadOnlyList<PolicySymmetry>? symmetries = null)
    {
        EntropyCoefficient.Require(alpha);
        (_options, _alpha, _timeLimit) = (options ?? new SoftIterationOptions(), alpha, timeLimit);
        ArgumentOutOfRangeException.ThrowIfNegative(_options.Depth, nameof(options));
        if (!(_options.Damping > 0 && _options.Damping <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(options), _options.Damping, "Expected a damping in (0, 1].");
        }

        _kernel = new ObjectiveKernel(game, objective);
        _average = symmetries is null ? null : new OrbitAverage(game, symmetries);
        _limit = new NewtonPolish(_kernel, NewtonSystem.For(_kernel, _average));
        _mixing = new AndersonMixing(_options.Depth, game.ParameterCount);
        (_point, _direction) = (new double[game.ParameterCount], new double[game.ParameterCount]);
        (_gradient, _trial) = (new double[game.ParameterCount], new double[game.ParameterCount]);
    }

    /// <summary>Evaluations of J_α and its gradient in the last run.</summary>
    public int Evaluations { get; private set; }

    /// <inheritdoc/>
    public FlowResult Run(
        ReadOnlySpan<double> start, TimeSpan? timeLimit = null, CancellationToken cancellation = default)
    {
        _kernel.Game.RequireLogits(start, nameof(start));
        start.CopyTo(_point);
        _average?.Apply(_point);
        _kernel.Game.Center(_point);
        _mixing.Clear();
        Evaluations = 0;
        timeLimit ??= _timeLimit;
        var (clock, share) = (Stopwatch.StartNew(), _options.Damping);
        Evaluate(_point);
        for (var steps = 0; ; steps++)
        {
            FlowStatus? status = _kernel.Residual() <= _limit.RoundingFloor(_point, _alpha) ? FlowStatus.Converged
                : cancellation.IsCancellationRequested ? FlowStatus.Cancelled
                : steps >= _options.MaximumSteps ? FlowStatus.StepLimit
                : clock.Elapsed > timeLimit ? FlowStatus.TimeLimit
                : null;
            if (status is { } end) return Result(end, steps);
            var (value, residual, slope) = (_kernel.Value, _kernel.Residual(), FindDirection());
            _mixing.Add(_point, _direction);
            if (_mixing.TryMix(_trial))
            {
                if (TakesTrial(value, residual, slope)) continue;
                _mixing.Clear();
                _mixing.Add(_point, _direction);
            }

            if (!TryPlain(value, slope, ref share)) return Result(StatusAtRest(residual), steps);
        }
    }

    // F(θ) - θ, and how fast J rises along it.
    private double FindDirection()
    {
        for (var p = 0; p < _direction.Length; p++) _direction[p] = _kernel.Advantages[p] / _alpha;
        _kernel.Game.Center(_direction);
        _average?.Apply(_direction);
        _kernel.CopyGradient(_gradient);
        return DenseVector.Dot(_gradient, _direction);
    }

    private bool TakesTrial(double value, double residual, double slope)
    {
        var after = Evaluate(_trial);
        var slack = ValueSlack * (1 + Math.Abs(value));
        var rises = after >= value + (PromisedShare * slope) + slack;
        var settles = after >= value - slack && _kernel.Residual() <= residual / 2;
        if (!rises && !settles) return false;
        _trial.CopyTo(_point, 0);
        return true;
    }

    private bool TryPlain(double value, double slope, ref double share)
    {
        var slack = ValueSlack * (1 + Math.Abs(value));
        for (share = Math.Min(2 * share, _options.Damping); share > LeastShare; share /= 2)
        {
            _point.CopyTo(_trial, 0);
            DenseVector.AddScaled(_trial, _direction, share);
            if (!(Evaluate(_trial) >= value + (PromisedShare * share * slope) - slack)) continue;
            _trial.CopyTo(_point, 0);
            return true;
        }

        share = _options.Damping;
        Evaluate(_point);
        return false;
    }

    private double Evaluate(ReadOnlySpan<double> logits)
    {
        Evaluations++;
        return _kernel.Evaluate(logits, _alpha);
    }

    private static FlowStatus StatusAtRest(double residual) =>
        residual < RestingResidual ? FlowStatus.Converged : FlowStatus.StepLimit;

    private FlowResult Result(FlowStatus status, int steps)
    {
        _kernel.Game.Center(_point);
        _kernel.Evaluate(_point, _alpha);
        var isConverged = status == FlowStatus.Converged;
        var isMaximum = isConverged && _limit.Equations.Linearize() && _limit.Equations.IsNegativeDefinite();
        var residual = Math.Max(_kernel.Residual(), _limit.RoundingFloor(_point, _alpha));
        return new FlowResult(
            status, [.. _point], [.. _kernel.Policy], _kernel.Value, _kernel.GradientNorm(), _kernel.Residual(),
            isMaximum, 0, steps, WasCompletedNaturally: false)
        {
            Error = isConverged ? _limit.Equations.Error(residual) : 0,
        };
    }
}
