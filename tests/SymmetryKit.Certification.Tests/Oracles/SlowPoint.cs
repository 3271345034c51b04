using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Certification.Tests;

/// <summary>A point of S1: a joint history or a state, with what follows each joint action.</summary>
/// <param name="Rewards">E[R | x, a].</param>
/// <param name="Next">By joint action: points of the next stage and their probabilities.</param>
internal sealed record SlowPoint(Rational[] Rewards, List<(int Index, Rational Probability)>[] Next)
{
    /// <summary>
    /// The points of all stages: joint histories up to stage <paramref name="depth"/>, reachable states behind.
    /// </summary>
    public static List<SlowPoint>[] Unroll(DecPomdp game, int horizon, int depth)
    {
        var histories = SlowHistory.Unroll(game, horizon);

        // From the histories themselves, not from supports: a state counts if some reachable joint history may be in
        // it.
        var states = histories.Select(stage =>
            Enumerable.Range(0, game.StateCount).Where(s => stage.Any(j => j.States[s] > 0)).ToList()).ToArray();
        return [.. Enumerable.Range(0, horizon).Select(t => t <= depth
            ? histories[t].Select(j => OfHistory(j, t, horizon, depth, histories, states)).ToList()
            : states[t].Select(s => OfState(game, s, t, horizon, states)).ToList())];
    }

    private static SlowPoint OfHistory(
        SlowHistory j, int stage, int horizon, int depth, List<SlowHistory>[] histories, List<int>[] states)
    {
        var next = j.Rewards.Select(_ => new List<(int, Rational)>()).ToArray();
        for (var a = 0; a < next.Length && stage + 1 < horizon; a++)
        {
            if (stage + 1 <= depth)
            {
                foreach (var child in j.Children[a])
                {
                    next[a].Add((histories[stage + 1].IndexOf(child), child.Weight / j.Weight));
                }
                continue;
            }

            for (var x = 0; x < states[stage + 1].Count; x++)
            {
                var p = j.Children[a].Aggregate(Rational.Zero, (sum, c) => sum
                    + c.States[states[stage + 1][x]]) / j.Weight;
                if (p > 0) next[a].Add((x, p));
            }
        }

        return new SlowPoint(j.Rewards, next);
    }

    private static SlowPoint OfState(DecPomdp game, int state, int stage, int horizon, List<int>[] states)
    {
        var actions = Enumerable.Range(0, game.JointActions.Count).ToArray();
        return new SlowPoint(
            [.. actions.Select(a => game.Reward[state, a])],
            [.. actions.Select(a => stage + 1 == horizon ? [] : states[stage + 1]
                .Select((t, x) => (x, SlowHistory.Transition(game, state, a, t))).Where(e => e.Item2 > 0).ToList())]);
    }
}
