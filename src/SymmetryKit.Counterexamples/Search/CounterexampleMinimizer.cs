using SymmetryKit.Exact;
using SymmetryKit.Games;
using SymmetryKit.Symmetry;

namespace SymmetryKit.Counterexamples;

/// <summary>Shrinks a counterexample as long as the smaller game can be proved to be one, too.</summary>
public static class CounterexampleMinimizer
{
    /// <summary>A counterexample none of whose simplifications, one step away, can be proved to be one.</summary>
    /// <param name="found">The counterexample to shrink.</param>
    /// <param name="options">Which examples count, and how many proofs to try side by side; null for the
    /// defaults.</param>
    /// <param name="progress">Hears of every smaller one.</param>
    /// <param name="cancellation">Ends the work; the smallest so far is returned.</param>
    /// <remarks>
    /// Steps are those of <see cref="GameReductions"/>, one stage less, and rewards nearer to 0 or equal to others. The
    /// first step that can be proved is taken, and all are tried again from there.
    /// </remarks>
    public static Counterexample Minimize(
        Counterexample found, SearchOptions? options = null, IProgress<Counterexample>? progress = null,
        CancellationToken cancellation = default)
    {
        options ??= new SearchOptions();
        var refuted = new HashSet<(string Digest, int Horizon)>();
        try
        {
            while (Step(found, options, refuted, cancellation) is { } smaller)
            {
                found = smaller;
                progress?.Report(found);
            }
        }
        catch (OperationCanceledException)
        {
            // A stopped search has what it has.
        }

        return found;
    }

    /// <summary>The proof that a game is a counterexample; null if none is found or the game is too large.</summary>
    internal static Counterexample? Prove(
        CounterexampleKind kind, DecPomdp game, int horizon, EntropyObjective objective, CancellationToken cancellation)
    {
        try
        {
            return CounterexampleProver.Prove(kind, game, horizon, objective, cancellation) is { } certificate
                ? new Counterexample(kind, game, certificate) : null;
        }
        catch (HistoryTreeTooLargeException)
        {
            return null;
        }
    }

    private static Counterexample? Step(
        Counterexample found, SearchOptions options, HashSet<(string Digest, int Horizon)> refuted,
        CancellationToken cancellation)
    {
        var fresh = Candidates(found, cancellation)
            .Where(c => c.Game.AgentCount >= options.LeastAgents && c.Horizon >= options.LeastHorizon)
            .Where(c => new GameSize(c.Game, c.Horizon).CompareTo(found.Size) < 0)
            .Where(c => refuted.Add((c.Game.Digest, c.Horizon)));
        var threads = Math.Max(1, options.Threads);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation };
        foreach (var some in fresh.Chunk(threads))
        {
            var proofs = new Counterexample?[some.Length];
            Parallel.For(0, some.Length, parallel, k => proofs[k] = Prove(
                found.Kind, some[k].Game, some[k].Horizon, found.Certificate.Objective, cancellation));
            if (Array.Find(proofs, p => p is not null) is not { } smaller) continue;
            return smaller;
        }

        return null;
    }

    private static IEnumerable<(DecPomdp Game, int Horizon)> Candidates(
        Counterexample found, CancellationToken cancellation)
    {
        var game = found.Game;
        if (found.Horizon > 1) yield return (game, found.Horizon - 1);
        foreach (var smaller in GameReductions.Of(game, cancellation)) yield return (smaller, found.Horizon);
        foreach (var smaller in Rewards(game, cancellation)) yield return (smaller, found.Horizon);
        foreach (var smaller in Legal(game)) yield return (smaller, found.Horizon);
    }

    // Sets of legal actions with all actions, or without their last one.
    private static IEnumerable<DecPomdp> Legal(DecPomdp game)
    {
        if (!game.IsRestricted) yield break;
        for (var i = 0; i < game.AgentCount; i++)
        {
            for (var o = -1; o < game.JointObservations.Sizes[i]; o++)
            {
                var (agent, after, all) = (i, o, Enumerable.Range(0, game.JointActions.Sizes[i]).ToArray());
                var own = game.Dynamics.Legal[i].After(o);
                foreach (var set in new[] { all, [.. own.SkipLast(1)] })
                {
                    if (set.Length == 0 || set.Length == own.Length) continue;
                    yield return LegalSets.Restrict(game, (k, seen) => k == agent && (seen ?? -1) == after
                        ? set : game.Dynamics.Legal[k].After(seen ?? -1));
                }
            }
        }
    }

    private static IEnumerable<DecPomdp> Rewards(DecPomdp game, CancellationToken cancellation)
    {
        var values = game.Reward.Values;
        var known = values.Distinct().OrderBy(Rational.Abs).ToArray();
        // Whole classes of equal rewards first: fewer distinct numbers, or smaller ones.
        foreach (var value in known.Reverse())
        {
            var entries = Enumerable.Range(0, values.Length).Where(x => values[x] == value).ToArray();
            foreach (var other in Simpler(value, known)) yield return RewardOrbits.With(game, entries, other);
        }

        foreach (var orbit in RewardOrbits.Of(game, cancellation))
        {
            foreach (var other in Simpler(values[orbit[0]], known)) yield return RewardOrbits.With(game, orbit, other);
        }

        if (!game.Reward.Minimum.IsZero) yield return Shifted(game, -game.Reward.Minimum);
    }

    private static IEnumerable<Rational> Simpler(Rational value, IEnumerable<Rational> known) =>
        known.Append(value - value.Sign).Where(other => other != value).Distinct();

    private static DecPomdp Shifted(DecPomdp game, Rational offset) => new(
        game.Name, game.Dynamics,
        new RewardFunction([.. game.Reward.Values.Select(r => r + offset)], game.JointActions.Count), game.Discount);
}
