using System.Numerics;
using SymmetryKit.Games;

namespace SymmetryKit.Solving;

/// <summary>
/// Rung A: stage bounds from the numbers of agents and stages, the discount and normalized rewards in [0, 1] alone.
/// </summary>
internal sealed class CrudeBounds<T>(DecPomdp game, int horizon, Rounding<T> rounding)
    where T : struct, IAdditionOperators<T, T, T>, ISubtractionOperators<T, T, T>, IMultiplyOperators<T, T, T>,
        IDivisionOperators<T, T, T>
{
    /// <summary>The bounds at α (in normalized units); null for the rewards alone under any policies.</summary>
    /// <remarks>
    /// σ_m = 1 + γ (largest - smallest continuation from m + 1 on, entropy gaps included); a mixed second difference is
    /// at most two spans. No ratio bounds. O(n h).
    /// </remarks>
    public StageBounds<T> At(T? alpha)
    {
        var agents = game.AgentCount;
        var deciding = Enumerable.Range(0, agents).Select(i => game.JointActions.Sizes[i] >= 2).ToArray();
        var others = deciding.Count(d => d) - 1;
        var (zero, one, gamma) = (rounding.From(0), rounding.From(1), rounding.From(game.Discount));
        var visited = alpha is not null;
        var bounds = new StageBounds<T>(
            new T[horizon][], new T[visited ? horizon : 0][], new T[visited ? horizon : 0][], new T[horizon][],
                new T[horizon], null);
        var (upper, lower, own) = (zero, zero, zero);
        for (var stage = horizon - 1; stage >= 0; stage--)
        {
            var (joint, local) = (rounding.Up(one + gamma * (upper - lower)), rounding.Up(one + gamma * (upper - own)));
            bounds.JointSpans[stage] = Array.ConvertAll(deciding, d => d ? joint : zero);
            bounds.Mixed[stage] = [.. Pairs(agents).Select(p => deciding[p.I] && deciding[p.J] ? joint + joint : zero)];
            bounds.Widths[stage] = one;
            var gap = zero;
            if (visited)
            {
                bounds.LocalSpans[stage] = Array.ConvertAll(deciding, d => d ? local : zero);
                bounds.Ratios[stage] = [];
                gap = local * local / (rounding.From(8) * alpha!.Value);
            }

            // Rounded as a sweep over the game rounds, so that every sweep's values lie between these. It averages own
            // over uniform play, and rounds that average before the entropy gaps are taken off.
            upper = rounding.Up(one + gamma * upper);
            lower = rounding.Down(gamma * lower - rounding.From(others + 1) * gap);
            own = rounding.Down(rounding.Down(gamma * own) - rounding.From(others) * gap);
        }

        return bounds;
    }

    private static IEnumerable<(int I, int J)> Pairs(int agents) =>
        Enumerable.Range(0, agents).SelectMany(i => Enumerable.Range(i + 1, agents - i - 1).Select(j => (i, j)));
}
