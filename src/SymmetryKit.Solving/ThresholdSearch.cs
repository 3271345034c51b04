using System.Collections.Immutable;
using SymmetryKit.Certification;
using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Solving;

/// <summary>
/// Finds small sufficient entropy coefficients by stage bounds (Rungs A and B) and writes their certificates.
/// </summary>
/// <remarks>
/// Each closing theorem's threshold is located in double precision on a grid of dyadics (in units of the reward range)
/// and confirmed there in exact rationals, one grid step of 3e-5 at a time. Nothing numeric enters a certificate but
/// multipliers, for which any positive value is sound.
/// </remarks>
public sealed class ThresholdSearch
{
    private readonly ThresholdTask _task;
    private readonly ThresholdSearchOptions _options;

    private ThresholdSearch(ThresholdTask task, ThresholdSearchOptions options) => (_task, _options) = (task, options);

    /// <summary>All certified thresholds found, best first.</summary>
    /// <param name="game">The game.</param>
    /// <param name="horizon">h, at least 1.</param>
    /// <param name="options">What to look for.</param>
    /// <param name="snapDigits">Recorded in the certificate.</param>
    /// <param name="progress">Told in words what is being tried.</param>
    /// <param name="cancellation">Ends the search; what was certified before is returned.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="horizon"/> is below 1.</exception>
    public static ImmutableArray<ThresholdCandidate> Run(
        DecPomdp game, int horizon, ThresholdSearchOptions options, int? snapDigits = null,
        IProgress<string>? progress = null, CancellationToken cancellation = default)
    {
        HistoryDependentActionsException.ThrowIfRestricted(game, "No entropy threshold");
        ArgumentOutOfRangeException.ThrowIfLessThan(horizon, 1);
        var task = new ThresholdTask(game, horizon, options.Objective, snapDigits);
        if (task.HasNoInteraction) return [task.Candidate(Rung.A, null, Rational.Zero, new NoInteractionArgument())];
        var search = new ThresholdSearch(task, options);
        var found = new List<ThresholdCandidate>();
        try
        {
            foreach (var rung in options.Rungs.Order())
            {
                progress?.Report($"rung {rung.ToString().ToLowerInvariant()}");
                found.AddRange(search.Climb(rung, progress, cancellation));
            }
        }
        catch (OperationCanceledException) when (found.Count > 0)
        {
            // A stopped search keeps what it has proved.
        }

        return [.. found.OrderBy(c => c.AlphaHi).ThenBy(c => c.Rung)];
    }

    private IEnumerable<ThresholdCandidate> Climb(
        Rung rung, IProgress<string>? progress, CancellationToken cancellation)
    {
        IStageBoundSource source = rung == Rung.A
            ? new CrudeBoundSource(_task, _options.Precision)
            : new SweptBoundSource(_task, _options, cancellation);
        foreach (var closing in _task.Closings)
        {
            progress?.Report($"rung {rung.ToString().ToLowerInvariant()}, {closing}");
            ThresholdCandidate? best = null;
            foreach (var shaped in new[] { false, true })
            {
                var locator = new ClosingLocator(_task, source, closing, shaped);
                if (locator.Find(cancellation) is not { } index) continue;
                // Shaping is worth its place in the certificate only where it helps.
                if (best is not null && AlphaGrid.At(index) * _task.Unit >= best.AlphaHi) continue;
                if (Confirm(rung, source, locator, closing, index, cancellation) is { } candidate) best = candidate;
            }

            if (best is not null) yield return best;
        }
    }

    // Walks the grid until the exact inequalities hold at a point; up in growing steps, or down while they still do.
    private ThresholdCandidate? Confirm(
        Rung rung, IStageBoundSource source, ClosingLocator locator, ClosingTheorem closing, int index,
            CancellationToken cancellation)
    {
        StageBoundArgument? Holds(int k) => locator.Exact(k, rung, _options.Precision, cancellation);
        if (Holds(index) is { } argument)
        {
            while (index > AlphaGrid.Lowest && source.IsCheap
                && Holds(index - 1) is { } better) (index, argument) = (index - 1, better);
            return _task.Candidate(rung, closing, AlphaGrid.At(index) * _task.Unit, argument);
        }

        for (var step = 1; step <= 1 << 15; step *= 2)
        {
            if (Holds(index + step) is { } above) return _task.Candidate(rung, closing, AlphaGrid.At(index + step)
                * _task.Unit, above);
        }

        return null;
    }
}
