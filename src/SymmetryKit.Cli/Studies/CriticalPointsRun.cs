using System.Collections.Immutable;
using System.Diagnostics;
using SymmetryKit.Cli.Output;
using SymmetryKit.Dynamics;
using SymmetryKit.Games;
using SymmetryKit.Solving;

namespace SymmetryKit.Cli.Studies;

/// <summary>Searches all critical points at one α and measures how they coordinate.</summary>
public static class CriticalPointsRun
{
    // Different critical points that are enclosed differ by more than this, or they would not be told apart.
    private const double Same = 1e-7;

    /// <summary>Runs everything.</summary>
    /// <param name="request">What was asked.</param>
    /// <param name="terminal">Where progress is shown.</param>
    /// <param name="cancellation">Ends it.</param>
    public static CriticalPointsResult Run(
        CriticalPointsRequest request, Terminal terminal, CancellationToken cancellation)
    {
        var (loaded, horizon) = (request.Loaded, request.Horizon);
        var outcome = terminal.WithProgress("critical points", progress => CompleteListSearch.Run(
            loaded.Game, horizon, request.Alpha, request.Options, loaded.SnapDigits, progress, cancellation));
        var studied = StudiedGame.Of(loaded, horizon, EntropyObjective.Visited, terminal, cancellation);
        return Of(studied, request.Alpha.ToDouble(), outcome, cancellation);
    }

    /// <summary>Measures points that were found.</summary>
    /// <param name="studied">The game.</param>
    /// <param name="alpha">The entropy coefficient of the search.</param>
    /// <param name="outcome">What the search came to.</param>
    /// <param name="cancellation">Ends it.</param>
    public static CriticalPointsResult Of(
        StudiedGame studied, double alpha, CompleteListOutcome outcome, CancellationToken cancellation)
    {
        var points = Numeric(studied, alpha, outcome, cancellation);
        return new CriticalPointsResult(
            studied, outcome, points, Orbits(points, studied.Symmetries), Across(studied, points, cancellation));
    }

    /// <summary>The points of an outcome in doubles, with values and indices.</summary>
    public static ImmutableArray<CriticalPoint> Numeric(
        StudiedGame studied, double alpha, CompleteListOutcome outcome, CancellationToken cancellation)
    {
        var starts = outcome.Points.Select(p => p.Enclosure.Logits.SelectMany(row => row)
            .Select(x => x.ToDouble()).ToImmutableArray()).ToArray();
        return [.. CriticalPointSearch.NextTo(
            studied.Flat, studied.Objective, alpha, starts, studied.Symmetries, cancellation)
            .Select(p => p ?? throw new UnreachableException("Newton's method left an enclosed critical point."))];
    }

    /// <summary>Returns between critical points, each counted once; null if there are none.</summary>
    public static Coordination? Across(
        StudiedGame studied, ImmutableArray<CriticalPoint> points, CancellationToken cancellation) => points.IsEmpty
        ? null
        : Coordination.Measure(
            studied.Flat, [.. points.Select(p => p.Policy)], [.. points.Select((_, k) => ImmutableArray.Create(k))],
            studied.Symmetries, cancellation);

    private static ImmutableArray<int> Orbits(
        ImmutableArray<CriticalPoint> points, ImmutableArray<PolicySymmetry> symmetries)
    {
        var orbits = Enumerable.Repeat(-1, points.Length).ToArray();
        var count = 0;
        foreach (var (_, first) in points.Select((p, k) => (p.Objective, k)).OrderByDescending(x => x.Objective))
        {
            if (orbits[first] >= 0) continue;
            var queue = new Queue<int>([first]);
            orbits[first] = count;
            while (queue.TryDequeue(out var k))
            {
                foreach (var g in symmetries)
                {
                    var image = IndexOf(points, g.Apply(points[k].Policy.AsSpan()));
                    if (image < 0 || orbits[image] >= 0) continue;
                    orbits[image] = count;
                    queue.Enqueue(image);
                }
            }

            count++;
        }

        return [.. orbits];
    }

    // -1 where the list is not complete.
    private static int IndexOf(ImmutableArray<CriticalPoint> points, ImmutableArray<double> policy)
    {
        for (var k = 0; k < points.Length; k++)
        {
            var p = 0;
            while (p < policy.Length && Math.Abs(points[k].Policy[p] - policy[p]) <= Same) p++;
            if (p == policy.Length) return k;
        }

        return -1;
    }
}
