using System.Collections.Immutable;
using SymmetryKit.Certification.Symmetries;
using SymmetryKit.Games;

namespace SymmetryKit.Certification;

/// <summary>Tries every renaming of a small game's agents, states, actions and observations.</summary>
internal static class EveryModelRenaming
{
    private const long Most = 500_000;

    /// <summary>Why the game is not known to have no model symmetry but the identity; null if it has none.</summary>
    public static string? Fault(DecPomdp game, CancellationToken cancellation)
    {
        if (Count(game) is var count && count > Most)
        {
            return $"the game has {count} renamings, more than the {Most} this checker tries";
        }

        foreach (var agents in Bijections(game.AgentCount))
        {
            foreach (var actions in Maps(game.JointActions, agents))
            {
                foreach (var observations in Maps(game.JointObservations, agents))
                {
                    foreach (var states in Bijections(game.StateCount))
                    {
                        cancellation.ThrowIfCancellationRequested();
                        var g = new ModelSymmetry(agents, states, actions, observations);
                        if (g.IsIdentity || !ModelSymmetryChecker.Check(game, g).IsAccepted) continue;
                        return "a renaming of the game's elements preserves it";
                    }
                }
            }
        }

        return null;
    }

    private static long Count(DecPomdp game)
    {
        var sizes = game.JointActions.Sizes.Concat(game.JointObservations.Sizes)
            .Append(game.AgentCount).Append(game.StateCount);
        return sizes.Aggregate(1L, (product, size) =>
            Enumerable.Range(1, size).Aggregate(product, (p, k) => Math.Min(p * k, 1L << 40)));
    }

    // One bijection per agent onto the elements of its image; none if their numbers differ.
    private static IEnumerable<ImmutableArray<ImmutableArray<int>>> Maps(JointSpace space, ImmutableArray<int> agents)
    {
        IEnumerable<ImmutableArray<ImmutableArray<int>>> maps = [[]];
        for (var i = 0; i < agents.Length; i++)
        {
            if (space.Sizes[i] != space.Sizes[agents[i]]) return [];
            var own = Bijections(space.Sizes[i]).ToArray();
            maps = maps.SelectMany(map => own.Select(map.Add));
        }

        return maps;
    }

    private static IEnumerable<ImmutableArray<int>> Bijections(int count)
    {
        if (count == 0) return [[]];
        return Bijections(count - 1).SelectMany(map =>
            Enumerable.Range(0, count).Select(place => map.Insert(place, count - 1)));
    }
}
