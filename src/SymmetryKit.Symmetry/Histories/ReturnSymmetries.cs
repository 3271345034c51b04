using System.Diagnostics;
using SymmetryKit.Certification.Symmetries;
using SymmetryKit.Games;
using SymmetryKit.Symmetry.Encoding;

namespace SymmetryKit.Symmetry;

/// <summary>
/// The return symmetries of a game at a horizon: all relabelings g of agents, local histories and actions that
/// respect the trees and satisfy J_α(gπ) = J_α(π) for every joint policy π and every α &gt;= 0.
/// </summary>
/// <remarks>
/// <para>
/// They contain the history symmetries. They can be more: it does not matter when along a history a reward is paid if
/// the agents cannot tell, nor how observations are correlated if nothing depends on it.
/// </para>
/// <para>
/// What is computed, and why it is exactly that. J_α is affine in α, so g must preserve the expected return J_0 and the
/// entropy term. (1) J_0 is a multilinear form in the agents' sequence weights, and g preserves it if and only if it
/// preserves its centered coefficients (<see cref="CenteredForm"/>). (2) With visited entropy the entropy term is
/// Σ_τ γ^t P_π(τ) H(π_i(.|τ)). If g preserves it, then Σ_τ γ^t (P_gπ(gτ) - P_π(τ)) H(π_i(.|τ)) = 0 for all π. Vary
/// π_i(.|τ) for one τ alone: P_π(τ) and all other entropies stay, the rest is a polynomial in π_i(.|τ), and entropy
/// is no polynomial, its slope being infinite at the boundary; so the factor of H(π_i(.|τ)) is 0 wherever i has more
/// than one action at τ. Hence g preserves the entropy term if and only if it preserves the functions P_π(τ) of
/// these τ. Each is x_i(leading sequence), which moves along with τ, times a multilinear form in the other agents'
/// weights, and equality of these is again equality of centered coefficients. (3) With entropy per history every
/// relabeling preserves the entropy term, so (1) decides.
/// </para>
/// <para>
/// For visited entropy and agents with at least two actions, respecting the trees is no restriction: P_π(τ) depends on
/// π_i(.|τ') for the histories τ' that τ continues and for no others of agent i, and vanishes with the probability of
/// exactly the action that leads on. Any relabeling of histories and actions that preserves these functions up to γ^t
/// therefore respects the trees, and stages, by itself.
/// </para>
/// </remarks>
public static class ReturnSymmetries
{
    /// <summary>Finds the whole group, by the automorphisms of a graph that encodes the forms.</summary>
    /// <param name="tree">The game unrolled for its horizon.</param>
    /// <param name="objective">How J_α weighs entropies; per history there may be more symmetries.</param>
    /// <param name="options">Which symmetries; null for all.</param>
    /// <param name="cancellation">Ends the search with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>Generators, each checked by <see cref="ReturnSymmetryChecker"/>, and the exact order.</returns>
    /// <exception cref="OperationCanceledException">The search was cancelled.</exception>
    /// <exception cref="OverflowException">The product of the numbers of sequences exceeds 2^128.</exception>
    /// <exception cref="UnreachableException">A generator failed its check: an error in this library.</exception>
    /// <remarks>
    /// The graph has, besides the local trees, a vertex per coefficient: at most (h + 1)^n for each pair of joint
    /// history and joint action, of which many coincide. DecTiger at h = 3 has 11,997 pairs, and its graph 13,633
    /// vertices in all.
    /// </remarks>
    public static SequenceSymmetryGroup Find(
        HistoryTree tree, EntropyObjective objective, SequenceSymmetryOptions? options = null,
        CancellationToken cancellation = default)
    {
        HistoryDependentActionsException.ThrowIfRestricted(tree.Game, "No return symmetries");
        var points = new SequencePoints(tree);
        options ??= SequenceSymmetryOptions.Default;
        var graph = ReturnGraph.Encode(tree, points, objective, options.FixAgents, cancellation);
        return RelabelingSearch.Find(
            tree, points, graph, SymmetryLevel.Return, options.FixAgents,
            g => ReturnSymmetryChecker.Check(tree, g, objective), cancellation);
    }
}
