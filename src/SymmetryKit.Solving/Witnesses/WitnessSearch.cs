using System.Collections.Immutable;
using System.Diagnostics;
using SymmetryKit.Certification;
using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Solving;

/// <summary>
/// Looks for an entropy coefficient, as large as possible, at which two critical points can be proved.
/// </summary>
/// <remarks>
/// Saddles are found in double precision, followed upward in α, and the best one is enclosed a little below the end of
/// its branch. Nothing numeric is trusted: the returned certificate has passed <see cref="WitnessChecker"/>.
/// </remarks>
public sealed class WitnessSearch
{
    // The grid of first tries: α falls by this factor from a value above which every game is unique to a small one.
    private const double GridFactor = 0.8;
    private const double GridDepth = 2e-4;
    private const int MostEffort = 4;
    private static readonly double[] Above = [1.003, 1.02, 1.06, 1.2];
    private static readonly double[] Retreats = [1e-5, 1e-4, 1e-3, 1e-2, 5e-2];
    private static readonly int[] RadiusExponents = [-30, -24, -36, -20, -16];

    private readonly DecPomdp _game;
    private readonly HistoryTree _tree;
    private readonly EntropyObjective _objective;
    private readonly WitnessSearchOptions _options;
    private readonly int? _snapDigits;
    private readonly CriticalPointFinder _finder;
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private CriticalPoint? _best;

    private WitnessSearch(HistoryTree tree, EntropyObjective objective, WitnessSearchOptions options, int? snapDigits)
    {
        (_tree, _game, _objective, _options, _snapDigits) = (tree, tree.Game, objective, options, snapDigits);
        _finder = new CriticalPointFinder(tree, objective);
    }

    /// <summary>
    /// The largest certified α_lo found; null if there is none, or if the game is too large for this search.
    /// </summary>
    /// <param name="game">The game.</param>
    /// <param name="horizon">h, at least 1.</param>
    /// <param name="objective">Which entropy is meant.</param>
    /// <param name="options">Limits and the seed; null for the defaults.</param>
    /// <param name="snapDigits">Recorded in the certificate.</param>
    /// <param name="progress">Told in words what is being tried.</param>
    /// <param name="cancellation">Ends the search; what was found before is certified and returned.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="horizon"/> is below 1.</exception>
    public static WitnessCandidate? Run(
        DecPomdp game, int horizon, EntropyObjective objective, WitnessSearchOptions? options = null,
            int? snapDigits = null,
        IProgress<string>? progress = null, CancellationToken cancellation = default)
    {
        HistoryDependentActionsException.ThrowIfRestricted(game, "No search for witnesses");
        ArgumentOutOfRangeException.ThrowIfLessThan(horizon, 1);
        options ??= new WitnessSearchOptions();
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

        if (game.Reward.Minimum == game.Reward.Maximum) return null;
        var search = new WitnessSearch(tree, objective, options, snapDigits);
        return search._finder.Length <= options.MaximumLogits ? search.Search(progress, cancellation) : null;
    }

    private WitnessCandidate? Search(IProgress<string>? progress, CancellationToken cancellation)
    {
        using var limit = cancellation.Within(_options.TimeLimit);
        var hunt = new SaddleHunt(_finder, new Random(_options.Seed), limit.Token);
        try
        {
            Descend(hunt, progress);
            while (_best is { } found && Rise(hunt, found, progress))
            {
            }
        }
        catch (OperationCanceledException)
        {
            // A stopped search certifies what it has.
        }

        progress?.Report("enclosing a second critical point");
        return Certify();
    }

    private void Descend(SaddleHunt hunt, IProgress<string>? progress)
    {
        var top = (_game.Reward.Maximum - _game.Reward.Minimum).ToDouble() * _tree.Horizon * _tree.Horizon;
        for (var alpha = top; alpha > top * GridDepth; alpha *= GridFactor)
        {
            progress?.Report($"critical points at α = {alpha:g4}");
            if (hunt.Find(1 / alpha, Math.Max(1, _options.Starts / 4)) is not { } saddle) continue;
            Keep(hunt.Climb(saddle), progress);
            return;
        }
    }

    // Looks once more above the best α, with more and more starts: another branch may end higher, and its saddle may
    // have a small basin. True if something was found there.
    private bool Rise(SaddleHunt hunt, CriticalPoint found, IProgress<string>? progress)
    {
        for (var effort = 1; effort <= MostEffort; effort *= 4)
        {
            foreach (var factor in Above)
            {
                progress?.Report($"critical points above α = {1 / found.Beta:g6}");
                if (hunt.Find(found.Beta / factor, effort * _options.Starts) is not { } saddle) continue;
                Keep(hunt.Climb(saddle), progress);
                return true;
            }
        }

        return false;
    }

    private void Keep(CriticalPoint saddle, IProgress<string>? progress)
    {
        _best = saddle;
        progress?.Report($"two critical points at α = {1 / saddle.Beta:g6} after {_clock.Elapsed.TotalSeconds:f1} s");
    }

    private WitnessCandidate? Certify()
    {
        if (_best is null) return null;
        var end = 1 / _best.Beta;
        foreach (var retreat in Retreats)
        {
            var alpha = Rational.SimplestBetween(
                Rational.FromDouble(end * (1 - retreat)), Rational.FromDouble(end * (1 - retreat / 2)));
            var point = _finder.Newton(1 / alpha.ToDouble(), _best.Logits, CancellationToken.None);
            if (point is not { IsSaddle: true }) continue;
            foreach (var exponent in RadiusExponents)
            {
                var certificate = Certificate(alpha, point, Rational.ScaleByPowerOfTwo(1, exponent));
                if (WitnessChecker.Check(certificate, _game)
                    .IsAccepted) return new WitnessCandidate(alpha, certificate);
            }
        }

        return null;
    }

    private WitnessCertificate Certificate(Rational alpha, CriticalPoint point, Rational radius) => new(
        _game.Name, _game.Digest, _snapDigits, _tree.Horizon, _objective, alpha,
        new AscentWitness(
            new CriticalPointEnclosure(Rows(point.Logits, bits: 60), radius), Rows(point.Ascent!, bits: 20)));

    // Rounded to multiples of 2^-bits: exact, short, and as good as the double.
    private ImmutableArray<ImmutableArray<Rational>> Rows(double[] flat, int bits)
    {
        var rows = ImmutableArray.CreateBuilder<ImmutableArray<Rational>>();
        var start = 0;
        foreach (var local in _tree.LocalHistories)
        {
            var length = local.Count * local.ActionCount;
            rows.Add([.. flat.Skip(start).Take(length).Select(x => Rational.FromDouble(x).FloorToDyadic(bits))]);
            start += length;
        }

        return rows.ToImmutable();
    }
}
