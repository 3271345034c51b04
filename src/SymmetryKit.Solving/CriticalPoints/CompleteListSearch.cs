using System.Collections.Immutable;
using System.Diagnostics;
using SymmetryKit.Certification;
using SymmetryKit.Certification.Symmetries;
using SymmetryKit.Exact;
using SymmetryKit.Games;
using SymmetryKit.Symmetry;

namespace SymmetryKit.Solving;

/// <summary>
/// Finds all critical points at one α, with a proof that there are no others, for games with a small history tree.
/// </summary>
/// <remarks>
/// Points are found by Newton's method, from random starts and from small boxes, and isolated by Krawczyk's test; what
/// is outside of their boxes is bisected until nothing is left (B6). Where a point is singular the search ends without
/// a certificate. Visited entropy only. One thread.
/// </remarks>
public sealed class CompleteListSearch
{
    private static readonly double[] Spreads = [0.5, 1, 2, 4, 8];
    private const int ResponseSteps = 60;
    private const double Damping = 0.5;
    private const string Singular =
        "boxes too thin to be cut hold what may be a singular critical point: α is at or next to a bifurcation";

    private readonly HistoryTree _tree;
    private readonly Rational _alpha;
    private readonly CompleteListOptions _options;
    private readonly int? _snapDigits;
    private readonly IsolatedPointSet _points;
    private readonly CriticalPointFinder _finder;
    private readonly ImmutableArray<HistoryRelabeling> _generators;
    private readonly ImmutableArray<OrbitCut> _cuts;
    private readonly ImmutableArray<ImmutableArray<int>> _images;
    private readonly Stopwatch _clock = Stopwatch.StartNew();

    private CompleteListSearch(
        HistoryTree tree, Rational alpha, CompleteListOptions options, int? snapDigits,
        ImmutableArray<HistoryRelabeling> generators)
    {
        (_tree, _alpha, _options, _snapDigits) = (tree, alpha, options, snapDigits);
        (_points, _finder) = (new(tree, alpha), new(tree, EntropyObjective.Visited));
        _generators = generators;
        _cuts = OrbitCutChain.Of(tree, generators);
        _images = [.. generators.Select(new PolicyCoordinates(tree).Images)];
    }

    /// <summary>Searches.</summary>
    /// <param name="game">The game.</param>
    /// <param name="horizon">h, at least 1.</param>
    /// <param name="alpha">The entropy coefficient in nats, positive.</param>
    /// <param name="options">Limits; null for the defaults.</param>
    /// <param name="snapDigits">Recorded in the certificate.</param>
    /// <param name="progress">Told in words how far the search is.</param>
    /// <param name="cancellation">Ends the search; what was found is returned without a certificate.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="horizon"/> is below 1, or
    /// <paramref name="alpha"/> not positive.</exception>
    /// <exception cref="OperationCanceledException">Cancelled before there was anything to return.</exception>
    /// <exception cref="HistoryTreeTooLargeException">The history tree is larger than the options allow.</exception>
    /// <exception cref="HistoryDependentActionsException">Not all actions are legal everywhere.</exception>
    public static CompleteListOutcome Run(
        DecPomdp game, int horizon, Rational alpha, CompleteListOptions? options = null, int? snapDigits = null,
        IProgress<string>? progress = null, CancellationToken cancellation = default)
    {
        HistoryDependentActionsException.ThrowIfRestricted(game, "No list of critical points");
        ArgumentOutOfRangeException.ThrowIfLessThan(horizon, 1);
        if (alpha <= 0) throw new ArgumentOutOfRangeException(nameof(alpha), alpha, "Expected a positive coefficient.");
        options ??= new CompleteListOptions();
        var tree = HistoryTree.Build(
            game, horizon, new HistoryTreeOptions { MaximumPairs = options.MaximumPairs }, cancellation);
        var generators = options.UsesSymmetry
            ? SequenceSymmetries.Find(
                tree, SymmetryLevel.History, EntropyObjective.Visited, cancellation: cancellation).Generators
            : [];
        return new CompleteListSearch(tree, alpha, options, snapDigits, generators).Search(progress, cancellation);
    }

    private CompleteListOutcome Search(IProgress<string>? progress, CancellationToken cancellation)
    {
        using var limit = cancellation.Within(_options.TimeLimit);
        var flat = new FlatTree(_tree);
        var pairs = new PolicyCoordinates(_tree).Order(_cuts);
        PointLeaf? leaf = null;
        var builder = new BoxTreeBuilder(flat, pairs, (derived, contraction, order) => leaf = new PointLeaf(
            flat, derived, contraction, _points, Discover, order, _options.MostUndecided, progress, limit.Token));
        var beta = flat.Unit / _alpha;
        try
        {
            FindPoints(progress, limit.Token);
            if (_points.Count > _options.MaximumPoints) return Refusal("there are more points than allowed");
            var nodes = builder.Build(new RationalInterval(beta, beta), _options.MaximumBoxes, limit.Token);
            return nodes is null ? Refusal("more boxes would be needed than allowed")
                : leaf!.Undecided.Count > 0 ? Refusal(Singular)
                : Certify([.. nodes]);
        }
        catch (UndecidedBoxesException)
        {
            return Refusal(Singular);
        }
        catch (OperationCanceledException)
        {
            return Refusal($"stopped after {_clock.Elapsed.TotalSeconds:f0} s");
        }

        CompleteListOutcome Refusal(string reason) => Outcome(null, reason);

        CompleteListOutcome Certify(ImmutableArray<BoxNode> nodes)
        {
            progress?.Report($"checking {builder.BoxCount} boxes and {_points.Count} points");
            var certificate = new CriticalPointListCertificate(
                _tree.Game.Name, _tree.Game.Digest, _snapDigits, _tree.Horizon, EntropyObjective.Visited, _alpha,
                _points.Claims, _cuts, nodes);
            return CriticalPointListChecker.Check(certificate, _tree.Game, limit.Token)
                is CheckResult.Rejected rejected
                ? Refusal($"the checker rejects the list: step {rejected.Step}: {rejected.Reason}")
                : Outcome(certificate, "");
        }

        CompleteListOutcome Outcome(CriticalPointListCertificate? certificate, string reason) => new(
            certificate, _points.Claims, builder.BoxCount, _clock.Elapsed, [.. leaf!.Undecided], reason);
    }

    private void FindPoints(IProgress<string>? progress, CancellationToken cancellation)
    {
        var random = new Random(_options.Seed);
        for (var start = 0; start < _options.Starts; start++)
        {
            var logits = new double[_finder.Length];
            var spread = start == 0 ? 0 : Spreads[start % Spreads.Length];
            for (var x = 0; x < logits.Length; x++) logits[x] = spread * Normal(random);
            Discover(logits, cancellation);
            _finder.Respond(1 / _alpha.ToDouble(), logits, ResponseSteps, Damping, 1e-3);
            Discover(logits, cancellation);
            progress?.Report($"{_points.Count} critical points from {start + 1} starts");
        }
    }

    // The number of the point that Newton's method finds from here; -1 if it finds none that can be isolated.
    private int Discover(double[] logits, CancellationToken cancellation)
    {
        if (_finder.Newton(1 / _alpha.ToDouble(), logits, cancellation) is not { } point) return -1;
        var count = _points.Count;
        var number = _points.Add(point.Logits, likeness: -1, cancellation);
        if (number == count) AddImages(number, cancellation);
        return number;
    }

    // Symmetries lead from critical points to critical points: the list is kept closed under them.
    private void AddImages(int first, CancellationToken cancellation)
    {
        for (var k = first; k < _points.Count && _points.Count <= _options.MaximumPoints; k++)
        {
            foreach (var images in _images)
            {
                var logits = new double[_finder.Length];
                for (var x = 0; x < logits.Length; x++) logits[images[x]] = _points.Logits(k)[x];
                _points.Add(logits, likeness: k, cancellation);
            }
        }
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
