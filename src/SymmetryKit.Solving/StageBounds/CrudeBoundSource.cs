using SymmetryKit.Exact;

namespace SymmetryKit.Solving;

/// <summary>Rung A.</summary>
internal sealed class CrudeBoundSource(ThresholdTask task, int precision) : IStageBoundSource
{
    private readonly CrudeBounds<double> _numeric = new(task.Game, task.Horizon, new DoubleRounding());
    private readonly CrudeBounds<Rational> _exact = new(task.Game, task.Horizon, new DyadicRounding(precision));

    /// <inheritdoc/>
    public int BeliefDepth => 0;

    /// <inheritdoc/>
    public bool IsCheap => true;

    /// <inheritdoc/>
    public StageBounds<double> Numeric(double? alpha, CancellationToken cancellation) => _numeric.At(alpha);

    /// <inheritdoc/>
    public StageBounds<Rational> Exact(Rational? alpha, CancellationToken cancellation) => _exact.At(alpha);
}
