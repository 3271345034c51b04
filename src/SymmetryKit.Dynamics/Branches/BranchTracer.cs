using System.Collections.Immutable;
using SymmetryKit.Games;

namespace SymmetryKit.Dynamics;

/// <summary>Follows branches of critical points in α by pseudo-arclength, through folds, and locates what happens on
/// them.</summary>
/// <remarks>
/// <para>Given symmetries, the branch is followed among the equivariant policies, one coordinate per orbit: it then
/// passes symmetry-breaking bifurcations as regular points. Curvatures are counted there and in the full space.</para>
/// <para>Between two points whose counts differ, or between which the branch turns, the singular points are located by
/// bisection along the arc. Two that cancel within one step are missed. Everything is numeric evidence.</para>
/// <para>A step costs a few Jacobians: that many tangents as there are coordinates, and dense factorizations.</para>
/// </remarks>
public sealed class BranchTracer
{
    private const double SmallestCosine = 0.9;

    // In logits: from farther off, Newton's method may end anywhere.
    private const double LargestStartResidual = 0.1;

    private readonly ObjectiveKernel _kernel;
    private readonly BranchOptions _options;
    private readonly ArclengthSystem _system;
    private readonly ReducedJacobian _equivariant;
    private readonly ReducedJacobian? _full;
    private readonly IsotypicCurvature? _parts;

    /// <summary>Prepares the buffers.</summary>
    /// <param name="game">The game.</param>
    /// <param name="objective">Which entropy bonus.</param>
    /// <param name="symmetries">Symmetries of the branch; none if null or empty.</param>
    /// <param name="options">Defaults if null.</param>
    public BranchTracer(
        FlatGame game, EntropyObjective objective, IReadOnlyList<PolicySymmetry>? symmetries = null,
        BranchOptions? options = null)
    {
        _options = options ?? new BranchOptions();
        _kernel = new ObjectiveKernel(game, objective);
        _system = new ArclengthSystem(_kernel, new ReducedLogits(game, symmetries));
        _equivariant = new ReducedJacobian(_kernel, new ReducedLogits(game, symmetries), isAdaptive: true);
        var all = new ReducedLogits(game);
        if (all.Count > _options.MaximumIndexCoordinates) return;
        _full = all.Count == _system.Count ? _equivariant : new ReducedJacobian(_kernel, all, isAdaptive: true);
        if (all.Count > _options.MaximumPartCoordinates) return;
        _parts = new IsotypicCurvature(_kernel, _full, new IsotypicBasis(game, symmetries ?? []));
    }

    /// <summary>The isotypic parts in which curvatures are counted; empty if there are too many
    /// coordinates.</summary>
    internal ImmutableArray<IsotypicPart> Parts => _parts?.Parts ?? [];

    /// <summary>The main branch: from the uniform policy at β = 0 down to <paramref name="alpha"/>.</summary>
    /// <param name="alpha">Where to stop; the branch may reach it after folds.</param>
    /// <param name="cancellation">Stops the tracing.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="alpha"/> is not positive and finite.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public Branch TraceMain(double alpha, CancellationToken cancellation = default)
    {
        HistoryDependentActionsException.ThrowIfRestricted(_kernel.Game.Tree.Game, "No branch from the uniform policy");
        EntropyCoefficient.Require(alpha);
        return Trace(new double[_kernel.Game.ParameterCount], 0, 0, 1 / alpha, 1, cancellation);
    }

    /// <summary>The branch through a critical point, in one direction.</summary>
    /// <param name="logits">A critical point at <paramref name="alpha"/>, at least nearly; equivariant if symmetries
    /// were given.</param>
    /// <param name="alpha">Its entropy coefficient.</param>
    /// <param name="towardsMoreEntropy">Whether α grows at first.</param>
    /// <param name="lowestAlpha">The branch is followed while α is above this,</param>
    /// <param name="highestAlpha">and below this; may be infinite.</param>
    /// <param name="cancellation">Stops the tracing.</param>
    /// <exception cref="ArgumentException">Not one logit per parameter, or no critical point near them.</exception>
    /// <exception cref="ArgumentOutOfRangeException">α is not positive and finite, or outside its range.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public Branch Trace(
        ReadOnlySpan<double> logits, double alpha, bool towardsMoreEntropy, double lowestAlpha, double highestAlpha,
        CancellationToken cancellation = default)
    {
        EntropyCoefficient.Require(alpha);
        EntropyCoefficient.Require(lowestAlpha);
        if (!(lowestAlpha <= alpha && alpha <= highestAlpha))
        {
            throw new ArgumentOutOfRangeException(nameof(alpha), alpha, "Expected a coefficient within the range.");
        }

        _kernel.Game.RequireParameters(logits.Length, nameof(logits));
        var direction = towardsMoreEntropy ? -1 : 1;
        return Trace(logits.ToArray(), 1 / alpha, 1 / highestAlpha, 1 / lowestAlpha, direction, cancellation);
    }

    private Branch Trace(
        double[] logits, double beta, double low, double high, int direction, CancellationToken cancellation)
    {
        var from = Begin(logits, beta, direction);
        var points = new List<BranchPoint> { Describe(from) };
        var events = new List<BranchEvent>();
        var step = _options.InitialStep;
        Branch End(BranchEnd why) => new([.. points], [.. events], why, Parts);
        for (var count = 0; count < _options.MaximumSteps; count++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (step < _options.MinimumStep) return End(BranchEnd.Lost);
            var (to, corrections) = Step(from, step);
            if (to is null)
            {
                step /= 2;
                continue;
            }

            var (length, leaves) = (step, to.Beta > high || to.Beta < low);
            if (leaves) (to, length) = Clip(from, to, step, to.Beta > high ? high : low);
            points.Add(Describe(to));
            events.AddRange(new EventLocator(this, from, length).Between(points[^2], points[^1]));
            if (leaves) return End(BranchEnd.LeftRange);
            from = to;
            if (corrections <= 3) step = Math.Min(1.5 * step, _options.MaximumStep);
            else if (corrections >= 6) step /= 2;
        }

        return End(BranchEnd.StepLimit);
    }

    private ArcPoint Begin(double[] logits, double beta, int direction)
    {
        _system.Calibrate(logits, beta);
        var residual = _kernel.Residual();
        var tangent = new double[_system.Count + 1];
        tangent[^1] = direction;
        if (residual > LargestStartResidual || _system.Correct(logits, ref beta, tangent) < 0)
        {
            throw new ArgumentException("No critical point near the start.", nameof(logits));
        }

        _system.Tangent(logits, beta, tangent);
        return new ArcPoint(logits, beta, tangent, 0);
    }

    /// <summary>The point at distance <paramref name="length"/> along the tangent, corrected; null if there is none
    /// nearby.</summary>
    internal (ArcPoint? Point, int Corrections) Step(ArcPoint from, double length)
    {
        var (logits, beta, tangent) = (from.Logits.ToArray(), from.Beta, from.Tangent.ToArray());
        _system.Advance(logits, ref beta, tangent, length);
        var corrections = _system.Correct(logits, ref beta, from.Tangent);
        if (corrections < 0) return (null, corrections);
        // A sharp turn means that the step may have landed on another branch.
        var cosine = _system.Tangent(logits, beta, tangent);
        return cosine >= SmallestCosine
            ? (new ArcPoint(logits, beta, tangent, from.Arclength + length), corrections)
            : (null, corrections);
    }

    /// <summary>The point itself as reported; the kernel must stand at it, as <see cref="Step"/> leaves it.</summary>
    internal BranchPoint Describe(ArcPoint point)
    {
        _equivariant.Compute();
        var equivariant = _equivariant.Spectrum().Inertia();
        Inertia? whole = equivariant;
        if (_full != _equivariant)
        {
            _full?.Compute();
            whole = _full?.Spectrum().Inertia();
        }

        var parts = _parts?.Inertias() ?? [];
        var pace = point.Direction * _system.BetaUnit;
        return new BranchPoint(
            point.Beta, [.. point.Logits], _kernel.Value, pace, whole?.Count, equivariant.Count,
            [.. parts.Select(i => i.Count)], point.Arclength)
        {
            Undecided = [.. Enumerable.Range(0, parts.Length).Where(k => !parts[k].IsDecided)],
            IsDecided = equivariant.IsDecided && whole is not { IsDecided: false } && parts.All(i => i.IsDecided)
                && (parts.IsEmpty || whole?.Count == parts.Select((i, k) => i.Count * Parts[k].Dimension).Sum()),
        };
    }

    /// <summary>The sum of the curvatures of some ranks, from the most negative on, in the equivariant directions at a
    /// point; parts must be told apart.</summary>
    internal double EquivariantCurvatures(ArcPoint point, int firstRank, int endRank)
    {
        _kernel.Evaluate(point.Logits, point.Beta, 1);
        _full!.Compute();
        var spectrum = _parts!.Spectrum(0);
        return Enumerable.Range(firstRank, endRank - firstRank).Sum(spectrum.Eigenvalue);
    }

    /// <summary>How branches leave a singular point; null if parts are not told apart.</summary>
    internal BifurcationShape? ShapeAt(ArcPoint point, int part)
    {
        _kernel.Evaluate(point.Logits, point.Beta, 1);
        _full?.Compute();
        return _parts?.ShapeAt(point.Logits, part);
    }

    /// <summary>The point between two others at which β has a given value.</summary>
    private (ArcPoint Point, double Length) Clip(ArcPoint from, ArcPoint to, double step, double beta)
    {
        var (low, high, best, length) = (0.0, step, to, step);
        // Regula falsi with the interval's middle as a fallback; β is smooth along the arc.
        for (var count = 0; count < 100 && Math.Abs(best.Beta - beta) > 1e-15 * (1 + beta) && low < high; count++)
        {
            var secant = length - ((best.Beta - beta) / (best.Direction * _system.BetaUnit));
            var next = secant > low && secant < high ? secant : (low + high) / 2;
            if (Step(from, next).Point is not { } point)
            {
                // A step that long may overshoot by far; shorter ones are corrected more easily.
                high = next;
                continue;
            }

            (best, length) = (point, next);
            if ((point.Beta - beta) * (from.Beta - beta) > 0) low = next;
            else high = next;
        }

        // The last correction holds β still, so that the point belongs to this β and the kernel stands at it.
        var (logits, still) = (best.Logits.ToArray(), new double[_system.Count + 1]);
        still[^1] = 1;
        _ = _system.Correct(logits, ref beta, still);
        _kernel.Evaluate(logits, beta, 1);
        return (new ArcPoint(logits, beta, best.Tangent, from.Arclength + length), length);
    }
}
