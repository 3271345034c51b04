using System.Collections.Immutable;

namespace SymmetryKit.Dynamics;

/// <summary>A symmetry as it acts on flat vectors: (gπ)_{g i}(g a | g τ) = π_i(a | τ).</summary>
/// <remarks>Immutable. Whether it leaves J_α alone is the business of whoever hands over the relabeling.</remarks>
public sealed class PolicySymmetry
{
    private readonly int[] _images;

    private PolicySymmetry(FlatGame game, int[] images) => (Game, _images) = (game, images);

    /// <summary>The game whose parameters are permuted.</summary>
    public FlatGame Game { get; }

    /// <summary>The image of every parameter.</summary>
    public ReadOnlySpan<int> Images => _images;

    /// <summary>The action on histories of a relabeling of agents, actions and observations.</summary>
    /// <param name="game">The game.</param>
    /// <param name="agents">Entry i is the agent g(i).</param>
    /// <param name="actions">Entry [i][a] is the action of agent g(i) that action a of agent i becomes.</param>
    /// <param name="observations">Entry [i][o] likewise.</param>
    /// <exception cref="ArgumentException">The relabeling leads out of the reachable histories or is not one to one.</exception>
    /// <remarks>O(number of parameters).</remarks>
    public static PolicySymmetry From(
        FlatGame game, ImmutableArray<int> agents, ImmutableArray<ImmutableArray<int>> actions,
        ImmutableArray<ImmutableArray<int>> observations)
    {
        var images = new int[game.ParameterCount];
        Array.Fill(images, -1);
        var hit = new bool[game.ParameterCount];
        foreach (var local in game.Tree.LocalHistories)
        {
            var (i, target) = (local.Agent, game.Tree.LocalHistories[agents[local.Agent]]);
            var histories = new int[local.Count];
            for (var tau = 0; tau < local.Count; tau++)
            {
                histories[tau] = tau == 0 ? 0 : target.Child(
                    histories[local.Parent(tau)], actions[i][local.LastAction(tau)], observations[i][local.LastObservation(tau)]);
                for (var a = 0; a < local.ActionCount; a++)
                {
                    var image = histories[tau] < 0 ? -1 : game.Parameter(target.Agent, histories[tau], actions[i][a]);
                    if (image < 0 || hit[image])
                    {
                        throw new ArgumentException($"The relabeling takes history {tau} of agent {i} to no reachable history of its own.");
                    }

                    (images[game.Parameter(i, tau, a)], hit[image]) = (image, true);
                }
            }
        }

        return new PolicySymmetry(game, images);
    }

    /// <summary>gπ.</summary>
    /// <param name="policy">π, or any numbers with one entry per parameter.</param>
    /// <exception cref="ArgumentException">Not one entry per parameter.</exception>
    public ImmutableArray<double> Apply(ReadOnlySpan<double> policy)
    {
        Game.RequireParameters(policy.Length, nameof(policy));
        var image = new double[policy.Length];
        for (var p = 0; p < policy.Length; p++) image[_images[p]] = policy[p];
        return [.. image];
    }

    /// <summary>max |gπ - π|: 0 if π is equivariant under g.</summary>
    /// <param name="policy">π, one entry per parameter.</param>
    /// <exception cref="ArgumentException">Not one entry per parameter.</exception>
    public double Residual(ReadOnlySpan<double> policy)
    {
        Game.RequireParameters(policy.Length, nameof(policy));
        var residual = 0.0;
        for (var p = 0; p < policy.Length; p++) residual = Math.Max(residual, Math.Abs(policy[_images[p]] - policy[p]));
        return residual;
    }
}
