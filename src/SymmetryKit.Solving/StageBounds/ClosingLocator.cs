using System.Collections.Immutable;
using SymmetryKit.Certification;
using SymmetryKit.Exact;

namespace SymmetryKit.Solving;

/// <summary>
/// Finds where one closing theorem begins to hold for one source of bounds, and makes the exact argument there.
/// </summary>
/// <param name="task">The question.</param>
/// <param name="source">Where the bounds come from.</param>
/// <param name="closing">The theorem.</param>
/// <param name="shaped">Whether rewards are shaped by a potential; only for theorems that use reward widths.</param>
internal sealed class ClosingLocator(ThresholdTask task, IStageBoundSource source, ClosingTheorem closing, bool shaped)
{
    private const int LargestMatrix = 96;

    private bool IsPerHistory => closing is ClosingTheorem.T8 or ClosingTheorem.T8Prime;

    /// <summary>
    /// The grid index at which, in double precision, the closing inequalities begin to hold; null if nowhere.
    /// </summary>
    public int? Find(CancellationToken cancellation)
    {
        if (closing == ClosingTheorem.T8 && task.Deciding.Length * task.Horizon > LargestMatrix) return null;
        var (low, high) = (AlphaGrid.Lowest, AlphaGrid.Highest);
        if (shaped && (UsesMixed || source.Numeric(IsPerHistory ? null : 1, cancellation).Shaped is null)) return null;
        if (!Holds(high, cancellation)) return null;
        while (high - low > 1)
        {
            var middle = low + (high - low) / 2;
            if (Holds(middle, cancellation)) high = middle;
            else low = middle;
        }

        return high;
    }

    /// <summary>The exact argument at a grid point; null if the inequalities fail there.</summary>
    public StageBoundArgument? Exact(int index, Rung rung, int precision, CancellationToken cancellation)
    {
        var alpha = AlphaGrid.At(index);
        var bounds = Choose(source.Exact(IsPerHistory ? null : alpha, cancellation));
        var split = UsesSplits ? Splits(bounds.Convert(v => v.ToDouble()), alpha.ToDouble()) : null;
        var argument = new StageBoundArgument(
            rung, closing, task.Unit, task.Offset, source.BeliefDepth, precision,
            Rows(bounds.JointSpans), Rows(bounds.LocalSpans), Rows(bounds.Ratios),
            UsesMixed ? Rows(bounds.Mixed) : [],
            UsesMixed ? [] : [.. bounds.Widths],
            shaped ? Rows(bounds.Shaped!.Potential) : [],
            closing is ClosingTheorem.T9a or ClosingTheorem.A1 ? split!.LambdaRationals() : [],
            closing is ClosingTheorem.T7 or ClosingTheorem.T9a ? split!.WeightRationals() : []);
        return ClosingChecker.Holds(task.Game, argument, alpha) ? argument : null;
    }

    private bool UsesMixed => closing is ClosingTheorem.T7 or ClosingTheorem.T9a or ClosingTheorem.T8;

    private bool UsesSplits => closing is ClosingTheorem.T7 or ClosingTheorem.T9a or ClosingTheorem.A1;

    private bool Holds(int index, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var alpha = AlphaGrid.At(index).ToDouble();
        var bounds = Choose(source.Numeric(IsPerHistory ? null : alpha, cancellation));
        return Required(bounds, alpha) < alpha;
    }

    private StageBounds<T> Choose<T>(StageBounds<T> bounds) => shaped ? bounds.WithShaping()! : bounds;

    private double Required(StageBounds<double> bounds, double alpha)
    {
        if (UsesSplits) return Splits(bounds, alpha).Required;
        var gamma = task.Game.Discount.ToDouble();
        double[] powers = [.. Enumerable.Range(0, task.Horizon).Select(t => Math.Pow(gamma, t))];
        return closing switch
        {
            ClosingTheorem.T10 => Enumerable.Range(0, task.Horizon)
                .Max(s => SplitSystem.WidthTerm(bounds, task.Deciding, powers, alpha, s) / powers[s] / 2),
            ClosingTheorem.T8Prime => Enumerable.Range(0, task.Horizon)
                .Sum(t => powers[t] * bounds.Widths[t] * (1 - 1.0 / (task.Deciding.Length * (t + 1)))),
            _ => PerronRoot.Of(PerHistoryMatrix(bounds, powers)),
        };
    }

    private double[,] PerHistoryMatrix(StageBounds<double> bounds, double[] powers)
    {
        var agents = task.Deciding;
        var size = agents.Length * task.Horizon;
        var matrix = new double[size, size];
        for (var row = 0; row < size; row++)
        {
            for (var column = row + 1; column < size; column++)
            {
                var (s, m) = (row / agents.Length, column / agents.Length);
                var (i, j) = (agents[row % agents.Length], agents[column % agents.Length]);
                var pair = ClosingChecker.PairIndex(task.Game.AgentCount, i, j);
                matrix[row, column] = matrix[column, row] = powers[m]
                    * (s == m ? bounds.Mixed[m][pair] / 4 : bounds.JointSpans[m][j] / 2);
            }
        }

        return matrix;
    }

    private SplitMultipliers Splits(StageBounds<double> bounds, double alpha) =>
        SplitMultipliers.Optimize(bounds, closing, task.Deciding, task.Game.Discount.ToDouble(), alpha);

    private static ImmutableArray<ImmutableArray<Rational>> Rows(Rational[][] rows) =>
        [.. rows.Select(row => row.ToImmutableArray())];
}
