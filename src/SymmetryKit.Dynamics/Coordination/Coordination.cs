using System.Collections.Immutable;

namespace SymmetryKit.Dynamics;

/// <summary>Returns E[Σ γ^t R_t] of a family of policies, played with themselves and with each other; numeric
/// evidence.</summary>
/// <param name="SelfPlay">Mean over the starts: all agents from the same start.</param>
/// <param name="CrossPlay">Mean over ordered pairs of different starts: one agent from the first, all others from the
/// second, averaged over that agent. Null for fewer than two starts.</param>
/// <param name="PairedCrossPlay">Mean over the disjoint pairs of starts (0,1), (2,3), ... of both orders' mean, in the
/// order of the starts. Null for fewer than two starts.</param>
/// <param name="PairedCrossPlayError">Its standard error: the pairs' sample standard deviation over the root of their
/// number. Null for fewer than two pairs.</param>
/// <param name="CyclicCrossPlay">Mean over starts s of the return when agent i plays start s + i, cyclically. Null for
/// fewer starts than agents.</param>
/// <param name="Matrix">Entry [p][q]: one agent from limit p, all others from limit q, averaged over that agent;
/// symmetric for two agents.</param>
/// <param name="Relabeled">One entry per symmetry g: mean over the starts of one agent from π, all others from
/// gπ.</param>
public sealed record Coordination(
    double SelfPlay,
    double? CrossPlay,
    double? PairedCrossPlay,
    double? PairedCrossPlayError,
    double? CyclicCrossPlay,
    ImmutableArray<ImmutableArray<double>> Matrix,
    ImmutableArray<double> Relabeled)
{
    /// <summary>Measures a family given by its distinct members.</summary>
    /// <param name="game">The game.</param>
    /// <param name="policies">The distinct policies, each with one probability per parameter.</param>
    /// <param name="starts">For each of them the numbers of the starts that have it; together 0..N-1 or any other
    /// distinct numbers.</param>
    /// <param name="symmetries">Relabelings of the partner; may be empty.</param>
    /// <param name="cancellation">Stops the evaluation.</param>
    /// <exception cref="ArgumentException">No policy, a policy without a start, or not one probability per
    /// parameter.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    /// <remarks>n L² evaluations for L policies and n agents.</remarks>
    public static Coordination Measure(
        FlatGame game, IReadOnlyList<ImmutableArray<double>> policies, IReadOnlyList<ImmutableArray<int>> starts,
        IReadOnlyList<PolicySymmetry> symmetries, CancellationToken cancellation = default)
    {
        if (policies.Count == 0 || policies.Count != starts.Count || starts.Any(s => s.IsEmpty))
        {
            throw new ArgumentException("Expected policies with at least one start each.", nameof(starts));
        }

        var matrix = new ImmutableArray<double>[policies.Count];
        Parallel.For(0, policies.Count, new ParallelOptions { CancellationToken = cancellation }, p =>
        {
            var evaluator = new ReturnEvaluator(game);
            matrix[p] = [.. policies.Select((q, k) => k == p
                ? evaluator.Return(q.AsSpan())
                : evaluator.CrossPlay(policies[p].AsSpan(), q.AsSpan()))];
        });
        var total = starts.Sum(s => s.Length);
        var selfPlay = starts.Select((s, p) => s.Length * matrix[p][p]).Sum() / total;
        var relabeling = new ReturnEvaluator(game);
        var relabeled = symmetries.Select(g => policies
            .Select((p, k) => starts[k].Length * relabeling.CrossPlay(p.AsSpan(), g.Apply(p.AsSpan()).AsSpan()))
            .Sum() / total);
        var order = starts.SelectMany((s, k) => s.Select(start => (start, k)))
            .OrderBy(x => x.start).Select(x => x.k).ToArray();
        var (paired, error) = MeanOverDisjointPairs(matrix, order);
        return new Coordination(
            selfPlay, MeanOverPairs(matrix, starts, total), paired, error, Cyclic(game, policies, order),
            [.. matrix], [.. relabeled]);
    }

    // Pairs that share no start are independent, which all pairs together are not.
    private static (double? Mean, double? Error) MeanOverDisjointPairs(
        ImmutableArray<double>[] matrix, ReadOnlySpan<int> order)
    {
        var samples = new double[order.Length / 2];
        for (var k = 0; k < samples.Length; k++)
        {
            var (p, q) = (order[2 * k], order[(2 * k) + 1]);
            samples[k] = (matrix[p][q] + matrix[q][p]) / 2;
        }

        if (samples.Length == 0) return (null, null);
        var mean = samples.Average();
        if (samples.Length == 1) return (mean, null);
        var variance = samples.Sum(x => (x - mean) * (x - mean)) / (samples.Length - 1);
        return (mean, Math.Sqrt(variance / samples.Length));
    }

    private static double? MeanOverPairs(
        ImmutableArray<double>[] matrix, IReadOnlyList<ImmutableArray<int>> starts, int total)
    {
        if (total < 2) return null;
        var sum = 0.0;
        for (var p = 0; p < matrix.Length; p++)
        {
            for (var q = 0; q < matrix.Length; q++)
            {
                sum += matrix[p][q] * starts[p].Length * (starts[q].Length - (p == q ? 1 : 0));
            }
        }

        return sum / ((double)total * (total - 1));
    }

    private static double? Cyclic(
        FlatGame game, IReadOnlyList<ImmutableArray<double>> policies, int[] order)
    {
        if (order.Length < game.AgentCount) return null;
        var evaluator = new ReturnEvaluator(game);
        var known = new Dictionary<string, double>();
        var sum = 0.0;
        for (var s = 0; s < order.Length; s++)
        {
            var team = Enumerable.Range(0, game.AgentCount).Select(i => order[(s + i) % order.Length]).ToArray();
            var key = string.Join(' ', team);
            if (!known.TryGetValue(key, out var value))
            {
                known[key] = value = evaluator.Return([.. team.Select(k => (IReadOnlyList<double>)policies[k])]);
            }

            sum += value;
        }

        return sum / order.Length;
    }
}
