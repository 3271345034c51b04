using System.Collections.Immutable;
using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Certification;

/// <summary>The closing inequalities of a <see cref="StageBoundArgument"/>, given that its stage bounds hold.</summary>
/// <remarks>
/// One strict rational inequality per deciding agent and stage (T7, T9a, A1, T10, T8'), or one LDLᵀ (T8).
/// </remarks>
public static class ClosingChecker
{
    /// <summary>Agents with at least two actions: only their policies can vary.</summary>
    /// <remarks>The others have no relative change δ, so that sums over agents may leave them out.</remarks>
    public static ImmutableArray<int> DecidingAgents(DecPomdp game) =>
        [.. Enumerable.Range(0, game.AgentCount).Where(i => game.JointActions.Sizes[i] >= 2)];

    /// <summary>Whether the closing inequalities hold at <paramref name="alpha"/> (in the argument's units).</summary>
    public static bool Holds(DecPomdp game, StageBoundArgument claim, Rational alpha) =>
        FirstFault(game, claim, alpha) is null;

    /// <summary>
    /// The first closing inequality that fails at <paramref name="alpha"/>, in words; null if all hold.
    /// </summary>
    public static string? FirstFault(DecPomdp game, StageBoundArgument claim, Rational alpha)
    {
        if (claim.Closing == ClosingTheorem.T8)
        {
            var matrix = PerHistoryMatrix(game, claim);
            return (alpha * RationalMatrix.Identity(matrix.Rows) - matrix).IsPositiveDefinite()
                ? null
                : "the matrix α I - M of T8 is not positive definite";
        }

        foreach (var agent in DecidingAgents(game))
        {
            for (var stage = 0; stage < claim.JointSpans.Length; stage++)
            {
                // Per-history entropy is not discounted; visited entropy of stage s weighs γ^s.
                var left = claim.Closing == ClosingTheorem.T8Prime ? alpha : Rational.Pow(game.Discount, stage) * alpha;
                var right = RightSide(game, claim, alpha, agent, stage);
                if (left <= right) return $"{claim.Closing} fails for agent {agent} at stage {stage}: {left} is not above {right}";
            }
        }

        return null;
    }

    /// <summary>
    /// What γ^s α has to exceed for agent <paramref name="agent"/> at stage <paramref name="stage"/>, in the argument's
    /// units.
    /// </summary>
    /// <exception cref="ArgumentException">The closing theorem is T8, which is a matrix inequality
    /// (<see cref="PerHistoryMatrix"/>).</exception>
    public static Rational RightSide(DecPomdp game, StageBoundArgument claim, Rational alpha, int agent, int stage) =>
        claim.Closing switch
        {
            ClosingTheorem.T7 or ClosingTheorem.T9a =>
                SplitTerms(game, claim, claim.JointSpans, agent, stage) + MixedTerms(game, claim, agent, stage),
            ClosingTheorem.A1 => SplitTerms(game, claim, claim.LocalSpans, agent, stage)
                + PairFraction(DecidingAgents(game).Length) * WidthTerms(game, claim, alpha, stage),
            ClosingTheorem.T10 => PairFraction(2) * WidthTerms(game, claim, alpha, stage),
            ClosingTheorem.T8Prime => PerHistoryWidths(game, claim, stage),
            _ => throw new ArgumentException("T8 has no inequality per agent and stage.", nameof(claim)),
        };

    /// <summary>M of T8 over (stage, deciding agent), stage by stage, in the argument's units.</summary>
    public static RationalMatrix PerHistoryMatrix(DecPomdp game, StageBoundArgument claim)
    {
        var agents = DecidingAgents(game);
        var size = agents.Length * claim.JointSpans.Length;
        var entries = new Rational[size, size];
        for (var row = 0; row < size; row++)
        {
            for (var column = row + 1; column < size; column++)
            {
                var (s, m) = (row / agents.Length, column / agents.Length);
                var (i, j) = (agents[row % agents.Length], agents[column % agents.Length]);
                var bound = s == m ? claim.Mixed[m][PairIndex(game.AgentCount, i, j)] / 4 : claim.JointSpans[m][j] / 2;
                entries[row, column] = entries[column, row] = Rational.Pow(game.Discount, m) * bound;
            }
        }

        return new RationalMatrix(entries);
    }

    /// <summary>The position of the pair (i, j), i != j, in the order (0,1), (0,2), ..., (1,2), ....</summary>
    public static int PairIndex(int agentCount, int i, int j)
    {
        var (low, high) = (Math.Min(i, j), Math.Max(i, j));
        return low * (2 * agentCount - low - 1) / 2 + high - low - 1;
    }

    // 1 - 1/n: the share of (Σ L)² that can be products of different agents.
    private static Rational PairFraction(int agents) => 1 - new Rational(1, agents);

    private static Rational SplitTerms(
        DecPomdp game, StageBoundArgument claim, ImmutableArray<ImmutableArray<Rational>> spans, int agent, int stage)
    {
        var sum = stage == 0 || spans[stage][agent].IsZero
            ? Rational.Zero
            : Rational.Pow(game.Discount, stage) * spans[stage][agent] / (2 * claim.Multipliers[stage][agent]);
        for (var t = stage + 1; t < spans.Length; t++)
        {
            foreach (var other in DecidingAgents(game))
            {
                if (other != agent) sum += Rational.Pow(game.Discount, t) * spans[t][other]
                    * claim.Multipliers[t][other] / 2;
            }
        }

        return sum;
    }

    private static Rational MixedTerms(DecPomdp game, StageBoundArgument claim, int agent, int stage)
    {
        var sum = Rational.Zero;
        foreach (var other in DecidingAgents(game))
        {
            if (other == agent) continue;
            var weight = claim.Weights[stage][other] / claim.Weights[stage][agent];
            sum += claim.Mixed[stage][PairIndex(game.AgentCount, agent, other)] * weight / 4;
        }

        return Rational.Pow(game.Discount, stage) * sum;
    }

    // Entropy of stage u only meets relative changes made before u, so that its share counts from stage + 1 on.
    private static Rational WidthTerms(DecPomdp game, StageBoundArgument claim, Rational alpha, int stage)
    {
        var sum = Rational.Zero;
        for (var u = stage; u < claim.Widths.Length; u++)
        {
            var width = claim.Widths[u];
            if (u > stage)
            {
                foreach (var k in DecidingAgents(game)) width += claim.LocalSpans[u][k]
                    * claim.LocalSpans[u][k] / (8 * alpha);
            }

            sum += Rational.Pow(game.Discount, u) * width;
        }

        return sum;
    }

    private static Rational PerHistoryWidths(DecPomdp game, StageBoundArgument claim, int stage)
    {
        var sum = Rational.Zero;
        for (var t = stage; t < claim.Widths.Length; t++)
        {
            sum += Rational.Pow(game.Discount, t) * claim.Widths[t]
                * PairFraction(DecidingAgents(game).Length * (t + 1));
        }

        return sum;
    }
}
