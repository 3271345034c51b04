using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using SymmetryKit.Certification;
using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Solving;

/// <summary>
/// Lowers the sufficient entropy coefficient by branch and bound (Rungs C and D), for games with a small history tree.
/// </summary>
/// <remarks>
/// Works from β = 1/α = 0 upward in slices. A slice whose tree needs too many boxes is made thinner; the certificate
/// holds the slices finished so far, each replayed in the checker's arithmetic, so that the search may be stopped at
/// any time. Visited entropy only.
/// </remarks>
public sealed class BoxSearch
{
    private const double FirstFraction = 0.4;
    private const double LeastFraction = 0.02;
    private const double StepFactor = 1.6;
    private const int Growth = 4;

    // In units of the reward range; where not even a witness is known, uniqueness below is of no use to anybody.
    private static readonly Rational SmallestAlpha = new(1, 1000);

    private readonly DecPomdp _game;
    private readonly int _horizon;
    private readonly BoxSearchOptions _options;
    private readonly int? _snapDigits;
    private readonly ImmutableArray<SliceWorker> _workers;
    private readonly Rational _unit;
    private readonly List<BoxSlice> _slices = [];
    private readonly Stopwatch _clock = Stopwatch.StartNew();

    private BoxSearch(HistoryTree tree, BoxSearchOptions options, int? snapDigits)
    {
        var flat = new FlatTree(tree);
        (_game, _horizon, _options, _snapDigits) = (tree.Game, tree.Horizon, options, snapDigits);
        _unit = flat.Unit;
        var exact = new BoxSliceChecker(tree);
        _workers = [.. Enumerable.Range(0, Environment.ProcessorCount).Select(_ => new SliceWorker(flat, exact))];
    }

    /// <summary>
    /// The smallest threshold certified; null if not even the first slice could be closed or the game is too large.
    /// </summary>
    /// <param name="game">The game.</param>
    /// <param name="horizon">h, at least 1.</param>
    /// <param name="options">Limits; null for the defaults.</param>
    /// <param name="snapDigits">Recorded in the certificate.</param>
    /// <param name="progress">Told the current α_hi.</param>
    /// <param name="cancellation">Ends the search; the slices finished before are returned.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="horizon"/> is below 1.</exception>
    public static ThresholdCandidate? Run(
        DecPomdp game, int horizon, BoxSearchOptions? options = null, int? snapDigits = null,
        IProgress<string>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(horizon, 1);
        options ??= new BoxSearchOptions();
        if (game.Reward.Minimum == game.Reward.Maximum) return null;
        HistoryTree tree;
        try
        {
            tree = HistoryTree.Build(
                game, horizon, new HistoryTreeOptions { MaximumPairs = options.MaximumPairs }, cancellation);
        }
        catch (HistoryTreeTooLargeException)
        {
            return null;
        }

        return new BoxSearch(tree, options, snapDigits).Search(progress, cancellation);
    }

    private ThresholdCandidate? Search(IProgress<string>? progress, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(_options.TimeLimit);
        try
        {
            Descend(progress, limit.Token);
        }
        catch (OperationCanceledException)
        {
            // A stopped search keeps the slices it has.
        }

        if (_slices.Count == 0) return null;
        var alpha = _slices[^1].Alpha;
        var argument = new BoxTreeArgument([.. _slices]);
        var rung = _slices.TrueForAll(s => s.Nodes.Length == 1) ? Rung.C : Rung.D;
        return new ThresholdCandidate(rung, null, alpha, new ThresholdCertificate(
            _game.Name, _game.Digest, _snapDigits, _horizon, EntropyObjective.Visited, alpha, argument));
    }

    private void Descend(IProgress<string>? progress, CancellationToken cancellation)
    {
        var (boxes, fraction, factor, efficiency) = (_options.BoxesPerSlice, FirstFraction, StepFactor, 0.0);
        while (boxes <= _options.MaximumBoxes)
        {
            var ends = Ends(fraction);
            if (ends.Count == 0) return;
            progress?.Report(Invariant($"α_hi = {AlphaHi:g6}, trying {ends[0].ToDouble():g6} with {boxes} boxes"));
            var count = Try(ends, boxes, cancellation, out var visited);
            if (count == ends.Count)
            {
                progress?.Report(Invariant($"α_hi = {AlphaHi:g6} after {_clock.Elapsed.TotalSeconds:f1} s"));
                // Thick slices need many boxes, thin ones are many: walk toward the best progress per box.
                var progressPerBox = fraction * count / visited;
                if (progressPerBox < efficiency) factor = 1 / factor;
                efficiency = progressPerBox;
                fraction = Math.Clamp(fraction * factor, LeastFraction, FirstFraction);
            }
            else
            {
                (factor, efficiency) = (1 / StepFactor, 0);
                if (fraction > LeastFraction) fraction = Math.Max(fraction / 2, LeastFraction);
                else boxes = checked(boxes * Growth);
            }
        }
    }

    private double AlphaHi => _slices.Count == 0 ? double.PositiveInfinity : _slices[^1].Alpha.ToDouble();

    // The ends of the next slices, one for each worker.
    private List<Rational> Ends(double fraction)
    {
        var ends = new List<Rational>();
        var current = _slices.Count == 0 ? (Rational?)null : _slices[^1].Alpha;
        while (ends.Count < _workers.Length && Next(current, fraction) is { } next)
        {
            ends.Add(next);
            current = next;
        }

        return ends;
    }

    // Searches the slices side by side and keeps those before the first failure; the number kept.
    private int Try(List<Rational> ends, int boxes, CancellationToken cancellation, out int visited)
    {
        var found = new BoxSlice?[ends.Count];
        var above = new Rational[ends.Count];
        for (var s = 0; s < above.Length; s++)
        {
            above[s] = s > 0 ? 1 / ends[s - 1] : _slices.Count == 0 ? Rational.Zero : 1 / _slices[^1].Alpha;
        }

        using var failure = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        try
        {
            Parallel.For(0, ends.Count, s =>
            {
                found[s] = _workers[s].Search(above[s], ends[s], boxes, failure.Token);
                // Slices behind a gap are of no use.
                if (s == 0 && found[s] is null) failure.Cancel();
            });
        }
        catch (Exception e) when (IsCancellation(e))
        {
            // What was finished before still counts.
        }

        var count = Array.IndexOf(found, null);
        if (count < 0) count = found.Length;
        for (var s = 0; s < count; s++) _slices.Add(found[s]!);
        visited = found.Sum(slice => slice?.Nodes.Length ?? 0);
        cancellation.ThrowIfCancellationRequested();
        return count;
    }

    private static bool IsCancellation(Exception e) => e is OperationCanceledException
        || e is AggregateException all && all.InnerExceptions.All(IsCancellation);

    // The α at which a slice below the given one ends, a simple number near the one wanted; null when the goal is
    // reached.
    private Rational? Next(Rational? above, double fraction)
    {
        if (above is not { } start)
        {
            var first = (_options.FirstAlpha ?? _unit * (_horizon * _game.AgentCount)).ToDouble();
            return Simple(first * FirstFraction / fraction, 1e-3);
        }

        var current = start.ToDouble();
        if (_options.AlphaLo is not { } low)
        {
            var next = current * (1 - fraction / 2);
            return next < (_unit * SmallestAlpha).ToDouble() ? null : Simple(next, fraction / 16);
        }

        // The way left to α_lo shrinks by the fraction, until the goal is near.
        if (start <= low * _options.Ratio) return null;
        var (least, goal) = (low.ToDouble(), (low * _options.Ratio).ToDouble());
        var wanted = least + (current - least) * (1 - fraction);
        wanted = wanted < least + 1.3 * (goal - least) && current - goal < 2 * (current - wanted) ? goal : wanted;
        return Simple(wanted, Math.Min((current - wanted) / wanted, (wanted - least) / least) / 8);
    }

    private static Rational Simple(double value, double tolerance) =>
        Rational.SimplestBetween(Rational.FromDouble(value * (1 - tolerance)), Rational.FromDouble(value));

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
