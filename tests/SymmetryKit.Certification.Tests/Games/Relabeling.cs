using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Certification.Tests;

/// <summary>The same game under other names, and with other units of reward.</summary>
internal static class Relabeling
{
    /// <summary>Agents, states, actions and observations in another order; the game is otherwise the same.</summary>
    public static DecPomdp Shuffle(DecPomdp game, Random random)
    {
        var agents = Order(random, game.AgentCount);
        var states = Order(random, game.StateCount);
        var actions = game.JointActions.Sizes.Select(k => Order(random, k)).ToArray();
        var observations = game.JointObservations.Sizes.Select(k => Order(random, k)).ToArray();

        // Agent i becomes agent agents[i]; its action a becomes actions[i][a].
        var sizes = new (int Actions, int Observations)[game.AgentCount];
        for (var i = 0; i < game.AgentCount; i++)
        {
            sizes[agents[i]] = (game.JointActions.Sizes[i], game.JointObservations.Sizes[i]);
        }
        var builder = GameParts.Builder(game.StateCount, sizes.Select(s => s.Actions),
            sizes.Select(s => s.Observations));
        builder.Discount = game.Discount;
        for (var s = 0; s < game.StateCount; s++)
        {
            builder.SetInitial(states[s], game.InitialDistribution[s]);
            for (var a = 0; a < game.JointActions.Count; a++)
            {
                var action = Image(game.JointActions, a, builder.JointActions, agents, actions);
                builder.SetReward(action, states[s], game.Reward[s, a]);
                foreach (var (t, p) in game.Dynamics.Transitions(s, a))
                {
                    builder.SetTransition(action, states[s], states[t], p);
                }
                foreach (var (o, p) in game.Dynamics.ObservationOutcomes(a, s))
                {
                    builder.SetObservation(action, states[s],
                        Image(game.JointObservations, o, builder.JointObservations, agents, observations), p);
                }
            }
        }

        return builder.Build();
    }

    /// <summary>The game with rewards <paramref name="scale"/> R + <paramref name="shift"/>.</summary>
    public static DecPomdp Affine(DecPomdp game, Rational scale, Rational shift) => new(
        game.Name, game.Dynamics,
            new RewardFunction([.. game.Reward.Values.Select(r => scale * r + shift)], game.JointActions.Count),
            game.Discount);

    private static int Image(JointSpace from, int element, JointSpace to, int[] agents, int[][] maps)
    {
        var parts = new int[agents.Length];
        for (var i = 0; i < agents.Length; i++) parts[agents[i]] = maps[i][from.Component(element, i)];
        return to.IndexOf(parts);
    }

    private static int[] Order(Random random, int count)
    {
        var order = Enumerable.Range(0, count).ToArray();
        random.Shuffle(order);
        return order;
    }
}
