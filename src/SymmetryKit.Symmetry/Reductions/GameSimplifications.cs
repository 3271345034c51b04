using SymmetryKit.Certification.Symmetries;
using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Symmetry;

/// <summary>
/// Games with the same elements and simpler numbers, changed along whole orbits of the symmetry group.
/// </summary>
internal static class GameSimplifications
{
    /// <summary>All steps: discount 1, then b0 and whole tables, then single orbits of rows, then rewards.</summary>
    public static IEnumerable<DecPomdp> Of(ModelSymmetryGroup group)
    {
        var game = group.Game;
        var orbits = PairOrbits(group).ToArray();
        var everything = orbits.SelectMany(orbit => orbit).ToHashSet();
        if (game.Discount != Rational.One)
        {
            yield return new DecPomdp(game.Name, game.Dynamics, game.Reward, Rational.One);
        }

        if (game.InitialDistribution.Any(p => p != game.InitialDistribution[0]))
        {
            yield return Copy(game, [], [], isInitialUniform: true);
        }

        foreach (var pairs in orbits.Select(orbit => orbit.ToHashSet()).Prepend(everything))
        {
            if (pairs.Any(x => !Stays(game, x))) yield return Copy(game, pairs, []);
        }

        foreach (var pairs in orbits.Select(orbit => orbit.ToHashSet()).Prepend(everything))
        {
            if (pairs.Any(x => !IsBlind(game, x))) yield return Copy(game, [], pairs);
        }

        foreach (var reward in Rewards(game, orbits))
        {
            yield return new DecPomdp(game.Name, game.Dynamics, reward, game.Discount);
        }
    }

    private static IEnumerable<RewardFunction> Rewards(DecPomdp game, IReadOnlyList<IReadOnlyList<int>> orbits)
    {
        foreach (var orbit in orbits)
        {
            var value = game.Reward.Values[orbit[0]];
            if (value.IsZero) continue;
            var whole = value.IsInteger ? value : new Rational(value.Numerator / value.Denominator, 1);
            var half = new Rational(whole.Numerator / 2, 1);
            foreach (var simpler in new[] { Rational.Zero, half, whole }.Distinct().Where(v => v != value))
            {
                var values = game.Reward.Values.ToArray();
                foreach (var x in orbit) values[x] = simpler;
                yield return new RewardFunction([.. values], game.JointActions.Count);
            }
        }
    }

    // Pairs (state, joint action), numbered as rewards are.
    private static IEnumerable<IReadOnlyList<int>> PairOrbits(ModelSymmetryGroup group)
    {
        var (space, count) = (group.Game.JointActions, group.Game.Reward.Values.Length);
        var images = group.Generators.Select(g => Enumerable.Range(0, count).Select(x =>
            (g.States[x / space.Count] * space.Count) + g.ImageOfJointAction(space, x % space.Count)).ToArray())
            .ToArray();
        var seen = new bool[count];
        for (var start = 0; start < count; start++)
        {
            if (seen[start]) continue;
            var orbit = new List<int> { start };
            seen[start] = true;
            for (var at = 0; at < orbit.Count; at++)
            {
                foreach (var image in images.Select(map => map[orbit[at]]).Where(y => !seen[y]))
                {
                    seen[image] = true;
                    orbit.Add(image);
                }
            }

            yield return orbit;
        }
    }

    private static bool Stays(DecPomdp game, int pair)
    {
        var (s, a) = (pair / game.JointActions.Count, pair % game.JointActions.Count);
        return game.Dynamics.Transitions(s, a) is [var only] && only.Index == s;
    }

    private static bool IsBlind(DecPomdp game, int pair)
    {
        var (s, a) = (pair / game.JointActions.Count, pair % game.JointActions.Count);
        var row = game.Dynamics.ObservationOutcomes(a, s);
        if (row.Length != game.JointObservations.Count) return false;
        foreach (var outcome in row)
        {
            if (outcome.Probability != row[0].Probability) return false;
        }

        return true;
    }

    // The game with the given pairs staying where they are, and with uniform observations after others.
    private static DecPomdp Copy(
        DecPomdp game, HashSet<int> staying, HashSet<int> blind, bool isInitialUniform = false)
    {
        var (dynamics, uniform) = (game.Dynamics, new Rational(1, game.JointObservations.Count));
        var builder = new DecPomdpBuilder(
            dynamics.Agents, dynamics.States, dynamics.Actions, dynamics.Observations)
        {
            Name = game.Name,
            Discount = game.Discount,
        };
        for (var i = 0; i < game.AgentCount; i++)
        {
            for (var o = -1; o < game.JointObservations.Sizes[i]; o++)
            {
                builder.SetLegalActions(i, o < 0 ? null : o, dynamics.Legal[i].After(o));
            }
        }

        for (var x = 0; x < game.Reward.Values.Length; x++)
        {
            var (s, a) = (x / game.JointActions.Count, x % game.JointActions.Count);
            builder.SetReward(a, s, game.Reward[s, a]);
            builder.SetInitial(s, isInitialUniform ? new Rational(1, game.StateCount) : game.InitialDistribution[s]);
            if (staying.Contains(x)) builder.SetTransition(a, s, s, 1);
            else foreach (var (t, p) in dynamics.Transitions(s, a)) builder.SetTransition(a, s, t, p);
            if (!blind.Contains(x))
            {
                foreach (var (o, p) in dynamics.ObservationOutcomes(a, s)) builder.SetObservation(a, s, o, p);
                continue;
            }

            for (var o = 0; o < game.JointObservations.Count; o++) builder.SetObservation(a, s, o, uniform);
        }

        return builder.Build();
    }
}
