using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using SymmetryKit.Certification;
using SymmetryKit.Certification.Symmetries;
using SymmetryKit.Exact;
using SymmetryKit.Games;
using SymmetryKit.Symmetry;

namespace SymmetryKit.Solving;

/// <summary>
/// Lowers the sufficient entropy coefficient by branch and bound (Rungs C and D), for games with a small history tree.
/// </summary>
/// <remarks>
/// Works from β = 1/α = 0 upward in slices. A slice whose tree needs too many boxes is made thinner; the certificate
/// holds the slices finished so far, each replayed in the checker's arithmetic, so that the search may be stopped at
/// any time. Which slices are tried depends on the game and the options alone, not on the clock: the time limit only
/// decides how many. Visited entropy only.
/// </remarks>
public sealed class BoxSearch
{
    // Of a plan that has not failed yet; a first slice that fails is put farther up.
    private const double FirstFraction = 0.5;

    // In units of the reward range; where not even a witness is known, uniqueness below is of no use to anybody.
    private static readonly Rational SmallestAlpha = new(1, 1000);

    private readonly DecPomdp _game;
    private readonly int _horizon;
    private readonly BoxSearchOptions _options;
    private readonly int? _snapDigits;
    private readonly BoxJournal? _journal;
    private readonly ImmutableArray<OrbitCut> _cuts;
    private readonly ImmutableArray<SliceWorker> _workers;
    private readonly Rational _unit;
    private readonly List<BoxSlice> _slices = [];
    private readonly Stopwatch _clock = Stopwatch.StartNew();

    private BoxSearch(
        HistoryTree tree, ImmutableArray<OrbitCut> cuts, BoxSearchOptions options, int? snapDigits, BoxJournal? journal)
    {
        var flat = new FlatTree(tree);
        (_game, _horizon, _options, _snapDigits) = (tree.Game, tree.Horizon, options, snapDigits);
        (_unit, _journal, _cuts) = (flat.Unit, journal, cuts);
        var (exact, pairs) = (new BoxSliceChecker(tree, cuts), new PolicyCoordinates(tree).Order(cuts));
        _workers = [.. Enumerable.Range(0, options.SlicesAtOnce).Select(_ => new SliceWorker(flat, pairs, exact))];
    }

    /// <summary>
    /// The smallest threshold certified; null if not even the first slice could be closed or the game is too large.
    /// </summary>
    /// <param name="game">The game.</param>
    /// <param name="horizon">h, at least 1.</param>
    /// <param name="options">Limits; null for the defaults. Those of a journal come before these, except for
    /// <see cref="BoxSearchOptions.TimeLimit"/>.</param>
    /// <param name="snapDigits">Recorded in the certificate.</param>
    /// <param name="progress">Told the current α_hi.</param>
    /// <param name="journal">Told of every slice that is searched to its end, and asked for those that were; null for
    /// none.</param>
    /// <param name="cancellation">Ends the search; the slices finished before are returned.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="horizon"/> or
    /// <see cref="BoxSearchOptions.SlicesAtOnce"/> is below 1.</exception>
    /// <exception cref="IOException">The journal cannot be written.</exception>
    /// <exception cref="CertificateParseException">The journal's cuts are not of this game.</exception>
    public static ThresholdCandidate? Run(
        DecPomdp game, int horizon, BoxSearchOptions? options = null, int? snapDigits = null,
        IProgress<string>? progress = null, BoxJournal? journal = null, CancellationToken cancellation = default)
    {
        HistoryDependentActionsException.ThrowIfRestricted(game, "No entropy threshold");
        ArgumentOutOfRangeException.ThrowIfLessThan(horizon, 1);
        options ??= new BoxSearchOptions();
        if (journal is not null) options = journal.Options with { TimeLimit = options.TimeLimit };
        ArgumentOutOfRangeException.ThrowIfLessThan(options.SlicesAtOnce, 1);
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

        var cuts = !options.UsesSymmetry ? []
            : journal is null ? FindCuts(tree, cancellation)
            : journal.Cuts(tree, () => FindCuts(tree, cancellation));
        return new BoxSearch(tree, cuts, options, snapDigits, journal).Search(progress, cancellation);
    }

    internal static ImmutableArray<OrbitCut> FindCuts(HistoryTree tree, CancellationToken cancellation) =>
        OrbitCutChain.Of(tree, SequenceSymmetries.Find(
            tree, SymmetryLevel.History, EntropyObjective.Visited, cancellation: cancellation).Generators);

    private ThresholdCandidate? Search(IProgress<string>? progress, CancellationToken cancellation)
    {
        using var limit = cancellation.Within(_options.TimeLimit);
        try
        {
            Descend(progress, limit.Token);
            if (_journal is not null) _journal.IsFinished = true;
        }
        catch (OperationCanceledException)
        {
            // A stopped search keeps the slices it has.
        }

        if (_slices.Count == 0) return null;
        var alpha = _slices[^1].Alpha;
        var argument = new BoxTreeArgument(_slices.ToImmutableArray()) { Cuts = _cuts };
        var rung = _slices.TrueForAll(s => s.Nodes.Length == 1) ? Rung.C : Rung.D;
        return new ThresholdCandidate(rung, null, alpha, new ThresholdCertificate(
            _game.Name, _game.Digest, _snapDigits, _horizon, EntropyObjective.Visited, alpha, argument));
    }

    // Every worker has a slice of its own, each below the one before; they are kept in order.
    private void Descend(IProgress<string>? progress, CancellationToken cancellation)
    {
        var plan = new SlicePlan(_options.BoxesPerSlice, _options.MaximumBoxes);
        do
        {
            using var failure = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            var (running, free) = (new Queue<SliceRun>(), new Stack<SliceWorker>(_workers));
            try
            {
                if (!DescendInOrder(plan, running, free, progress, failure.Token)) return;
            }
            finally
            {
                // Slices behind a gap are of no use.
                failure.Cancel();
                foreach (var run in running) WaitFor(run.Result);
            }
        }
        while (plan.Fail());
    }

    // Until a slice fails; false when the goal is reached.
    private bool DescendInOrder(
        SlicePlan plan, Queue<SliceRun> running, Stack<SliceWorker> free, IProgress<string>? progress,
        CancellationToken cancellation)
    {
        var last = _slices.Count == 0 ? (Rational?)null : _slices[^1].Alpha;
        while (true)
        {
            while (free.Count > 0 && Next(last, plan.Fraction) is { } end)
            {
                progress?.Report(Invariant(
                    $"α_hi = {AlphaHi:g6} after {_clock.Elapsed.TotalSeconds:f1} s, trying {end.ToDouble():g6}"));
                running.Enqueue(Start(last, end, plan, free.Pop(), cancellation));
                last = end;
            }

            if (!running.TryPeek(out var first)) return false;
            var result = first.Result.GetAwaiter().GetResult();
            if (result.Slice is not { } slice) return true;
            running.Dequeue();
            _slices.Add(slice);
            free.Push(first.Worker);
            plan.Succeed(first.Fraction, result.BoxCount);
        }
    }

    private SliceRun Start(
        Rational? above, Rational end, SlicePlan plan, SliceWorker worker, CancellationToken cancellation)
    {
        var boxes = plan.Boxes;
        var search = _journal?.Find(above, end, boxes) is { } found
            ? Task.FromResult(found)
            : Task.Factory.StartNew(
                () => Search(above, end, boxes, worker, cancellation), CancellationToken.None,
                TaskCreationOptions.LongRunning, TaskScheduler.Default);
        return new SliceRun(end, plan.Fraction, worker, search);
    }

    private SliceResult Search(
        Rational? above, Rational end, int boxes, SliceWorker worker, CancellationToken cancellation)
    {
        var start = above is { } alpha ? 1 / alpha : Rational.Zero;
        var result = worker.Search(start, end, boxes, cancellation);
        _journal?.Add(above, end, boxes, result);
        return result;
    }

    private static void WaitFor(Task task)
    {
        try
        {
            task.GetAwaiter().GetResult();
        }
        catch (OperationCanceledException)
        {
            // It was told to stop.
        }
    }

    private double AlphaHi => _slices.Count == 0 ? double.PositiveInfinity : _slices[^1].Alpha.ToDouble();

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
