using System.Collections.Immutable;
using SymmetryKit.Certification.Symmetries;

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

    /// <summary>The action of a renaming of histories and actions.</summary>
    /// <param name="game">The game.</param>
    /// <param name="relabeling">A renaming of the game's tree.</param>
    /// <exception cref="ArgumentException">The renaming leads out of the reachable histories or is not one to
    /// one.</exception>
    /// <remarks>O(number of parameters).</remarks>
    public static PolicySymmetry From(FlatGame game, HistoryRelabeling relabeling)
    {
        var images = new int[game.ParameterCount];
        var hit = new bool[game.ParameterCount];
        foreach (var local in game.Tree.LocalHistories)
        {
            var (i, target) = (local.Agent, game.Tree.LocalHistories[relabeling.Agents[local.Agent]]);
            for (var tau = 0; tau < local.Count; tau++)
            {
                var history = relabeling.Histories[i][tau];
                for (var a = 0; a < local.ActionCount; a++)
                {
                    var action = relabeling.Actions[i][(tau * local.ActionCount) + a];
                    var exists = history >= 0 && history < target.Count && action >= 0 && action < target.ActionCount;
                    var image = exists ? game.Parameter(target.Agent, history, action) : -1;
                    if (!exists || hit[image])
                    {
                        throw new ArgumentException(
                            $"The renaming takes history {tau} of agent {i} to no reachable history of its own.",
                            nameof(relabeling));
                    }

                    (images[game.Parameter(i, tau, a)], hit[image]) = (image, true);
                }
            }
        }

        return new PolicySymmetry(game, images);
    }

    /// <summary>The action on histories of a renaming of agents, actions and observations.</summary>
    /// <param name="game">The game.</param>
    /// <param name="agents">Entry i is the agent g(i).</param>
    /// <param name="actions">Entry [i][a] is the action of agent g(i) that action a of agent i becomes.</param>
    /// <param name="observations">Entry [i][o] likewise.</param>
    /// <exception cref="ArgumentException">The renaming leads out of the reachable histories or is not one to
    /// one.</exception>
    /// <remarks>O(number of parameters).</remarks>
    public static PolicySymmetry From(
        FlatGame game, ImmutableArray<int> agents, ImmutableArray<ImmutableArray<int>> actions,
        ImmutableArray<ImmutableArray<int>> observations)
    {
        var histories = ImmutableArray.CreateBuilder<ImmutableArray<int>>();
        foreach (var local in game.Tree.LocalHistories)
        {
            var (i, target) = (local.Agent, game.Tree.LocalHistories[agents[local.Agent]]);
            var images = new int[local.Count];
            for (var tau = 1; tau < local.Count; tau++)
            {
                var parent = images[local.Parent(tau)];
                images[tau] = parent < 0 ? -1 : target.Child(
                    parent, actions[i][local.LastAction(tau)], observations[i][local.LastObservation(tau)]);
            }

            histories.Add([.. images]);
        }

        var everywhere = game.Tree.LocalHistories.Select(local => Enumerable.Repeat(actions[local.Agent], local.Count)
            .SelectMany(map => map).ToImmutableArray());
        return From(game, new HistoryRelabeling(agents, histories.ToImmutable(), [.. everywhere]));
    }

    /// <summary>First this symmetry, then <paramref name="next"/>.</summary>
    internal PolicySymmetry Then(PolicySymmetry next)
    {
        var images = new int[_images.Length];
        for (var p = 0; p < images.Length; p++) images[p] = next._images[_images[p]];
        return new PolicySymmetry(Game, images);
    }

    /// <summary>The symmetry that undoes this one.</summary>
    internal PolicySymmetry Inverse()
    {
        var images = new int[_images.Length];
        for (var p = 0; p < images.Length; p++) images[_images[p]] = p;
        return new PolicySymmetry(Game, images);
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
