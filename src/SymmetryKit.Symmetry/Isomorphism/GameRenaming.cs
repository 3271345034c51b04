using SymmetryKit.Certification.Symmetries;
using SymmetryKit.Games;

namespace SymmetryKit.Symmetry;

/// <summary>Carries a renaming of a game's elements out.</summary>
public static class GameRenaming
{
    /// <summary>The game whose element g(x) behaves as x does in <paramref name="game"/>.</summary>
    /// <param name="game">The game to rename.</param>
    /// <param name="renaming">Images of its elements.</param>
    /// <param name="names">Where the new names come from; sizes must be those of the images.</param>
    /// <exception cref="InvalidGameException">The renaming is no bijection onto the elements of
    /// <paramref name="names"/>.</exception>
    /// <remarks>O(size of the game).</remarks>
    public static DecPomdp Apply(DecPomdp game, ModelSymmetry renaming, MultiAgentDynamics names)
    {
        var builder = new DecPomdpBuilder(names.Agents, names.States, names.Actions, names.Observations)
        {
            Name = game.Name,
            Discount = game.Discount,
        };
        for (var i = 0; i < game.AgentCount; i++)
        {
            var legal = game.Dynamics.Legal[i];
            for (var o = -1; o < game.JointObservations.Sizes[i]; o++)
            {
                builder.SetLegalActions(
                    renaming.Agents[i], o < 0 ? null : renaming.Observations[i][o],
                    legal.After(o).Select(a => renaming.Actions[i][a]));
            }
        }

        for (var s = 0; s < game.StateCount; s++)
        {
            var state = renaming.States[s];
            builder.SetInitial(state, game.InitialDistribution[s]);
            for (var a = 0; a < game.JointActions.Count; a++)
            {
                var action = Image(game.JointActions, names.JointActions, renaming, a, actions: true);
                builder.SetReward(action, state, game.Reward[s, a]);
                foreach (var (next, p) in game.Dynamics.Transitions(s, a))
                {
                    builder.SetTransition(action, state, renaming.States[next], p);
                }

                foreach (var (o, p) in game.Dynamics.ObservationOutcomes(a, s))
                {
                    builder.SetObservation(
                        action, state,
                            Image(game.JointObservations, names.JointObservations, renaming, o, actions: false), p);
                }
            }
        }

        return builder.Build();
    }

    private static int Image(JointSpace from, JointSpace to, ModelSymmetry renaming, int joint, bool actions)
    {
        var components = new int[from.Sizes.Length];
        for (var i = 0; i < components.Length; i++)
        {
            var map = actions ? renaming.Actions[i] : renaming.Observations[i];
            components[renaming.Agents[i]] = map[from.Component(joint, i)];
        }

        return to.IndexOf(components);
    }
}
