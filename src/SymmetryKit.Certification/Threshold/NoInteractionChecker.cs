using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Certification;

/// <summary>
/// Whether there is anything between policies that entropy would have to beat (<see cref="NoInteractionArgument"/>).
/// </summary>
public static class NoInteractionChecker
{
    /// <summary>Null if uniqueness holds for every α &gt; 0 for one of the three reasons; otherwise why not.</summary>
    /// <remarks>O(size of R), at one stage O(|A|² n²).</remarks>
    public static string? Fault(DecPomdp game, int horizon, EntropyObjective objective)
    {
        if (game.IsRestricted)
        {
            return "the legal actions depend on the history, so that entropy itself is a reward (C1)";
        }

        if (game.Reward.Minimum == game.Reward.Maximum) return null;
        var deciding = ClosingChecker.DecidingAgents(game);
        // With per-history entropy the stages of one agent interact, too: only one stage is free.
        if (deciding.Length <= (objective == EntropyObjective.Visited || horizon == 1 ? 1 : 0)) return null;
        if (horizon == 1 && IsSeparable(game)) return null;
        return $"the rewards are not constant, {deciding.Length} agents have two or more actions, and "
            + (horizon == 1 ? "their payoffs have a mixed difference" : "there is more than one stage")
            + ", so that there is something to beat";
    }

    // Payoffs without mixed differences are sums of functions of one agent's action each (T7 with D = 0).
    private static bool IsSeparable(DecPomdp game)
    {
        var space = game.JointActions;
        var payoffs = Enumerable.Range(0, space.Count).Select(a => Expected(game, a)).ToArray();
        for (var a = 0; a < space.Count; a++)
        {
            for (var i = 0; i < game.AgentCount; i++)
            {
                for (var j = i + 1; j < game.AgentCount; j++)
                {
                    var (right, below) = (space.With(a, j, 0), space.With(a, i, 0));
                    if (payoffs[a] + payoffs[space.With(below, j, 0)] != payoffs[right] + payoffs[below]) return false;
                }
            }
        }

        return true;
    }

    /// <summary>E[R] of a joint action at the start.</summary>
    internal static Rational Expected(DecPomdp game, int jointAction)
    {
        var sum = Rational.Zero;
        for (var s = 0; s < game.StateCount; s++) sum += game.InitialDistribution[s] * game.Reward[s, jointAction];
        return sum;
    }
}
