using System.Collections.Immutable;
using System.Diagnostics;
using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Certification;

/// <summary>The closing inequalities of a <see cref="StageBoundArgument"/>, given that its stage bounds hold.</summary>
/// <remarks>One strict rational inequality per deciding agent and stage (T7, T9a, A1, T10, T8'), or one LDLᵀ
/// (T8).</remarks>
public static class ClosingChecker
{
    private const int Digits = 12;

    // α of T8 is rounded down that much finer than bounds are rounded up, so that nothing is lost on small ones.
    private const int SpareDigits = 64;

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
            var below = alpha.FloorToDyadic(claim.Precision + SpareDigits);
            return (below * RationalMatrix.Identity(matrix.Rows) - matrix).IsPositiveDefinite()
                ? null
                : "the matrix α I - M of T8 is not positive definite";
        }

        var agents = DecidingAgents(game);
        var tails = new ClosingTails(game, claim, agents, alpha);
        foreach (var agent in agents)
        {
            for (var stage = 0; stage < claim.JointSpans.Length; stage++)
            {
                var right = RightSide(game, claim, agents, tails, agent, stage);
                if (alpha > right) continue;
                return $"{claim.Closing} fails for agent {agent} at stage {stage}: "
                    + $"{alpha.ToDecimalString(Digits, MidpointRounding.ToNegativeInfinity)} is not above "
                    + right.ToDecimalString(Digits, MidpointRounding.ToPositiveInfinity);
            }
        }

        return null;
    }

    /// <summary>M of T8 over (stage, deciding agent), stage by stage, in the argument's units.</summary>
    /// <remarks>
    /// Entries are rounded up to the argument's precision: the largest eigenvalue of a nonnegative matrix does not fall
    /// when entries grow, and elimination over powers of two is fast.
    /// </remarks>
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
                var entry = Rational.Pow(game.Discount, m) * bound;
                entries[row, column] = entries[column, row] = entry.CeilingToDyadic(claim.Precision);
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

    // What α has to exceed, in the argument's units: the right side of S1.closing over γ^s. For T8', whose left side is
    // not discounted, the requirement of stage 0 contains those of the later stages.
    private static Rational RightSide(
        DecPomdp game, StageBoundArgument claim, ImmutableArray<int> agents, ClosingTails tails, int agent,
            int stage) =>
        claim.Closing switch
        {
            ClosingTheorem.T7 or ClosingTheorem.T9a =>
                SplitTerms(claim, claim.JointSpans, agents, tails, agent, stage)
                    + MixedTerms(game, claim, agents, agent, stage),
            ClosingTheorem.A1 => SplitTerms(claim, claim.LocalSpans, agents, tails, agent, stage)
                + ClosingTails.PairFraction(agents.Length) * (claim.Widths[stage] + tails.Widths(stage)),
            ClosingTheorem.T10 => (claim.Widths[stage] + tails.Widths(stage)) / 2,
            ClosingTheorem.T8Prime => ClosingTails.PairFraction(agents.Length) * claim.Widths[0] + tails.Widths(0),
            _ => throw new UnreachableException($"No inequality per agent and stage for {claim.Closing}."),
        };

    private static Rational SplitTerms(
        StageBoundArgument claim, ImmutableArray<ImmutableArray<Rational>> spans,
        ImmutableArray<int> agents, ClosingTails tails, int agent, int stage)
    {
        var sum = stage == 0 || spans[stage][agent].IsZero
            ? Rational.Zero
            : spans[stage][agent] / (2 * claim.Multipliers[stage][agent]);
        foreach (var other in agents)
        {
            if (other != agent) sum += tails.Splits(stage, other);
        }

        return sum;
    }

    private static Rational MixedTerms(
        DecPomdp game, StageBoundArgument claim, ImmutableArray<int> agents, int agent, int stage)
    {
        var sum = Rational.Zero;
        foreach (var other in agents)
        {
            if (other == agent) continue;
            var weight = claim.Weights[stage][other] / claim.Weights[stage][agent];
            sum += claim.Mixed[stage][PairIndex(game.AgentCount, agent, other)] * weight / 4;
        }

        return sum;
    }
}
