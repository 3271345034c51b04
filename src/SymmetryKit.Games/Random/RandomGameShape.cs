using System.Collections.Immutable;
using SymmetryKit.Exact;

namespace SymmetryKit.Games;

/// <summary>How large a random game is and what its numbers look like.</summary>
public sealed record RandomGameShape
{
    /// <summary>Number of actions, one entry per agent; the number of entries is the number of agents.</summary>
    public required ImmutableArray<int> ActionCounts { get; init; }

    /// <summary>Number of observations, one entry per agent; one observation tells nothing.</summary>
    public required ImmutableArray<int> ObservationCounts { get; init; }

    /// <summary>Number of states.</summary>
    public int StateCount { get; init; } = 1;

    /// <summary>Rewards are whole numbers from this</summary>
    public int LeastReward { get; init; }

    /// <summary>to this.</summary>
    public int LargestReward { get; init; } = 3;

    /// <summary>How many of 100 orbits of rewards are zero whatever is drawn.</summary>
    public int ZeroRewardPercent { get; init; } = 50;

    /// <summary>How many of 100 orbits of transitions and of observations are impossible; rows never are.</summary>
    public int ZeroProbabilityPercent { get; init; } = 70;

    /// <summary>Probabilities stand to each other as whole numbers from 1 to this.</summary>
    public int LargestWeight { get; init; } = 1;

    /// <summary>γ, with 0 &lt; γ &lt;= 1.</summary>
    public Rational Discount { get; init; } = Rational.One;

    /// <summary>Number of agents.</summary>
    public int AgentCount => ActionCounts.Length;

    /// <summary>A one-shot game: one state, nothing observed.</summary>
    public static RandomGameShape OneShot(params ImmutableArray<int> actionCounts) => new()
    {
        ActionCounts = actionCounts,
        ObservationCounts = [.. actionCounts.Select(_ => 1)],
    };
}
