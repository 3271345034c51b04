using SymmetryKit.Games;

namespace SymmetryKit.Counterexamples;

/// <summary>Looks for counterexamples among numbered candidate games, and minimizes the smallest it finds.</summary>
/// <remarks>
/// Candidates come in batches; the outcome of a batch depends on the seed and its number only, whatever the number of
/// threads. So two runs that finish the same batches return the same game, and a run can begin where another ended.
/// </remarks>
public static class CounterexampleSearch
{
    /// <summary>Candidates to a batch.</summary>
    public const int BatchSize = 64;

    /// <summary>Searches until a batch holds a counterexample, or as long as the options say.</summary>
    /// <param name="kind">What to look for.</param>
    /// <param name="options">Seed and limits; null for the defaults.</param>
    /// <param name="best">What an earlier run found; null for nothing.</param>
    /// <param name="progress">Hears the state after every batch and every smaller example.</param>
    /// <param name="cancellation">Ends the search; the unfinished batch counts as not begun.</param>
    public static SearchState Run(
        CounterexampleKind kind, SearchOptions? options = null, Counterexample? best = null,
        IProgress<SearchState>? progress = null, CancellationToken cancellation = default)
    {
        options ??= new SearchOptions();
        var games = new CandidateGames(kind, options.Seed);
        var state = new SearchState(options.FirstBatch, 0, best);
        while (state.NextBatch < options.FirstBatch + options.MostBatches)
        {
            if (Batch(games, kind, state.NextBatch, options, cancellation) is not { } proved) break;
            var smallest = proved.MinBy(found => found.Size, GameSize.Order);
            state = state with { NextBatch = state.NextBatch + 1, Proved = state.Proved + proved.Count };
            if (smallest is not null)
            {
                var small = Named(
                    CounterexampleMinimizer.Minimize(smallest, options, null, cancellation), options.Seed);
                if (state.Best is null || small.Size.CompareTo(state.Best.Size) < 0)
                {
                    state = state with { Best = small };
                }
            }

            progress?.Report(state);
            if (smallest is not null && !options.KeepsLooking) break;
        }

        return state;
    }

    // With names in order; as it is where the proof does not survive that.
    private static Counterexample Named(Counterexample found, ulong seed)
    {
        var game = ShortNames.Apply(found.Game, $"{KindNames.Of(found.Kind)}-{seed}");
        return CounterexampleMinimizer.Prove(
            found.Kind, game, found.Horizon, found.Certificate.Objective, CancellationToken.None) ?? found;
    }

    // The counterexamples of a batch in the order of their numbers; null if it was not finished.
    private static List<Counterexample>? Batch(
        CandidateGames games, CounterexampleKind kind, long batch, SearchOptions options,
        CancellationToken cancellation)
    {
        var found = new Counterexample?[BatchSize];
        try
        {
            var parallel = new ParallelOptions
            {
                MaxDegreeOfParallelism = Math.Max(1, options.Threads),
                CancellationToken = cancellation,
            };
            Parallel.For(0, BatchSize, parallel, k =>
            {
                var (game, horizon) = games[batch * BatchSize + k];
                if (game.AgentCount < options.LeastAgents || horizon < options.LeastHorizon) return;
                found[k] = CounterexampleMinimizer.Prove(
                    kind, game, horizon, EntropyObjective.Visited, cancellation);
            });
        }
        catch (OperationCanceledException)
        {
            return null;
        }

        return [.. found.OfType<Counterexample>()];
    }
}
