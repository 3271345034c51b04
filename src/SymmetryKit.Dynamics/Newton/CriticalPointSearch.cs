using System.Collections.Immutable;
using SymmetryKit.Games;

namespace SymmetryKit.Dynamics;

/// <summary>Newton's method from many random starts: critical points of J_α of every kind, saddles included.</summary>
/// <remarks>
/// Flows and best-response iterations only end at attractors and can miss most critical points; the cross-play of all
/// of them and the question of uniqueness need the others too. For games up to a few hundred free logits: a step costs
/// one tangent per free logit and a dense factorization.
/// </remarks>
public static class CriticalPointSearch
{
    // Starts cycle through these spreads: near uniform, broad, near deterministic.
    private static readonly double[] Deviations = [0.5, 1, 2, 4, 8];

    // From where a point is known to many digits; Newton's method then takes one or two.
    private const int NextToSteps = 4;

    /// <summary>Searches.</summary>
    /// <param name="game">The game.</param>
    /// <param name="objective">Which entropy bonus.</param>
    /// <param name="alpha">Entropy coefficient in nats, positive.</param>
    /// <param name="options">Defaults if null.</param>
    /// <param name="symmetries">The list is closed under them; may be empty.</param>
    /// <param name="progress">Hears the number of starts done so far.</param>
    /// <param name="cancellation">Stops the search.</param>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than one start, or <paramref name="alpha"/> not positive and
    /// finite.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    /// <remarks>Deterministic for a seed, whatever the number of threads.</remarks>
    public static CriticalPointSet Run(
        FlatGame game, EntropyObjective objective, double alpha, CriticalPointOptions? options = null,
        IReadOnlyList<PolicySymmetry>? symmetries = null, IProgress<int>? progress = null,
        CancellationToken cancellation = default)
    {
        options ??= new CriticalPointOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Starts, 1);
        EntropyCoefficient.Require(alpha);
        symmetries ??= [];
        var found = new CriticalPoint?[options.Starts];
        var done = 0;
        var parallel = new ParallelOptions
        {
            MaxDegreeOfParallelism = options.MaximumThreads ?? Environment.ProcessorCount,
            CancellationToken = cancellation,
        };
        Parallel.For(0, options.Starts, parallel,
            () => new DampedNewton(new ObjectiveKernel(game, objective)),
            (start, _, newton) =>
            {
                var logits = new double[game.ParameterCount];
                StartGenerator.Fill(options.Seed, start, Deviations[start % Deviations.Length], logits);
                found[start] = newton.Find(logits, alpha, options.MaximumSteps);
                progress?.Report(Interlocked.Increment(ref done));
                return newton;
            },
            _ => { });
        var distinct = new List<CriticalPoint>();
        foreach (var point in found)
        {
            if (point is not null) Add(distinct, point, options.Tolerance);
        }

        Close(distinct, symmetries, options.Tolerance);
        var measured = distinct.Select(p => p with { EquivarianceResidual = Residual(p, symmetries) });
        return new CriticalPointSet(
            [.. measured.OrderByDescending(p => p.Objective)], options.Starts, found.Count(p => p is null));
    }

    /// <summary>The critical points next to given logits, in their order; null where Newton's method leads to
    /// none.</summary>
    /// <param name="game">The game.</param>
    /// <param name="objective">Which entropy bonus.</param>
    /// <param name="alpha">Entropy coefficient in nats, positive.</param>
    /// <param name="starts">Logits, one entry per parameter each, next to critical points.</param>
    /// <param name="symmetries">For the equivariance residual; may be empty.</param>
    /// <param name="cancellation">Stops the search.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="alpha"/> is not positive and finite.</exception>
    /// <exception cref="ArgumentException">Not one logit per parameter.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static ImmutableArray<CriticalPoint?> NextTo(
        FlatGame game, EntropyObjective objective, double alpha, IReadOnlyList<ImmutableArray<double>> starts,
        IReadOnlyList<PolicySymmetry> symmetries, CancellationToken cancellation = default)
    {
        EntropyCoefficient.Require(alpha);
        var newton = new DampedNewton(new ObjectiveKernel(game, objective));
        var points = ImmutableArray.CreateBuilder<CriticalPoint?>(starts.Count);
        foreach (var start in starts)
        {
            cancellation.ThrowIfCancellationRequested();
            game.RequireParameters(start.Length, nameof(starts));
            var point = newton.Find(start.ToArray(), alpha, NextToSteps);
            points.Add(point is null ? null : point with { EquivarianceResidual = Residual(point, symmetries) });
        }

        return points.MoveToImmutable();
    }

    private static double Residual(CriticalPoint point, IReadOnlyList<PolicySymmetry> symmetries) =>
        symmetries.Select(g => g.Residual(point.Policy.AsSpan())).DefaultIfEmpty(0).Max();

    private static bool Add(List<CriticalPoint> points, CriticalPoint point, double tolerance)
    {
        var k = points.FindIndex(p => AreSame(p, point, tolerance));
        if (k < 0) points.Add(point);
        else points[k] = points[k] with { Hits = points[k].Hits + point.Hits };
        return k < 0;
    }

    private static bool AreSame(CriticalPoint first, CriticalPoint second, double tolerance)
    {
        for (var p = 0; p < first.Policy.Length; p++)
        {
            if (Math.Abs(first.Policy[p] - second.Policy[p]) > tolerance) return false;
        }

        return true;
    }

    /// <summary>A symmetry takes critical points to critical points of the same kind (T3).</summary>
    private static void Close(List<CriticalPoint> points, IReadOnlyList<PolicySymmetry> symmetries, double tolerance)
    {
        for (var k = 0; k < points.Count; k++)
        {
            foreach (var g in symmetries)
            {
                var (logits, policy) = (g.Apply(points[k].Logits.AsSpan()), g.Apply(points[k].Policy.AsSpan()));
                Add(points, points[k] with { Logits = logits, Policy = policy, Hits = 0 }, tolerance);
            }
        }
    }
}
