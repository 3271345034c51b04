using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Solving;

/// <summary>Rung B: sweeps over exact beliefs as deep as the budget allows, and over states from there.</summary>
internal sealed class SweptBoundSource : IStageBoundSource
{
    // Sweeps with more (point, action) pairs than this take seconds in exact arithmetic.
    private const long CheapPairs = 20_000;

    private readonly StageProblem<double> _numeric;
    private readonly StageProblem<Rational> _exact;
    private readonly Dictionary<double, StageBounds<double>> _known = [];
    private StageBounds<double>? _rewardsOnly;

    public SweptBoundSource(ThresholdTask task, ThresholdSearchOptions options, CancellationToken cancellation)
    {
        var model = Deepest(task, options.BeliefPairs, cancellation);
        BeliefDepth = model.BeliefDepth;
        IsCheap = model.Layers.Sum(layer => (long)layer.PointCount) * task.Game.JointActions.Count <= CheapPairs;
        _numeric = new StageProblem<double>(model, task.Unit, task.Offset, new DoubleRounding());
        _exact = new StageProblem<Rational>(model, task.Unit, task.Offset, new DyadicRounding(options.Precision));
    }

    /// <inheritdoc/>
    public int BeliefDepth { get; }

    /// <inheritdoc/>
    public bool IsCheap { get; }

    /// <inheritdoc/>
    public StageBounds<double> Numeric(double? alpha, CancellationToken cancellation)
    {
        if (alpha is null) return _rewardsOnly ??= new StageSweep<double>(_numeric, null).Run(cancellation);
        if (_known.TryGetValue(alpha.Value, out var bounds)) return bounds;
        return _known[alpha.Value] = new StageSweep<double>(_numeric, alpha).Run(cancellation);
    }

    /// <inheritdoc/>
    public StageBounds<Rational> Exact(Rational? alpha, CancellationToken cancellation) =>
        new StageSweep<Rational>(_exact, alpha).Run(cancellation);

    private static LayeredModel Deepest(ThresholdTask task, long pairs, CancellationToken cancellation)
    {
        var model = LayeredModel.Build(task.Game, task.Horizon, 0, cancellation: cancellation);
        for (var depth = 1; depth < task.Horizon; depth++)
        {
            try
            {
                model = LayeredModel.Build(task.Game, task.Horizon, depth, pairs, cancellation);
            }
            catch (HistoryTreeTooLargeException)
            {
                break;
            }
        }

        return model;
    }
}
