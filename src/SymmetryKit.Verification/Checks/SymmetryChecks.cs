using System.Numerics;
using SymmetryKit.Certification;
using SymmetryKit.Certification.Symmetries;
using SymmetryKit.Dynamics;
using SymmetryKit.Exact;
using SymmetryKit.Games;
using SymmetryKit.Graphs;
using SymmetryKit.Symmetry;

namespace SymmetryKit.Verification;

/// <summary>Claims about the symmetries of a game.</summary>
public static class SymmetryChecks
{
    /// <summary>Every one of <paramref name="symmetries"/> preserves b0, T, Z and R; exact.</summary>
    /// <param name="game">The game.</param>
    /// <param name="symmetries">Claimed symmetries, such as generators of a group; from anywhere.</param>
    public static Finding GeneratorsPreserveGame(DecPomdp game, IEnumerable<ModelSymmetry> symmetries)
    {
        var count = 0;
        foreach (var symmetry in symmetries)
        {
            count++;
            if (ModelSymmetryChecker.Check(game, symmetry) is CheckResult.Rejected rejected)
            {
                return Finding.Of(
                    false, Evidence.Exact, $"symmetry {count} does not preserve the game: {rejected.Reason}");
            }
        }

        return Finding.Of(true, Evidence.Exact, $"{count} symmetries checked on the game");
    }

    /// <summary>The game has exactly <paramref name="order"/> model symmetries; exact.</summary>
    /// <param name="game">The game.</param>
    /// <param name="order">The claimed order.</param>
    /// <param name="fixAgents">Whether only symmetries that leave every agent in its place are meant.</param>
    /// <param name="cancellation">Ends the search.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static Finding HasOrder(
        DecPomdp game, BigInteger order, bool fixAgents = false, CancellationToken cancellation = default)
    {
        var group = ModelSymmetries.Find(game, new ModelSymmetryOptions { FixAgents = fixAgents }, cancellation);
        var whole = group.CheckCompleteness(cancellation) is CompletenessResult.Accepted;
        var measured = $"order {group.Order}, {(whole ? "completeness checked" : "completeness by the search")}";
        return group.Order == order
            ? Finding.Of(true, Evidence.Exact, measured)
            : Finding.Of(false, Evidence.Exact, $"{measured}, claimed {order}",
                [.. group.Generators.Select(g => $"generator: {ModelSymmetryNotation.Describe(game, g)}")]);
    }

    /// <summary>A symmetry does not change what a policy is worth, J(gπ) = J(π); numeric.</summary>
    /// <param name="policy">Any joint policy.</param>
    /// <param name="symmetry">A claimed symmetry of the policy's game.</param>
    /// <param name="tolerance">How far the two returns may be apart, in units of the rewards.</param>
    /// <remarks>
    /// A renaming that leads from reachable histories to unreachable ones is refuted at once: it is no symmetry.
    /// </remarks>
    public static Finding SymmetryPreservesReturn(
        JointPolicy<double> policy, ModelSymmetry symmetry, double tolerance)
    {
        var game = policy.Tree.Game;
        HistoryRelabeling relabeling;
        try
        {
            relabeling = HistoryAction.Of(policy.Tree, symmetry);
        }
        catch (ArgumentException e)
        {
            return Finding.Of(false, Evidence.Exact, e.Message);
        }

        var flat = FlatGame.From(policy.Tree);
        var evaluator = new ReturnEvaluator(flat);
        var own = evaluator.Return(flat.Flatten(policy).AsSpan());
        var moved = evaluator.Return(flat.Flatten(PolicyAction.Apply(relabeling, policy)).AsSpan());
        return Finding.Of(
            Math.Abs(own - moved) <= tolerance, Evidence.Numeric,
            $"return {Number.Text(own)}, renamed {Number.Text(moved)}, difference {Number.Text(Math.Abs(own - moved))}",
            $"under {ModelSymmetryNotation.Describe(game, symmetry)}");
    }
}
