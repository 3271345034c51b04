using System.Collections.Immutable;
using System.Diagnostics;
using SymmetryKit.Games;

namespace SymmetryKit.Dynamics;

/// <summary>Flows from many random starts, in parallel, gathered into distinct limits.</summary>
/// <remarks>
/// The result depends on the seed, not on the number of threads (unless a time limit strikes). Finding one limit is
/// evidence of uniqueness, never a proof.
/// </remarks>
public static class MultiStartFlow
{
    // Errors are estimates; probabilities change by at most half as much as logits.
    private const double ErrorMargin = 2;

    /// <summary>Follows every flow and gathers the limits.</summary>
    /// <param name="game">The game.</param>
    /// <param name="objective">Which entropy bonus.</param>
    /// <param name="alpha">Entropy coefficient in nats, positive.</param>
    /// <param name="options">Defaults if null.</param>
    /// <param name="symmetries">Symmetries for the equivariance residuals; may be empty.</param>
    /// <param name="progress">Hears the number of flows done so far.</param>
    /// <param name="cancellation">Stops all flows.</param>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than one start, or <paramref name="alpha"/> not positive and
    /// finite.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    /// <remarks>One set of buffers per thread.</remarks>
    public static MultiStartResult Run(
        FlatGame game, EntropyObjective objective, double alpha, MultiStartOptions? options = null,
        IReadOnlyList<PolicySymmetry>? symmetries = null, IProgress<int>? progress = null,
        CancellationToken cancellation = default)
    {
        options ??= new MultiStartOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Starts, 1);
        var flows = new FlowResult[options.Starts];
        var clock = Stopwatch.StartNew();
        var done = 0;
        var threads = options.MaximumThreads ?? Environment.ProcessorCount;
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation };
        // Threads that the starts leave over work within the flows.
        var flowOptions = options.Flow with { Threads = Math.Max(options.Flow.Threads, threads / options.Starts) };
        // Made once here so that an unusable coefficient is refused on the caller's thread.
        IFlow Flow() => options.Method == LimitMethod.SoftPolicyIteration
            ? new SoftPolicyIteration(
                game, objective, alpha, options.Iteration, options.Flow.TimeLimit,
                options.InQuotient ? symmetries : null)
            : options.Flow.StepSize is { } size
            ? new GradientAscent(game, objective, alpha, size, flowOptions)
            : new GradientFlow(game, objective, alpha, flowOptions, options.InQuotient ? symmetries : null);
        var first = Flow();
        Parallel.For(0, options.Starts, parallel,
            () => Interlocked.Exchange(ref first!, null) ?? Flow(),
            (start, _, flow) =>
            {
                var logits = new double[game.ParameterCount];
                StartGenerator.Fill(options.Seed, start, options.Deviation, logits);
                var timeLimit = Shorter(options.TimeLimit - clock.Elapsed, options.Flow.TimeLimit);
                flows[start] = flow.Run(logits, timeLimit, cancellation);
                progress?.Report(Interlocked.Increment(ref done));
                return flow;
            },
            _ => { });
        cancellation.ThrowIfCancellationRequested();
        return Gather(flows, options.LimitTolerance, symmetries ?? []);
    }

    private static TimeSpan? Shorter(TimeSpan? first, TimeSpan? second) =>
        first is null || second < first ? second : first;

    private static MultiStartResult Gather(
        FlowResult[] flows, double tolerance, IReadOnlyList<PolicySymmetry> symmetries)
    {
        var members = new List<List<int>>();
        for (var start = 0; start < flows.Length; start++)
        {
            if (flows[start].Status != FlowStatus.Converged) continue;
            var policy = flows[start].Policy;
            var home = members.Find(m => Distance(flows[m[0]].Policy.AsSpan(), policy.AsSpan())
                <= tolerance + (ErrorMargin * (flows[m[0]].Error + flows[start].Error)));
            if (home is null) members.Add([start]);
            else home.Add(start);
        }

        var converged = members.SelectMany(m => m).ToArray();
        var limits = members.Select(m => new FlowLimit(
            flows[m[0]], [.. m], (double)m.Count / converged.Length, Range(flows, m),
            symmetries.SelectMany(g => m.Select(start => g.Residual(flows[start].Policy.AsSpan())))
                .DefaultIfEmpty(0).Max()));
        return new MultiStartResult([.. flows], [.. limits], Range(flows, converged));
    }

    private static double Distance(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        var distance = 0.0;
        for (var p = 0; p < first.Length; p++) distance = Math.Max(distance, Math.Abs(first[p] - second[p]));
        return distance;
    }

    /// <summary>The largest distance between two of the policies: per parameter, highest less lowest.</summary>
    private static double Range(FlowResult[] flows, IReadOnlyList<int> starts)
    {
        if (starts.Count == 0) return 0;
        var range = 0.0;
        for (var p = 0; p < flows[starts[0]].Policy.Length; p++)
        {
            var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
            foreach (var start in starts)
            {
                low = Math.Min(low, flows[start].Policy[p]);
                high = Math.Max(high, flows[start].Policy[p]);
            }

            range = Math.Max(range, high - low);
        }

        return range;
    }
}
