using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Counterexamples;

/// <summary>
/// How large an example is: what people have to read to understand it, the most telling number first.
/// </summary>
/// <remarks>Ordered number by number.</remarks>
public sealed record GameSize
{
    private readonly Rational[] _numbers;

    /// <summary>Measures a game.</summary>
    /// <param name="game">The game.</param>
    /// <param name="horizon">h.</param>
    public GameSize(DecPomdp game, int horizon)
    {
        var rewards = game.Reward.Values;
        (Agents, States, Horizon) = (game.AgentCount, game.StateCount, horizon);
        (Actions, Observations) = (game.JointActions.Sizes.Sum(), game.JointObservations.Sizes.Sum());
        DistinctRewards = rewards.Distinct().Count();
        LargestReward = rewards.Select(Rational.Abs).Max();
        var (entries, fractions) = (0, 0);
        foreach (var p in Probabilities(game))
        {
            entries++;
            fractions += p == 1 ? 0 : 1;
        }

        _numbers =
        [
            Agents, States, Actions, Horizon, Observations, DistinctRewards, rewards.Count(r => !r.IsInteger),
            LargestReward, rewards.Count(r => r < 0), rewards.Count(r => !r.IsZero),
            rewards.Aggregate(Rational.Zero, (sum, r) => sum + Rational.Abs(r)), fractions, entries,
            game.Discount == 1 ? 0 : 1, LegalCount(game),
        ];
    }

    /// <summary>Number of agents.</summary>
    public int Agents { get; }

    /// <summary>Number of states.</summary>
    public int States { get; }

    /// <summary>Number of actions of all agents together.</summary>
    public int Actions { get; }

    /// <summary>h.</summary>
    public int Horizon { get; }

    /// <summary>Number of observations of all agents together.</summary>
    public int Observations { get; }

    /// <summary>Number of different rewards.</summary>
    public int DistinctRewards { get; }

    /// <summary>The largest reward in magnitude.</summary>
    public Rational LargestReward { get; }

    /// <summary>Smaller games first.</summary>
    public static IComparer<GameSize> Order { get; } =
        Comparer<GameSize>.Create((x, y) => x is null ? (y is null ? 0 : -1) : x.CompareTo(y));

    /// <summary>Negative if this game is the smaller one.</summary>
    public int CompareTo(GameSize? other)
    {
        if (other is null) return 1;
        for (var k = 0; k < _numbers.Length; k++)
        {
            if (_numbers[k].CompareTo(other._numbers[k]) is var order && order != 0) return order;
        }

        return 0;
    }

    /// <summary>Equality of all numbers.</summary>
    public bool Equals(GameSize? other) => other is not null && CompareTo(other) == 0;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Agents, States, Actions, Horizon, LargestReward);

    // Legal actions in all sets that are not everything.
    private static int LegalCount(DecPomdp game) => game.Dynamics.Legal.Zip(
        game.JointObservations.Sizes,
        (legal, count) => Enumerable.Range(-1, count + 1).Select(o => legal.After(o).Length)
            .Where(n => n < legal.ActionCount).Sum()).Sum();

    private static IEnumerable<Rational> Probabilities(DecPomdp game)
    {
        foreach (var p in game.InitialDistribution.Where(p => !p.IsZero)) yield return p;
        for (var a = 0; a < game.JointActions.Count; a++)
        {
            for (var s = 0; s < game.StateCount; s++)
            {
                foreach (var outcome in game.Dynamics.Transitions(s, a).ToArray()) yield return outcome.Probability;
                foreach (var outcome in game.Dynamics.ObservationOutcomes(a, s).ToArray())
                {
                    yield return outcome.Probability;
                }
            }
        }
    }
}
