using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Certification.Tests;

/// <summary>Random games with everything that could trip a checker; everything follows from the seed.</summary>
/// <remarks>
/// Two to four agents, unequal action counts, agents with one action, states nobody reaches, impossible observations,
/// deterministic and noisy dynamics, actions with the same dynamics, spiky and flat rewards, discounts below 1.
/// </remarks>
internal static class RandomGames
{
    /// <summary>A game and a horizon for it; the history tree has at most <paramref name="mostPairs"/> pairs.</summary>
    public static (DecPomdp Game, int Horizon) Any(int seed, int mostAgents = 4, int mostStages = 3,
        long mostPairs = 1_500)
    {
        var random = new Random(seed);
        while (true)
        {
            var game = Game(random, random.Next(2, mostAgents + 1));
            var horizon = random.Next(1, mostStages + 1);
            long pairs = game.JointActions.Count;
            for (var t = 1; t < horizon; t++) pairs *= game.JointActions.Count * game.JointObservations.Count;
            if (pairs <= mostPairs && game.Reward.Minimum < game.Reward.Maximum) return (game, horizon);
        }
    }

    private static DecPomdp Game(Random random, int agents)
    {
        var states = random.Next(1, 4);
        var actions = Enumerable.Range(0, agents).Select(_ => random.Next(6) == 0 ? 1 : random.Next(4) == 0 ? 3 : 2)
            .ToArray();
        // At least two agents choose, or there would be nothing to prove.
        (actions[0], actions[^1]) = (Math.Max(2, actions[0]), Math.Max(2, actions[^1]));
        random.Shuffle(actions);
        var builder = GameParts.Builder(states, actions, actions.Select(_ => random.Next(1, 3)));
        builder.Name = "random";
        builder.Discount = random.Next(3) switch { 0 => new Rational(9, 10), 1 => new Rational(1, 2), _ => 1 };
        // The last state, if there are three, is often neither an initial state nor a successor.
        var reached = states == 3 && random.Next(2) == 0 ? 2 : states;
        SetRow(random, reached, (s, p) => builder.SetInitial(s, p));
        var (deterministic, spiky) = (random.Next(3) == 0, random.Next(2) == 0);
        var (alike, salt) = (random.Next(3) == 0, random.Next());
        for (var a = 0; a < builder.JointActions.Count; a++)
        {
            // The first two actions of the last agent that chooses are drawn from one seed where they are alike.
            var agent = Array.FindLastIndex(actions, k => k > 1);
            var twin = alike && builder.JointActions.Component(a, agent) == 1;
            var rows = new Random(salt ^ (twin ? builder.JointActions.With(a, agent, 0) : a));
            for (var s = 0; s < states; s++)
            {
                var (action, state) = (a, s);
                SetRow(rows, reached, (t, p) => builder.SetTransition(action, state, t, p), deterministic);
                SetRow(rows, builder.JointObservations.Count, (o, p) => builder.SetObservation(action, state, o, p),
                    deterministic);
                builder.SetReward(a, s, spiky ? random.Next(5) == 0 ? 6 : 0
                    : new Rational(random.Next(-5, 6), random.Next(1, 4)));
            }
        }

        return builder.Build();
    }

    private static void SetRow(Random random, int count, Action<int, Rational> set, bool deterministic = false)
    {
        var weights = Enumerable.Range(0, count).Select(_ => deterministic ? 0 : random.Next(4)).ToArray();
        weights[random.Next(count)]++;
        for (var x = 0; x < count; x++) set(x, new Rational(weights[x], weights.Sum()));
    }
}
