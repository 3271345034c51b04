using System.Collections.Immutable;
using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Certification.Symmetries;

/// <summary>Checks a <see cref="ModelSymmetry"/> on the game itself: no search, no graph, exact comparisons.</summary>
/// <remarks>
/// Steps: 0 the maps are bijections of the game's elements and of the legal actions, 1 b0, 2 R, 3 T, 4 Z; each is
/// reached only if the earlier ones hold.
/// </remarks>
public static class ModelSymmetryChecker
{
    /// <summary>Decides whether <paramref name="symmetry"/> preserves b0, R, T and Z of the game.</summary>
    /// <param name="game">The game the claim is about.</param>
    /// <param name="symmetry">The claim; it may be malformed in any way.</param>
    /// <returns>Accepted, or rejected with the first entry that differs from its image.</returns>
    /// <remarks>O(e log |S|) for e entries of T and Z, each compared as a reduced fraction.</remarks>
    public static CheckResult Check(DecPomdp game, ModelSymmetry symmetry)
    {
        CheckResult? broken = CheckBijections(game, symmetry) ?? new Comparison(game, symmetry).Run();
        return broken ?? new CheckResult.Accepted();
    }

    private static CheckResult.Rejected? CheckBijections(DecPomdp game, ModelSymmetry g)
    {
        if (!Relabelings.IsBijection(g.Agents, game.AgentCount)) return Malformed($"the {game.AgentCount} agents");
        if (!Relabelings.IsBijection(g.States, game.StateCount)) return Malformed($"the {game.StateCount} states");
        return CheckFamily(game, g.Agents, g.Actions, game.JointActions.Sizes, "actions")
            ?? CheckFamily(game, g.Agents, g.Observations, game.JointObservations.Sizes, "observations")
            ?? (game.IsRestricted ? CheckLegal(game.Dynamics, g) : null);
    }

    private static CheckResult.Rejected? CheckLegal(MultiAgentDynamics dynamics, ModelSymmetry g)
    {
        for (var i = 0; i < g.Agents.Length; i++)
        {
            var (from, to) = (dynamics.Legal[i], dynamics.Legal[g.Agents[i]]);
            for (var o = -1; o < dynamics.Observations[i].Length; o++)
            {
                var images = from.After(o).Select(a => g.Actions[i][a]).Order();
                if (images.SequenceEqual(to.After(o < 0 ? -1 : g.Observations[i][o]))) continue;
                return Malformed($"the legal actions of agent '{dynamics.Agents[i]}' "
                    + (o < 0 ? "at the start" : $"after '{dynamics.Observations[i][o]}'"));
            }
        }

        return null;
    }

    private static CheckResult.Rejected? CheckFamily(
        DecPomdp game, ImmutableArray<int> agents, ImmutableArray<ImmutableArray<int>> maps, ImmutableArray<int> sizes,
        string what)
    {
        if (maps.IsDefault || maps.Length != sizes.Length) return Malformed($"the {what}, agent by agent");
        for (var i = 0; i < sizes.Length; i++)
        {
            var (from, to) = (game.Dynamics.Agents[i], game.Dynamics.Agents[agents[i]]);
            if (sizes[i] != sizes[agents[i]] || !Relabelings.IsBijection(maps[i], sizes[i]))
            {
                return Malformed($"the {what} of agent '{from}' onto those of agent '{to}'");
            }
        }

        return null;
    }

    private static CheckResult.Rejected Malformed(string what) =>
        new(0, $"Expected a bijection of {what}, found another map.");

    /// <summary>The entry-by-entry comparison, once the maps are known to be bijections.</summary>
    private sealed class Comparison(DecPomdp game, ModelSymmetry g)
    {
        private readonly int[] _jointActions = Relabelings.ImageTable(game.JointActions, g.Agents, g.Actions);
        private readonly GameNames _names = new(game);
        private readonly bool _fixesStates = Relabelings.IsIdentity(g.States);

        public CheckResult.Rejected? Run() => Initial() ?? Rewards() ?? Transitions() ?? Observations();

        private CheckResult.Rejected? Initial()
        {
            for (var s = 0; s < game.StateCount; s++)
            {
                var (here, there) = (game.InitialDistribution[s], game.InitialDistribution[g.States[s]]);
                if (here != there) return Broken(1, state => $"b0({_names.State(state)})", s, here, g.States[s], there);
            }

            return null;
        }

        private CheckResult.Rejected? Rewards()
        {
            for (var s = 0; s < game.StateCount; s++)
            {
                for (var a = 0; a < _jointActions.Length; a++)
                {
                    var (from, action) = (g.States[s], _jointActions[a]);
                    if (from == s && action == a) continue;
                    var (here, there) = (game.Reward[s, a], game.Reward[from, action]);
                    if (here != there) return Broken(2, Name, (s, a), here, (from, action), there);
                }
            }

            return null;
            string Name((int S, int A) x) => $"R({_names.State(x.S)}, {_names.JointAction(x.A)})";
        }

        private CheckResult.Rejected? Transitions()
        {
            for (var s = 0; s < game.StateCount; s++)
            {
                for (var a = 0; a < _jointActions.Length; a++)
                {
                    var (from, action) = (g.States[s], _jointActions[a]);
                    // A generator of a large group moves little: rows that are their own image need no comparison.
                    if (_fixesStates && action == a) continue;
                    var image = game.Dynamics.Transitions(from, action);
                    foreach (var (next, p) in game.Dynamics.Transitions(s, a))
                    {
                        var there = Probability(image, g.States[next]);
                        if (p != there) return Broken(3, Name, (next, s, a), p, (g.States[next], from, action), there);
                    }
                }
            }

            return null;
            string Name((int Next, int S, int A) x) =>
                $"T({_names.State(x.Next)} | {_names.State(x.S)}, {_names.JointAction(x.A)})";
        }

        private CheckResult.Rejected? Observations()
        {
            var observations = Relabelings.ImageTable(game.JointObservations, g.Agents, g.Observations);
            var fixesObservations = observations.Select((image, o) => image == o).All(isFixed => isFixed);
            for (var a = 0; a < _jointActions.Length; a++)
            {
                for (var s = 0; s < game.StateCount; s++)
                {
                    var (action, next) = (_jointActions[a], g.States[s]);
                    if (fixesObservations && action == a && next == s) continue;
                    var image = game.Dynamics.ObservationOutcomes(action, next);
                    foreach (var (o, p) in game.Dynamics.ObservationOutcomes(a, s))
                    {
                        var there = Probability(image, observations[o]);
                        if (p == there) continue;
                        return Broken(4, Name, (o, a, s), p, (observations[o], action, next), there);
                    }
                }
            }

            return null;
            string Name((int O, int A, int S) x) =>
                $"Z({_names.JointObservation(x.O)} | {_names.JointAction(x.A)}, {_names.State(x.S)})";
        }

        // Only the positive entries of a row are compared. That is enough: each row sums to 1, so once all of them
        // agree with their images nothing is left for the other entries of the image row.
        private static Rational Probability(ReadOnlySpan<Outcome> row, int index)
        {
            var (low, high) = (0, row.Length - 1);
            while (low <= high)
            {
                var middle = (low + high) / 2;
                if (row[middle].Index == index) return row[middle].Probability;
                if (row[middle].Index < index) low = middle + 1;
                else high = middle - 1;
            }

            return Rational.Zero;
        }

        private static CheckResult.Rejected Broken<T>(
            int step, Func<T, string> name, T entry, Rational here, T image, Rational there) =>
            new(step, $"{name(entry)} = {here}, but its image {name(image)} = {there}.");
    }
}
